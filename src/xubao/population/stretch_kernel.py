"""The machine code that finds people who paid in one stretch of months: by arithmetic, in the table of their class.

Each loop does one thing to a block, so that the compiler turns those that can be into instructions for many rows at a time.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from xubao.population.machine_kernel import MANY, compile_kernel, negative_of_many, ones, trailing_zeros

STRETCHES: Final = 64 * 64 + 16
"""Cells of a class: one for each end and length of a single stretch of months in a word.

Sixteen more, a line of the cache: else the same cell of every class would stand in the same place of the cache, and most people
stand in few cells.
"""
SEVERAL: Final = 64 * 64 - 1
"""The cell of nobody's stretch: who has several stretches is looked for here, and never found."""
_USUAL: Final = 4

Integers = NDArray[Any]
Keys = tuple[Integers, Integers, int]
"""Two columns of small numbers and the radix of the first. A column of one cell stands for everybody."""


def _keys_of(keys: Keys, first: int, last: int, out: Integers) -> None:
    """What the two columns make together. A loop for each kind of keys: the machine takes many rows at a time then."""
    one, two, radix = keys
    if len(one) == 1:
        out[:] = np.uint32(one[0]) * np.uint32(radix) + np.uint32(two[0])
    elif len(two) == 1:
        part, other = one[first:last], np.uint32(two[0])
        for row in range(len(part)):
            out[row] = np.uint32(part[row]) * np.uint32(radix) + other
    else:
        part, second = one[first:last], two[first:last]
        for row in range(len(part)):
            out[row] = np.uint32(part[row]) * np.uint32(radix) + np.uint32(second[row])


def _cells_of(paid: Integers, cells: Integers) -> None:
    """Where each person stands in a table of single stretches: 64 times the months after its end, and its length."""
    for row in range(len(paid)):
        word = np.uint64(paid[row])
        # The lowest paid month added carries through a single stretch to the bit above it, and leaves nothing of the stretch.
        above = word + (word & (np.uint64(0) - word))
        cell = ((np.uint64(64) - ones(above - np.uint64(1))) << np.uint64(6)) + ones(word)
        cells[row] = np.uint64(SEVERAL) if above & word != np.uint64(0) else cell


def _outcomes_at(kinds: Integers, bases: Integers, cells: Integers, stretches: Integers, out: Integers) -> None:
    for row in range(len(cells)):
        out[row] = stretches[np.uint64(bases[kinds[row]]) + cells[row]]


def _pending(out: Integers, pending: Integers) -> Any:
    """The rows of a block that have no outcome yet. Returns how many there are; `pending` needs _USUAL more places."""
    count, row = np.uint64(0), 0
    while row + MANY <= len(out):
        missing = negative_of_many(out, np.uint64(row))
        place, after = count, count + ones(missing)
        # Written without asking whether there are so many: the next ones overwrite what was none.
        for _ in range(_USUAL):
            pending[place] = np.uint64(row) + trailing_zeros(missing)
            place += np.uint64(1)
            missing &= missing - np.uint64(1)
        while missing != np.uint64(0):
            pending[place] = np.uint64(row) + trailing_zeros(missing)
            place += np.uint64(1)
            missing &= missing - np.uint64(1)
        count, row = after, row + MANY
    while row < len(out):
        pending[count] = row
        count += np.uint64(out[row] < 0)
        row += 1
    return count


keys_of, cells_of = compile_kernel(_keys_of), compile_kernel(_cells_of)
outcomes_at, pending_of = compile_kernel(_outcomes_at), compile_kernel(_pending)
ROOM_FOR_PENDING: Final = _USUAL
"""Places that `pending_of` needs beyond the rows of a block."""
