"""The people of a batch who lose something unless they pay, the day on which they lose it, and what paying costs.

Two assessments tell it. By the one of the day of the question those who have lapsed lose, after its last day, the right to
repay as if nothing had been missed. By one on a later day, past whatever anybody has paid ahead, all others have lapsed too:
the day on which their benefits stop is the day on which they lose cover if nothing more is paid.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from xubao.population.assessor import Assessor
from xubao.population.classes import RuleSource
from xubao.population.simulation.cells import Places
from xubao.population.simulation.premium import Premiums, priced
from xubao.population.sources.source import unread_as_empty
from xubao.values.month import Month

MONTHS_AHEAD: Final = 14
"""Months after that of the question by which nobody is paid: a year paid in December reaches to the next one."""
PAY_MONTH, PAY_BACK = "pay-month", "pay-back"
SCHEMA: Final = pa.schema(
    [
        pa.field("person", pa.string(), nullable=False),
        pa.field("area", pa.string(), nullable=False),
        ("office", pa.string()),
        # pay-month: still covered; pay-back: lapsed, and the gap can be repaid.
        pa.field("act", pa.string(), nullable=False),
        pa.field("loses_on", pa.date32(), nullable=False),
        # Of one month (pay-month), or of the whole gap with its charges (pay-back); null where the area's amount is not known.
        ("amount_fen", pa.int64()),
    ]
)
"""The least that is needed to reach somebody in time: whom, where, by when, what for. No name, number or address."""


class AtRisk:
    """Finds them, batch by batch."""

    def __init__(self, as_of: date, packs: Path | None = None) -> None:
        """as_of: the day of the question."""
        self.as_of = as_of
        later = Month.of(as_of).plus(MONTHS_AHEAD).last_day()
        self._now, self._later = Assessor(as_of, packs=packs), Assessor(later, packs=packs)
        self._places, self._premiums = Places(), Premiums(RuleSource(as_of, packs=packs))
        self.people = self.undated = self.wrong = 0

    def rows(self, batch: pa.RecordBatch) -> pa.Table:
        """Rows of SCHEMA for those of a batch who lose something on a day that the rules tell, the day of the question included.

        undated counts those who lose cover on a day that no rule tells, wrong those who cannot be assessed.
        """
        batch = unread_as_empty(batch)
        now, later = self._now.answer(batch), self._later.answer(batch)
        state = _texts(now.column("state"))
        stops, stops_told = _days(later.column("stop_on"))
        last, last_told = _days(now.column("last_day"))
        covered, lapsed = np.isin(state, ("covered", "waiting")), np.isin(state, ("lapsed", "late"))
        today = self.as_of.toordinal()
        pays_month = covered & stops_told & (stops >= today)
        pays_back = lapsed & last_told & (last >= today) & (_texts(now.column("back_pay")) == "allowed")
        self.people += len(batch)
        self.wrong += int((state == "wrong").sum())
        self.undated += int((covered & ~stops_told).sum())
        rows = np.flatnonzero(pays_month | pays_back)
        loses = np.where(pays_month, stops, last + 1)[rows]
        return pa.table(
            {
                "person": batch.column("person").take(pa.array(rows)).cast(pa.string()),
                "area": _plain(batch.column("area"), rows),
                "office": _plain(batch.column("office"), rows)
                if "office" in batch.schema.names
                else pa.nulls(len(rows), pa.string()),
                "act": pa.array(np.where(pays_month, PAY_MONTH, PAY_BACK)[rows], pa.string()),
                "loses_on": pa.array((loses - _EPOCH).astype(np.int32)).view(pa.date32()),
                "amount_fen": self._amounts(batch, now.column("amount_due_fen"), now.column("late_fee_fen"), pays_month).take(
                    pa.array(rows)
                ),
            },
            schema=SCHEMA,
        )

    def _amounts(self, batch: pa.RecordBatch, due: pa.Array, fee: pa.Array, month: NDArray[np.bool_]) -> pa.Array:
        place = self._places.of(batch)
        monthly = self._premiums.of(priced(batch, place, self._places.named))
        one_month = pa.array(monthly, mask=monthly < 0)
        return pc.if_else(pa.array(month), one_month, pc.add(due.cast(pa.int64()), fee.cast(pa.int64())))


_EPOCH: Final = date(1970, 1, 1).toordinal()


def _texts(column: pa.Array) -> NDArray[np.object_]:
    words = np.array([*column.dictionary.to_pylist(), None], dtype=object)
    found: NDArray[np.object_] = words[np.asarray(column.indices.fill_null(len(words) - 1))]
    return found


def _days(column: pa.Array) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Days as ordinals, and where they are told."""
    return np.asarray(column.cast(pa.int32()).fill_null(0)).astype(np.int64) + _EPOCH, np.asarray(column.is_valid())


def _plain(column: pa.Array, rows: NDArray[np.int64]) -> pa.Array:
    return column.take(pa.array(rows)).cast(pa.string())
