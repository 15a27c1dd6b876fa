"""The machine code that spreads columns of outcomes over people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from xubao.population.machine_kernel import BYTES, ROWS_AT_ONCE, compile_kernel, store_bytes

Column = NDArray[Any]
_BLOCK: Final = 1024
_NOWHERE: Final = np.empty(ROWS_AT_ONCE, dtype=np.uint8)


def _spread(values: Column, numbers: Column, out: Column) -> None:
    for row in range(len(numbers)):
        out[row] = values[np.uint32(numbers[row])]


def _spread_bytes(packed: Column, numbers: Column, addresses: Column, steps: Column) -> None:
    if len(numbers) < ROWS_AT_ONCE:
        raise ValueError("fewer numbers than are spread in one go")
    words, at = np.empty(_BLOCK, np.uint64), np.empty(BYTES, np.uint64)
    block = min(_BLOCK, len(numbers))
    for begun in range(0, len(numbers), block):
        # What is left over at the end is done once more with those before it: nothing is smaller than a block.
        first = min(begun, len(numbers) - block)
        spread_column(packed, numbers[first : first + block], words)
        for row in range(0, block, ROWS_AT_ONCE):
            place = min(row, block - ROWS_AT_ONCE)
            for byte in range(BYTES):
                at[byte] = addresses[byte] + steps[byte] * np.uint64(first + place)
            store_bytes(words, np.uint64(place), at)


spread_column = compile_kernel(_spread)
"""The values at numbers, into a column."""
spread_packed = compile_kernel(_spread_bytes)
"""Packed columns at ROWS_AT_ONCE numbers or more, to the addresses of columns, each of which goes on by a step."""


def spread(values: Column, numbers: Column, out: Column | None = None) -> Column:
    """The values at these numbers, none of which is negative; into `out` where it is given. Holds no lock."""
    into = np.empty(len(numbers), dtype=values.dtype) if out is None else out
    spread_column(values, numbers, into)
    return into


def pack_bytes(columns: Sequence[Column]) -> Column:
    """At most eight columns of values of one byte each as one column of words, for `spread_bytes`."""
    packed = np.zeros((len(columns[0]), BYTES), dtype=np.uint8)
    for number, column in enumerate(columns):
        packed[:, number] = column.view(np.uint8)
    return packed.view(np.uint64).reshape(-1)


def spread_bytes(packed: Column, numbers: Column, out: Sequence[Column]) -> None:
    """Spread columns of one byte that are packed, together: one read from far memory for a person, not one for each column.

    out: where each goes, contiguous. Holds no lock.
    """
    if len(numbers) < ROWS_AT_ONCE:
        few = packed[numbers].view(np.uint8).reshape(-1, BYTES)
        for number, column in enumerate(out):
            column.view(np.uint8)[:] = few[:, number]
        return
    spread_packed(packed, numbers, *addresses_of(out))


def addresses_of(out: Sequence[Column]) -> tuple[Column, Column]:
    """Where eight columns of bytes are and how far each goes on for a person: those that are not given stay where they are."""
    missing = BYTES - len(out)
    places = [column.ctypes.data for column in out] + [_NOWHERE.ctypes.data] * missing
    return np.array(places, np.uint64), np.array([1] * len(out) + [0] * missing, np.uint64)
