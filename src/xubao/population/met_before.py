"""Remembers whom it has met: a person with the same facts and the same months has the same outcome.

`docs/decisions/0031-people-are-met-once.md` says why. A person is a *class*, a number that stands for every fact but the months,
and the months as words. Whoever paid in one stretch, as most people do, is found by arithmetic in a table of that class; all
others by hashing. Formulas are pure, so an outcome that is remembered is the outcome.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from xubao.population.hash_kernel import NOT_MET, insert_rows
from xubao.population.search_kernel import find_rows
from xubao.population.stretch_kernel import SEVERAL, STRETCHES, Integers, Keys, cells_of

CLASSES_IN_TABLES: Final = 2048
"""Classes that get a table of their own (16 KiB each); people of the others are hashed."""
SMALLEST: Final = 1 << 16
MET_AT_MOST: Final = 1 << 22
"""People remembered by hashing; when they are more, everybody is forgotten, so that memory stays bounded."""


class MetBefore:
    """The people met so far, each as a class and `width` words, with the number of their outcome."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        # The first table is that of no class: nobody is in it.
        self._stretches = np.full(STRETCHES, NOT_MET, dtype=np.int32)
        self._hashed = _empty_table(SMALLEST, self.width)
        self._count = 0

    @property
    def is_full(self) -> bool:
        """Is it time to forget?"""
        return self._count > MET_AT_MOST

    def find(self, keys: Keys, classes: Integers, words: Integers, out: Integers, rows: tuple[int, int]) -> int:
        """Outcomes of the people in `rows` into `out`; NOT_MET for those never met. Returns how many those are.

        keys: two columns of small numbers and the radix of the first; `classes` maps what they make to classes. Holds no lock.
        """
        here = slice(*rows)
        one, two, radix = keys
        of_rows = (one[here] if len(one) > 1 else one, two[here] if len(two) > 1 else two, radix)
        return find_rows(of_rows, self.tables(classes), words[here], out[here])

    def tables(self, classes: Integers) -> tuple[tuple[Integers, Integers], tuple[Integers, Integers]]:
        """What `find_rows` reads: classes and where the table of each begins; all these tables, and the hashed people."""
        tables = len(self._stretches) // STRETCHES
        bases = np.where(classes < tables - 1, classes + 1, 0).astype(np.uint32) * np.uint32(STRETCHES)
        return (classes, bases), (self._stretches, self._hashed)

    def add(self, kinds: Integers, words: Integers, outcomes: Integers) -> None:
        """Remember people whom `find` did not find: their classes, words (one row each) and outcomes."""
        in_table = np.zeros(len(kinds), dtype=bool)
        if self.width == 1:
            cells = np.empty(len(kinds), dtype=np.uint64)
            cells_of(np.ascontiguousarray(words[:, 0]), cells)
            in_table = (cells != SEVERAL) & (kinds < CLASSES_IN_TABLES)
            self._grow_tables(int(kinds[in_table].max(initial=-1)) + 1)
            self._stretches[(kinds[in_table] + 1) * STRETCHES + cells[in_table].astype(np.int64)] = outcomes[in_table]
        rest = ~in_table
        self._count += int(rest.sum())
        self._grow_hashed()
        insert_rows(kinds[rest], np.ascontiguousarray(words[rest]), outcomes[rest], self._hashed)

    def _grow_tables(self, classes: int) -> None:
        have = len(self._stretches) // STRETCHES - 1
        if classes > have:
            more = max(classes, min(2 * have, CLASSES_IN_TABLES)) - have
            self._stretches = np.concatenate([self._stretches, np.full(more * STRETCHES, NOT_MET, dtype=np.int32)])

    def _grow_hashed(self) -> None:
        size = len(self._hashed)
        if 2 * self._count <= size:
            return
        while size < 3 * self._count:
            size *= 2
        kept = self._hashed[self._hashed[:, -1] != NOT_MET]
        self._hashed = _empty_table(size, self.width)
        insert_rows(kept[:, -1] >> 32, np.ascontiguousarray(kept[:, :-1]), kept[:, -1] & 0x7FFFFFFF, self._hashed)


def _empty_table(size: int, width: int) -> Integers:
    """Slots of a hash table: the words of a person, then class and outcome in one integer."""
    return np.full((size, width + 1), NOT_MET, dtype=np.int64)
