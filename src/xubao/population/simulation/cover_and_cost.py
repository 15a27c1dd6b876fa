"""What an outcome means in days of cover and in fen, for one act of the person, up to the end of the horizon.

Three acts: to pay back whatever may be paid back and go on, to come back without paying back (from the present month on), to
stay away. The engine answers the first two; the third is what happens when neither is done. Everything is worked out once for
each different outcome, not for each person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from xubao.engine.codes_shown import day_of
from xubao.engine.formulas.assessment import Assessment
from xubao.population.classes import PersonClass
from xubao.population.outcome import BACK_PAY, NOTHING, Outcome, amount_asked, amount_of, gap_costs_of, state_of
from xubao.population.wording import Wording, columns_of
from xubao.values.month import Month

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
LAPSED = ("lapsed", "not-enrolled", "late")
"""States of somebody whose cover hangs on what they do."""
SETTLED = ("covered", "waiting")


_NOTHING: dict[str, Any] = dict.fromkeys(Outcome._fields)
_UNSAID = Outcome(**{**_NOTHING, "state": "unknown", "notice_priority": NOTHING})


def _cover_of(kind: PersonClass, found: Assessment, months: Mapping[str, Any], present_paid: bool) -> Outcome:
    """What `measures_of` reads, and nothing else."""
    assert kind.person is not None
    return _UNSAID._replace(
        state=state_of(found, kind.person.returns_on, kind.person.as_of),
        gap=found.gap,
        amount_due_fen=amount_asked(found),
        late_fee_fen=amount_of(found.late_fee),
        back_pay=BACK_PAY.get(found.back_pay),
        stop_on=day_of(found.stop_on),
        benefits_on=day_of(found.benefits_on),
        full_on=day_of(found.full_on),
        gap_costs=gap_costs_of(found),
    )


COVER = Wording(
    _cover_of,
    columns_of(
        "lapsed",
        "last_insured",
        "gap",
        "back_pay",
        "stop_on",
        "benefits_on",
        "full_on",
        "gap_costs",
        "amount_due",
        "late_fee",
    ),
    asks_months=False,
)
"""Months owed, parts of amounts and reasons, which a simulation does not show, take longer to say than all of this."""


@dataclass(frozen=True)
class Period:
    """The days that are counted: from the day of the question to the end of the horizon, that day excluded."""

    as_of: date
    months: int

    @property
    def first(self) -> int:
        """Ordinal of the day of the question."""
        return self.as_of.toordinal()

    @property
    def end(self) -> int:
        """Ordinal of the first day past the horizon: whole months after the month of the question."""
        return Month.of(self.as_of).plus(self.months).first_day().toordinal()

    @property
    def days(self) -> int:
        """Days counted."""
        return self.end - self.first


@dataclass(frozen=True, eq=False)
class Measures:
    """By number of the outcome.

    known: can cover be told at all? full, reduced: days ahead with full, or with some, benefits. backward: days of the gap whose
    bills are covered. away: days until benefits stop for somebody who does nothing. allowed: may the gap be paid back?
    arrears: fen for the gap, charges included; -1 where not known. gap: months unpaid.
    """

    state: NDArray[Any]
    known: Flags
    full: Numbers
    reduced: Numbers
    backward: Numbers
    away: Numbers
    allowed: Flags
    arrears: Numbers
    gap: Numbers
    wrong: Flags

    @property
    def cover(self) -> Numbers:
        """Days with full benefits, those of the gap included."""
        return self.full + self.backward


def measures_of(outcomes: pa.Table, period: Period) -> Measures:
    """The measures of all outcomes of an assessor."""
    state = np.array(outcomes.column("state").to_pylist(), dtype=object)
    settled, lapsed = np.isin(state, SETTLED), np.isin(state, LAPSED)
    full_on, full_told = _days(outcomes, "full_on")
    some_on, some_told = _days(outcomes, "benefits_on")
    stop_on, stop_told = _days(outcomes, "stop_on")
    # Somebody who goes on paying and waits for nothing has no such day: cover is there from the first day on.
    full_on = np.where(settled & ~full_told, period.first, full_on)
    known = settled | (lapsed & full_told)
    full = (period.end - np.maximum(full_on, period.first)).clip(0, period.days)
    some_on = np.where(some_told, np.minimum(some_on, full_on), full_on)
    reduced = (full_on.clip(period.first, period.end) - some_on.clip(period.first, period.end)).clip(0)
    covered_gap = _is(outcomes, "gap_costs", "covered")
    until = np.minimum(period.first, full_on)
    gap = np.asarray(pc.fill_null(outcomes.column("gap"), 0)).astype(np.int64)
    backward = np.where((gap > 0) & covered_gap & stop_told, (until - stop_on).clip(0), 0)
    away = np.where(settled, full, np.where(stop_told, (stop_on - period.first).clip(0, period.days), 0))
    due, fee = outcomes.column("amount_due_fen"), outcomes.column("late_fee_fen")
    arrears = np.asarray(pc.fill_null(pc.add(due, fee), -1))
    return Measures(
        state,
        known,
        np.where(known, full, 0),
        np.where(known, reduced, 0),
        np.where(known, backward, 0),
        np.where(known, away, 0),
        _is(outcomes, "back_pay", "allowed"),
        np.where(lapsed, arrears, 0),
        gap,
        state == "wrong",
    )


def joined(one: Measures, other: Measures) -> Measures:
    """The measures of two assessors: the outcomes of the other are numbered on from those of the one."""
    return Measures(*(np.concatenate([getattr(one, name), getattr(other, name)]) for name in Measures.__dataclass_fields__))


def _days(outcomes: pa.Table, name: str) -> tuple[Numbers, Flags]:
    """Days as ordinals, and where they are told."""
    column = outcomes.column(name).combine_chunks()
    told = np.asarray(column.is_valid())
    numbers = np.asarray(column.cast(pa.int32()).fill_null(0)).astype(np.int64)
    return numbers + date(1970, 1, 1).toordinal(), told


def _is(outcomes: pa.Table, name: str, word: str) -> Flags:
    return np.asarray(pc.fill_null(pc.equal(outcomes.column(name), word), False))
