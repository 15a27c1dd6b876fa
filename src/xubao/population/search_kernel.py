"""The machine code that finds people among those met before, block by block, so that each step reads what is in the cache."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numba.core import types
from numba.extending import intrinsic
from numpy.typing import NDArray

from xubao.engine.evaluators.machine_code import compile_function

STRETCHES: Final = 64 * 64
"""Cells of a class: one for each end and length of a single stretch of months in a word."""
NEVER_PAID: Final = STRETCHES - 1
"""The cell of nobody's stretch: it would end at bit 0 and be 64 months long."""
SEVERAL: Final = STRETCHES - 2
"""The cell of nobody's stretch either: who has several stretches is looked for here, and never found."""
NOT_MET: Final = -1
BLOCK: Final = 2048

Integers = NDArray[Any]
Keys = tuple[Integers, Integers, int]
"""Two columns of small numbers and the radix of the first. A column of one cell stands for everybody."""


def _count_leading_zeros(typing_context: Any, word: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctlz(arguments[0], context.get_constant(types.boolean, 0))

    return types.int64(types.int64), generate


_leading_zeros: Any = intrinsic(_count_leading_zeros)


def _tables_of(keys: Keys, bases: Integers, rows: Any, tables: Integers) -> None:
    """Where the table of each person's class begins. A loop for each kind of keys: the machine takes many rows at a time then."""
    one, two, radix = keys
    first, last = rows
    if len(one) == 1:
        tables[: last - first] = bases[np.uint32(one[0]) * np.uint32(radix) + np.uint32(two[0])]
    elif len(two) == 1:
        part, other = one[first:last], np.uint32(two[0])
        for row in range(len(part)):
            tables[row] = bases[np.uint32(part[row]) * np.uint32(radix) + other]
    else:
        part, second = one[first:last], two[first:last]
        for row in range(len(part)):
            tables[row] = bases[np.uint32(part[row]) * np.uint32(radix) + np.uint32(second[row])]


def _cells(tables: Integers, paid: Integers, cells: Integers) -> None:
    """Where each person of a block stands in the tables of single stretches."""
    for row in range(len(paid)):
        word = np.uint64(paid[row])
        behind = np.uint64(_leading_zeros(np.int64(word))) & np.uint64(63)
        aligned = word << behind
        length = np.uint64(_leading_zeros(np.int64(~aligned)))
        left = aligned << (length & np.uint64(63))
        # Nothing paid has length 0, all 64 months length 64: for neither does the shift say whether there is a second stretch.
        several = (left != np.uint64(0)) & (length != np.uint64(64)) & (length != np.uint64(0))
        cell = ((behind << np.uint64(6)) + length - np.uint64(1)) & np.uint64(STRETCHES - 1)
        cells[row] = tables[row] + np.uint32(np.uint64(SEVERAL) if several else cell)


def _outcomes_at(cells: Integers, stretches: Integers, out: Integers) -> None:
    beyond = np.uint32(len(stretches))
    for row in range(len(cells)):
        cell = cells[row]
        out[row] = stretches[cell if cell < beyond else np.uint32(SEVERAL)]


def _pending(out: Integers, pending: Integers) -> int:
    """The rows of a block that have no outcome yet. Returns how many there are."""
    count = 0
    for row in range(len(out)):
        pending[count] = row
        count += out[row] < 0
    return count


def _hash_of(kind: Any, words: Integers, row: int) -> Any:
    mixed = np.uint64(kind) * np.uint64(0x9E3779B97F4A7C15)
    for column in range(words.shape[1]):
        mixed = (mixed ^ np.uint64(words[row, column])) * np.uint64(0xFF51AFD7ED558CCD)
        mixed ^= mixed >> np.uint64(32)
    return mixed >> np.uint64(1)


def _same(kind: Any, words: Integers, row: int, table: Integers, slot: Any) -> Any:
    same = table[slot, words.shape[1]] >> 32 == kind
    for column in range(words.shape[1]):
        same &= table[slot, column] == words[row, column]
    return same


def _slot_of(kind: Any, words: Integers, row: int, table: Integers) -> Any:
    """Where this person stands in the hash table, or the free slot where they would."""
    mask = np.uint64(len(table) - 1)
    slot = _hash(kind, words, row) & mask
    while table[slot, words.shape[1]] != NOT_MET and not _is_same(kind, words, row, table, slot):
        slot = (slot + np.uint64(1)) & mask
    return slot


def _look_up(keys: Keys, classes: Integers, words: Integers, table: Integers, waiting: Any, block: Any) -> int:
    """Outcomes of the waiting rows of a block from the hash table. Returns how many of them were never met.

    The first loop only reads: nothing waits for what it reads, so that many reads from far memory go on at a time.
    """
    one, two, radix = keys
    out, first = block
    every_one, every_two = min(1, len(one) - 1), min(1, len(two) - 1)
    pending, kinds, slots, heads, count = waiting
    mask, last = np.uint64(len(table) - 1), words.shape[1]
    for place in range(count):
        row = first + pending[place]
        kind = classes[np.uint64(one[row * every_one]) * np.uint64(radix) + np.uint64(two[row * every_two])]
        slot = _hash(kind, words, row) & mask
        kinds[place], slots[place], heads[place] = kind, slot, table[slot, last]
    missing = 0
    for place in range(count):
        row, slot, kind, found = first + pending[place], slots[place], kinds[place], heads[place]
        while found != NOT_MET and not _is_same(kind, words, row, table, slot):
            slot = (slot + np.uint64(1)) & mask
            found = table[slot, last]
        out[row] = np.int32(found & 0x7FFFFFFF) if found != NOT_MET else NOT_MET
        missing += found == NOT_MET
    return missing


def _find(keys: Keys, classes: Integers, words: Integers, memory: Any, out: Integers, rows: tuple[int, int]) -> int:
    stretches, table = memory
    cells, tables, pending = np.empty(BLOCK, np.uint32), np.empty(BLOCK, np.uint32), np.empty(BLOCK + 1, np.int32)
    kinds, slots, heads = np.empty(BLOCK, np.int64), np.empty(BLOCK, np.uint64), np.empty(BLOCK, np.int64)
    bases = np.empty(len(classes), np.uint32)
    for place in range(len(classes)):
        bases[place] = np.uint32(classes[place]) * np.uint32(STRETCHES)
    missing = 0
    for first in range(rows[0], rows[1], BLOCK):
        last = min(first + BLOCK, rows[1])
        into = out[first:last]
        if words.shape[1] == 1:
            _tables_found(keys, bases, (first, last), tables)
            _cells_found(tables, words[first:last, 0], cells[: last - first])
            _outcomes_found(cells[: last - first], stretches, into)
        else:
            into[:] = NOT_MET
        count = _pending_found(into, pending)
        missing += _looked_up(keys, classes, words, table, (pending, kinds, slots, heads, count), (out, first))
    return missing


def _insert(kinds: Integers, words: Integers, outcomes: Integers, table: Integers) -> None:
    for row in range(len(kinds)):
        slot = _slot(kinds[row], words, row, table)
        for column in range(words.shape[1]):
            table[slot, column] = words[row, column]
        table[slot, words.shape[1]] = np.int64(kinds[row]) << 32 | np.int64(outcomes[row])


_hash, _is_same = compile_function(_hash_of), compile_function(_same)
_slot = compile_function(_slot_of)
_tables_found, _cells_found = compile_function(_tables_of), compile_function(_cells)
_outcomes_found = compile_function(_outcomes_at)
_pending_found = compile_function(_pending)
_looked_up = compile_function(_look_up)
_found, _inserted = compile_function(_find), compile_function(_insert)


def find_rows(keys: Keys, classes: Integers, words: Integers, memory: Any, out: Integers, rows: tuple[int, int]) -> int:
    """Outcomes of the people in `rows` into `out`, NOT_MET for those who are in none of the two memories.

    memory: the tables of single stretches, by class, and the hash table. Returns how many are in none.
    """
    missing: int = _found(keys, classes, words, memory, out, rows)
    return missing


def insert_rows(kinds: Integers, words: Integers, outcomes: Integers, table: Integers) -> None:
    """Put people into the hash table, which must have room: their classes, their words, their outcomes."""
    _inserted(kinds.astype(np.int64), words.astype(np.int64), outcomes.astype(np.int64), table)
