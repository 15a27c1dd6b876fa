"""Remembers whom it has met: a person with the same facts and the same months has the same outcome.

`docs/decisions/0031-people-are-met-once.md` says why. A person is a *class*, a number that stands for every fact but the months,
and the months as words. Whoever paid in one stretch, as most people do, is found by arithmetic in a table of that class; all
others by hashing. Formulas are pure, so an outcome that is remembered is the outcome.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from xubao.population.search_kernel import NEVER_PAID, NOT_MET, STRETCHES, Integers, Keys, find_rows, insert_rows

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
        return find_rows(keys, classes, words, (self._stretches, self._hashed), out, rows)

    def add(self, kinds: Integers, words: Integers, outcomes: Integers) -> None:
        """Remember people whom `find` did not find: their classes, words (one row each) and outcomes."""
        in_table = np.zeros(len(kinds), dtype=bool)
        if self.width == 1:
            cells, single = _cells_of(words[:, 0])
            in_table = single & (kinds < CLASSES_IN_TABLES)
            self._grow_tables(int(kinds[in_table].max(initial=-1)) + 1)
            self._stretches[kinds[in_table] * STRETCHES + cells[in_table]] = outcomes[in_table]
        rest = ~in_table
        self._count += int(rest.sum())
        self._grow_hashed()
        insert_rows(kinds[rest], np.ascontiguousarray(words[rest]), outcomes[rest], self._hashed)

    def _grow_tables(self, classes: int) -> None:
        have = len(self._stretches) // STRETCHES
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


def _cells_of(words: Integers) -> tuple[Integers, Integers]:
    """The cell of each word in the table of a class, and whether its months are a single stretch (or none) at all."""
    unsigned = words.astype(np.uint64)
    smeared = unsigned.copy()
    for shift in (1, 2, 4, 8, 16, 32):
        smeared |= smeared >> np.uint64(shift)
    highest = np.bitwise_count(smeared).astype(np.int64)
    length = np.bitwise_count(unsigned).astype(np.int64)
    lowest = unsigned & (~unsigned + np.uint64(1))
    single = ((unsigned + lowest) & unsigned) == 0
    return np.where(unsigned == 0, NEVER_PAID, (64 - highest) * 64 + length - 1), single
