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
from xubao.population.columns import layout_of, words_of
from xubao.population.group_kernel import Groups, add_up, first_of_each
from xubao.population.hash_kernel import NOT_MET
from xubao.population.met_before import MetBefore
from xubao.population.simulation.cells import Places, age_bands
from xubao.population.simulation.idle_facts import IdleFacts, taken_out
from xubao.population.simulation.premium import Premiums, priced
from xubao.population.sources.source import unread_as_empty
from xubao.population.stretch_kernel import Keys

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
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._schema: pa.Schema | None = None
        self._kinds: dict[tuple[Any, ...], int] = {}
        self._memory: MetBefore | None = None
        self._people: list[pa.RecordBatch] = []
        self._place: list[Numbers] = []
        self._count = 0
        # Room for all at once: memory that nobody has written to takes none, and what grows is copied each time.
        self._weights = np.zeros((MOST_ALIKE * _BANDS, 4), dtype=np.int64)

    def add(self, batch: pa.RecordBatch) -> Weighted | None:
        """Put people in. Returns whom they had to make room for. Raises what the assessor raises for a table of no people."""
        batch = unread_as_empty(batch)
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
            if self._count > MOST_ALIKE or (self._schema is not None and not self._schema.equals(people.schema)):
                made_room = self._taken()
            if self._memory is None:
                self._memory, self._schema = MetBefore(words.shape[1]), people.schema
            coded, classes = class_keys(people, layout, self._kind_of)
            if empty is not None:
                coded, classes = self._apart(coded, classes, empty)
            person = self._numbered(self._memory, coded, classes, words)
            self._keep(people, place, person)
            premiums = self._premium_columns(*(side.of(keys) for side in self._premiums))
            add_up(person * _BANDS + bands, premiums, self._weights)
        return made_room

    def take(self) -> Weighted | None:
        """Whoever is here; nobody stays."""
        with self._lock:
            return self._taken()

    def _kind_of(self, values: tuple[Any, ...]) -> int:
        return self._kinds.setdefault(values, len(self._kinds))

    def _apart(self, coded: Keys, classes: Numbers, empty: NDArray[np.bool_]) -> tuple[Keys, Numbers]:
        """The same keys and kinds, but those who say nothing of their months are of kinds of their own."""
        one, two, radix = coded
        size = len(classes) // radix
        apart = np.array([self._kind_of(("paid is empty", kind)) for kind in classes.tolist()], dtype=classes.dtype)
        return (one.astype(np.int64) + size * empty, two, radix), np.concatenate([classes, apart])

    def _numbered(self, memory: MetBefore, coded: Keys, classes: Numbers, words: Numbers) -> Numbers:
        """The number of each person, the same for all who are alike; new ones are remembered."""
        out = np.empty(len(words), dtype=np.int32)
        if memory.find(coded, classes, words, out, (0, len(out))):
            rows = np.flatnonzero(out == NOT_MET)
            kinds, new = kinds_of(coded, classes, rows), words[rows]
            groups = Groups(1 + words.shape[1])
            back = groups.add(np.column_stack([kinds, new])) + self._count
            chosen = first_of_each(back - self._count, len(groups))
            memory.add(kinds[chosen], np.ascontiguousarray(new[chosen]), back[chosen])
            out[rows] = back
        return out.astype(np.int64)

    def _keep(self, people: pa.RecordBatch, place: Numbers, person: Numbers) -> None:
        """Keep one of each whose number is new, and room for what will be counted of them."""
        new = np.flatnonzero(person >= self._count)
        if len(new):
            many = int(person[new].max()) + 1 - self._count
            chosen = new[first_of_each(person[new] - self._count, many)]
            self._people.append(people.take(pa.array(chosen)))
            self._place.append(place[chosen])
            self._count += many
        if self._count * _BANDS > len(self._weights):
            more = max(self._count * _BANDS, 2 * len(self._weights)) - len(self._weights)
            self._weights = np.concatenate([self._weights, np.zeros((more, 4), dtype=np.int64)])

    def _premium_columns(self, before: Numbers, after: Numbers) -> Numbers:
        unpriced = (before < 0) | (after < 0)
        return np.column_stack([unpriced, np.where(unpriced, 0, before), np.where(unpriced, 0, after)])

    def _taken(self) -> Weighted | None:
        if not self._count:
            return None
        table = pa.Table.from_batches(self._people).unify_dictionaries().combine_chunks()
        part = np.flatnonzero(self._weights[:, PERSONS])
        taken = Weighted(
            table.to_batches()[0],
            np.concatenate(self._place),
            part // _BANDS,
            part % _BANDS,
            self._weights[part],
        )
        self._begin_anew()
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
