"""People who are alike in all that decides are one row: a population becomes far fewer people, each with a weight.

Alike are those with the same months and the same facts, as far as any rule of their place looks at them (`idle_facts`). Age bands
and premiums differ among them: they are counted apart, so that nothing of the sums is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from threading import Lock
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from xubao.population.class_keys import class_keys, kinds_of
from xubao.population.columns import FACTS, layout_of, words_of
from xubao.population.group_kernel import Groups, add_up, first_of_each
from xubao.population.simulation.cells import Places, age_bands
from xubao.population.simulation.idle_facts import IdleFacts, taken_out
from xubao.population.simulation.premium import Premiums, priced

Numbers = NDArray[np.int64]
MOST_ALIKE: Final = 1 << 19
"""Different people kept before they are assessed: bounds the memory of a run."""
_BANDS: Final = 8
PERSONS, UNPRICED, PREMIUM_BEFORE, PREMIUM_AFTER = range(4)
"""Columns of the weights: how many, of how many a premium is not known, and fen a month of the others on both sides."""


@dataclass(frozen=True, eq=False)
class Weighted:
    """People who differ, each standing for all who are alike. place: of each of `people`.

    Those whom one of them stands for come in parts, one for each age band: person (row of `people`), band and weights of a part.
    """

    people: pa.RecordBatch
    place: Numbers
    person: Numbers
    band: Numbers
    weights: Numbers


class Alike:
    """Puts people together, batch by batch, until they are taken. Batches may come from several threads."""

    def __init__(self, idle: IdleFacts, premiums: tuple[Premiums, Premiums]) -> None:
        self.places = Places()
        self._idle = idle
        self._premiums = premiums
        self._lock = Lock()
        self._begin_anew(None)

    def _begin_anew(self, schema: pa.Schema | None) -> None:
        self._schema = schema
        self._kinds: dict[tuple[Any, ...], int] = {}
        self._groups: Groups | None = None
        self._parts = Groups(1)
        self._people: list[pa.RecordBatch] = []
        self._place: list[Numbers] = []
        self._weights = np.zeros((0, 4), dtype=np.int64)

    def add(self, batch: pa.RecordBatch) -> Weighted | None:
        """Put people in. Returns whom they had to make room for. Raises what the assessor raises for a table of no people."""
        with self._lock:
            place = self.places.of(batch)
            named = list(self.places.named)
            matters = self._idle.matters(named)
        people = taken_out(batch, place, matters)
        layout = layout_of(people.schema)
        people = people.select(
            [column.name for column in layout.facts] + [name for each in layout.words.values() for name in each]
        )
        words, empty = words_of(people, layout)
        keys = priced(batch, place, named)
        bands = age_bands(batch)
        with self._lock:
            made_room = None
            if self._is_full or (self._schema is not None and not self._schema.equals(people.schema)):
                made_room = self._taken()
            premiums = self._premium_columns(*(side.of(keys) for side in self._premiums))
            codes, classes = class_keys(people, layout, self._kind_of)
            kinds = kinds_of(codes, classes, np.arange(len(batch))) * 2 + (0 if empty is None else empty)
            self._put(people, place, np.column_stack([kinds, words]), bands, premiums)
        return made_room

    def take(self) -> Weighted | None:
        """Whoever is here; nobody stays."""
        with self._lock:
            return self._taken()

    @property
    def _is_full(self) -> bool:
        return self._groups is not None and (len(self._groups) > MOST_ALIKE or len(self._parts) > 2 * MOST_ALIKE)

    def _kind_of(self, values: tuple[Any, ...]) -> int:
        assert len(values) == len(FACTS)
        return self._kinds.setdefault(values, len(self._kinds))

    def _premium_columns(self, before: Numbers, after: Numbers) -> Numbers:
        unpriced = (before < 0) | (after < 0)
        return np.column_stack([unpriced, np.where(unpriced, 0, before), np.where(unpriced, 0, after)])

    def _put(self, people: pa.RecordBatch, place: Numbers, rows: Numbers, bands: Numbers, premiums: Numbers) -> None:
        if self._groups is None:
            self._groups, self._schema = Groups(rows.shape[1]), people.schema
        had = len(self._groups)
        person = self._groups.add(rows)
        new = np.flatnonzero(person >= had)
        chosen = new[first_of_each(person[new] - had, len(self._groups) - had)]
        self._people.append(people.take(pa.array(chosen)))
        self._place.append(place[chosen])
        part = self._parts.add((person * _BANDS + bands).reshape(-1, 1))
        if len(self._parts) > len(self._weights):
            more = max(len(self._parts), 2 * len(self._weights)) - len(self._weights)
            self._weights = np.concatenate([self._weights, np.zeros((more, 4), dtype=np.int64)])
        add_up(part, premiums, self._weights)

    def _taken(self) -> Weighted | None:
        if self._groups is None or not len(self._groups):
            return None
        table = pa.Table.from_batches(self._people).unify_dictionaries().combine_chunks()
        part = self._parts.rows[:, 0]
        taken = Weighted(
            table.to_batches()[0],
            np.concatenate(self._place),
            part // _BANDS,
            part % _BANDS,
            self._weights[: len(part)],
        )
        self._begin_anew(None)
        return taken


def pieces_of(whole: Weighted, count: int) -> list[Weighted]:
    """The same people in so many pieces, none of them empty."""
    cuts = np.unique(np.linspace(0, len(whole.people), count + 1).astype(np.int64)).tolist()
    pieces = []
    for first, end in pairwise(cuts):
        parts = np.flatnonzero((whole.person >= first) & (whole.person < end))
        people, place = whole.people.slice(first, end - first), whole.place[first:end]
        pieces.append(Weighted(people, place, whole.person[parts] - first, whole.band[parts], whole.weights[parts]))
    return pieces
