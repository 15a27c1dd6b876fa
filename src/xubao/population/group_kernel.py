"""The machine code that numbers rows of integers by what they say: equal rows get the same number."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from xubao.population.machine_kernel import compile_kernel

Rows = NDArray[np.int64]
Numbers = NDArray[np.int64]

_SMALLEST: Final = 1 << 12
_FREE: Final = -1


def _number(rows: Rows, kept: Rows, slots: Numbers, numbers: Numbers, count: int) -> int:
    """The number of each row; rows that are new are put at the end of `kept`. Returns how many are kept then."""
    mask = np.uint64(len(slots) - 1)
    width = rows.shape[1]
    for row in range(len(rows)):
        mixed = np.uint64(0x9E3779B97F4A7C15)
        for column in range(width):
            mixed = (mixed ^ np.uint64(rows[row, column])) * np.uint64(0xFF51AFD7ED558CCD)
            mixed ^= mixed >> np.uint64(32)
        slot = (mixed >> np.uint64(1)) & mask
        while True:
            found = slots[slot]
            if found < 0:
                found = count
                slots[slot] = found
                for column in range(width):
                    kept[found, column] = rows[row, column]
                count += 1
                break
            same = True
            for column in range(width):
                same &= kept[found, column] == rows[row, column]
            if same:
                break
            slot = (slot + np.uint64(1)) & mask
        numbers[row] = found
    return count


def _add_up(numbers: Numbers, columns: Rows, sums: Rows) -> None:
    for row in range(len(numbers)):
        sums[numbers[row], 0] += 1
        for column in range(columns.shape[1]):
            sums[numbers[row], column + 1] += columns[row, column]


_numbered, _added_up = compile_kernel(_number), compile_kernel(_add_up)


class Groups:
    """Rows of `width` integers met so far, numbered in the order of their first appearance."""

    def __init__(self, width: int) -> None:
        self._kept = np.empty((_SMALLEST, width), dtype=np.int64)
        self._slots = np.full(2 * _SMALLEST, _FREE, dtype=np.int64)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def rows(self) -> Rows:
        """The different rows, by their numbers."""
        return self._kept[: self._count]

    def add(self, rows: Rows) -> Numbers:
        """The number of each row. Holds no lock; one thread at a time."""
        self._make_room(self._count + len(rows))
        numbers = np.empty(len(rows), dtype=np.int64)
        self._count = int(_numbered(np.ascontiguousarray(rows), self._kept, self._slots, numbers, self._count))
        return numbers

    def _make_room(self, needed: int) -> None:
        size = len(self._kept)
        if needed <= size:
            return
        while size < needed:
            size *= 2
        rows, count = self.rows, self._count
        self._kept = np.empty((size, self._kept.shape[1]), dtype=np.int64)
        self._slots = np.full(2 * size, _FREE, dtype=np.int64)
        _numbered(rows, self._kept, self._slots, np.empty(count, dtype=np.int64), 0)


def first_of_each(numbers: Numbers, count: int) -> Numbers:
    """For each number below `count` the first row that has it; every one of them occurs."""
    first = np.empty(count, dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)
    return first


def add_up(numbers: Numbers, columns: Rows, sums: Rows) -> None:
    """Count rows by their number into column 0 of `sums`, and add their columns to those that follow."""
    _added_up(numbers, np.ascontiguousarray(columns), sums)
