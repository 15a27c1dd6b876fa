"""Facts that no rule of a person's place looks at are taken out before the assessment: more people are then alike.

An age that neither side's rules test changes no answer; with it every age would be assessed anew.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from xubao.population.idle_facts import MAY_IDLE, idle_facts
from xubao.population.simulation.cells import Place
from xubao.rulebook.lookup_errors import NoPack
from xubao.rulebook.reading.pack import Pack


class IdleFacts:
    """Which facts matter at which place, on either side."""

    def __init__(self, in_force: Mapping[str, Pack], changed: Mapping[str, Pack]) -> None:
        self._in_force = in_force
        self._changed = changed
        self._packs: dict[str, list[Pack]] = {}
        self._known: dict[Place, tuple[bool, ...]] = {}

    def matters(self, named: list[Place]) -> NDArray[np.bool_]:
        """Which facts matter, a row for each place. One thread at a time."""
        return np.array([self._matters(place) for place in named], dtype=bool).reshape(len(named), len(MAY_IDLE))

    def _matters(self, place: Place) -> tuple[bool, ...]:
        if place not in self._known:
            packs = self._packs_of(place[0])
            # Without a pack the person is a wrong row: its facts stay as they are.
            self._known[place] = tuple(not packs or any(_reads(pack, place, name) for pack in packs) for name in MAY_IDLE)
        return self._known[place]

    def _packs_of(self, area: str) -> list[Pack]:
        if area not in self._packs:
            changed = self._changed.get(area)
            try:
                in_force = self._in_force[area]
                self._packs[area] = [in_force] if changed is None else [in_force, changed]
            except NoPack:
                self._packs[area] = []
        return self._packs[area]


def taken_out(batch: pa.RecordBatch, places: NDArray[np.int64], matters: NDArray[np.bool_]) -> pa.RecordBatch:
    """The same people without the facts that decide nothing where they are. places: rows of `matters`."""
    columns = {name: batch.column(name) for name in batch.schema.names}
    for number, name in enumerate(MAY_IDLE):
        if name in columns:
            kept = pc.if_else(pa.array(matters[places, number]), columns[name], pa.scalar(None, columns[name].type))
            # Few different values are left: told apart by hashing here, not by sorting later.
            columns[name] = kept if pa.types.is_dictionary(kept.type) else kept.dictionary_encode()
    return pa.RecordBatch.from_pydict(columns)


def _reads(pack: Pack, place: Place, fact: str) -> bool:
    """Does any rule of the scheme test the fact, or any plan that may be the person's?"""
    _, scheme, plan = place
    if fact not in idle_facts(pack, pack.default_scheme if scheme is None else scheme):
        return True
    return fact == "age" and plan is None and any(each.age for each in pack.identity.plans.values())
