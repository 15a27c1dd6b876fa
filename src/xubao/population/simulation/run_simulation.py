"""Runs a simulation over the batches of a population: both sides, each with and without paying back, in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from xubao.population.assessor import Assessor
from xubao.population.simulation.alike import Alike, Weighted, pieces_of
from xubao.population.simulation.assumptions import Assumptions
from xubao.population.simulation.cover_and_cost import COVER, SETTLED, Measures, Period, joined, measures_of
from xubao.population.simulation.idle_facts import IdleFacts
from xubao.population.simulation.packs_in_force import PacksAfter
from xubao.population.simulation.premium import Premiums
from xubao.population.simulation.scenario import Scenario
from xubao.population.simulation.tally import Side, Tally
from xubao.values.month import Month

_WORD: Final = 64
_THREADS: Final = 2
_PIECES: Final = 4 * _THREADS
"""While one thread has people assessed on one side, another has others assessed on the other side."""


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
    with ThreadPoolExecutor(_THREADS) as pool:
        waiting: list[Future[None]] = []
        for batch in batches:
            waiting.append(pool.submit(sides.put, batch))
            if len(waiting) > _THREADS:
                waiting.pop(0).result()
            told(len(batch))
        for put in waiting:
            put.result()
        rest = sides.alike.take()
        if rest is not None:
            list(pool.map(sides.count, pieces_of(rest, _PIECES)))
    sides.tally.places = sides.alike.places
    scenario.refuse_moved_baseline()
    return Simulated(scenario, assumptions, sides.period, sides.tally, sides.packs())


class _Sides:
    """The assessors of both sides, which remember whom they met, and what is counted of them."""

    def __init__(self, scenario: Scenario, as_of: date, period: Period) -> None:
        self.period = period
        self.tally = Tally()
        # Areas that do not change are read when somebody lives there.
        self.before = Assessor(as_of, changed=scenario.packs, wording=COVER)
        self.after = Assessor(as_of, changed=PacksAfter(scenario.packs, scenario.changed), wording=COVER)
        premiums = Premiums(self.before.source), Premiums(self.after.source)
        self.alike = Alike(IdleFacts(scenario.packs, scenario.changed), premiums)
        self._changed = frozenset(scenario.changed)
        self._lock = Lock()

    def put(self, batch: pa.RecordBatch) -> None:
        """Put the people of a batch to those whom they are like; count whom they have to make room for."""
        made_room = self.alike.add(batch)
        if made_room is not None:
            self.count(made_room)

    def count(self, some: Weighted) -> None:
        """Count some people. On the other side only those are assessed whose area has other rules there."""
        named = self.alike.places.named
        means, back, come = _assessed(self.before, self.period, some.people)
        rows = np.flatnonzero(np.array([area in self._changed for area, _, _ in named])[some.place])
        means_after, back_after, come_after = _assessed(self.after, self.period, some.people.take(pa.array(rows)))
        both = joined(means, means_after)
        other_back, other_come = back.copy(), come.copy()
        other_back[rows], other_come[rows] = back_after + len(means.known), come_after + len(means.known)
        person = some.person
        before, after = Side(means, back[person], come[person]), Side(both, other_back[person], other_come[person])
        with self._lock:
            self.tally.add(some.place[person], some.band, some.weights, before, after)

    def packs(self) -> dict[str, tuple[str, str]]:
        """Digests by area: of the pack in force, and of that on the other side."""
        before, after = self.before.pack_digests(), self.after.pack_digests()
        return {area: (digest, after.get(area, digest)) for area, digest in sorted(before.items())}


def _assessed(assessor: Assessor, period: Period, batch: pa.RecordBatch) -> tuple[Measures, NDArray[np.int32], NDArray[np.int32]]:
    """What outcomes mean, and each person's outcome after paying back, and after coming back without it."""
    answers = assessor.answer(batch)
    means = measures_of(answers.outcomes.table(), period)
    back = answers.outcome
    rows = np.flatnonzero(~np.isin(means.state, (*SETTLED, "wrong"))[back])
    come = back.copy()
    if len(rows):
        other = assessor.answer(coming_back(batch.take(pa.array(rows)), assessor.source.as_of))
        come[rows] = other.outcome + len(means.known)
        means = joined(means, measures_of(other.outcomes.table(), period))
    return means, back, come


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
