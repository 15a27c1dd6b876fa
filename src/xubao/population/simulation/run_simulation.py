"""Runs a simulation over the batches of a population: both sides, each with and without paying back, in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from xubao.population.assessor import Assessor
from xubao.population.classes import RuleSource
from xubao.population.simulation.assumptions import Assumptions
from xubao.population.simulation.cells import age_bands
from xubao.population.simulation.cover_and_cost import SETTLED, Period, measures_of
from xubao.population.simulation.premium import Premiums
from xubao.population.simulation.scenario import Scenario
from xubao.population.simulation.tally import Side, Tally
from xubao.values.month import Month

_WORD: Final = 64


@dataclass(frozen=True, eq=False)
class Simulated:
    """The sums of a run, and all that they depend on."""

    scenario: Scenario
    assumptions: Assumptions
    period: Period
    tally: Tally
    packs: dict[str, tuple[str, str]]


def run_simulation(
    batches: Iterable[pa.RecordBatch],
    scenario: Scenario,
    assumptions: Assumptions,
    as_of: date,
    told: Callable[[int], None] = lambda count: None,
) -> Simulated:
    """Simulate a change for the people of all batches. told: is called with the people counted since the last call.

    Raises what the assessor raises for a table that is none of people, and BaselineMoved.
    """
    sides = _Sides(scenario, as_of, Period(as_of, assumptions.horizon_months))
    tally = Tally()
    for batch in batches:
        sides.add(batch, tally)
        told(len(batch))
    scenario.refuse_moved_baseline()
    return Simulated(scenario, assumptions, sides.period, tally, sides.packs())


class _Sides:
    """The assessors of both sides, which remember whom they met."""

    def __init__(self, scenario: Scenario, as_of: date, period: Period) -> None:
        self.period = period
        self.before = Assessor(as_of, packs=scenario.root)
        self.after = Assessor(as_of, packs=scenario.root, changed=scenario.changed)
        self._premiums = [
            Premiums(RuleSource(as_of, packs=scenario.root)),
            Premiums(RuleSource(as_of, packs=scenario.root, changed=scenario.changed)),
        ]

    def add(self, batch: pa.RecordBatch, tally: Tally) -> None:
        """Count one batch. The two sides run beside each other."""
        place, ages = tally.places.of(batch), age_bands(batch)
        with ThreadPoolExecutor(2) as pool:
            sides = [
                pool.submit(self._side, assessor, premiums, batch, place, tally)
                for assessor, premiums in zip((self.before, self.after), self._premiums, strict=True)
            ]
            before, after = (side.result() for side in sides)
        tally.add(place, ages, before, after)

    def packs(self) -> dict[str, tuple[str, str]]:
        """Digests by area: of the pack in force, and of that on the other side."""
        before, after = self.before.pack_digests(), self.after.pack_digests()
        return {area: (digest, after[area]) for area, digest in sorted(before.items()) if area in after}

    def _side(
        self, assessor: Assessor, premiums: Premiums, batch: pa.RecordBatch, place: NDArray[np.int64], tally: Tally
    ) -> Side:
        back = assessor.answer(batch)
        states = np.array(assessor.outcomes().column("state").to_pylist(), dtype=object)
        rows = np.flatnonzero(~np.isin(states, (*SETTLED, "wrong"))[back.outcome])
        come = back.outcome.copy()
        if len(rows):
            come[rows] = assessor.answer(coming_back(batch.take(pa.array(rows)), assessor.source.as_of)).outcome
        measures = measures_of(assessor.outcomes(), self.period)
        return Side(measures, back.outcome, measures, come, premiums.of(batch, place, tally.places.named))


def coming_back(batch: pa.RecordBatch, as_of: date) -> pa.RecordBatch:
    """The same people, each of whom pays for the month of the question on that day, and for no earlier one."""
    columns: dict[str, Any] = {name: batch.column(name) for name in batch.schema.names}
    columns["returns_on"] = pa.array(np.full(len(batch), as_of.toordinal() - date(1970, 1, 1).toordinal(), np.int32)).view(
        pa.date32()
    )
    first = np.asarray(batch.column("first_month")).astype(np.int64)
    bit = int(Month.of(as_of)) - (first // 100 * 12 + first % 100 - 1)
    words = sum(name == "paid" or name.startswith("paid_") for name in columns)
    for word in range(max(words, int(bit.max(initial=0)) // _WORD + 1)):
        inside = (bit >= _WORD * word) & (bit < _WORD * (word + 1))
        shifted = np.where(inside, np.uint64(1) << (bit % _WORD).astype(np.uint64), np.uint64(0))
        columns["credited" if word == 0 else f"credited_{word + 1}"] = shifted.view(np.int64)
    return pa.RecordBatch.from_pydict(columns)
