"""The machine code of the hash table of people: their words, then class and outcome in one integer."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from xubao.population.machine_kernel import compile_kernel, fetch

NOT_MET: Final = -1
Integers = NDArray[Any]


def _mixed(kind: Any, word: Any) -> Any:
    mixed = (np.uint64(kind) * np.uint64(0x9E3779B97F4A7C15) ^ np.uint64(word)) * np.uint64(0xFF51AFD7ED558CCD)
    return mixed ^ (mixed >> np.uint64(32))


def _hash_of(kind: Any, words: Integers, row: Any) -> Any:
    mixed = np.uint64(kind)
    for column in range(words.shape[1]):
        mixed = _mix(mixed, words[row, column])
    return mixed


def _same(kind: Any, words: Integers, row: Any, table: Integers, slot: Any) -> Any:
    same = table[slot, words.shape[1]] >> 32 == kind
    for column in range(words.shape[1]):
        same &= table[slot, column] == words[row, column]
    return same


def _insert(kinds: Integers, words: Integers, outcomes: Integers, table: Integers) -> None:
    mask, last = np.uint64(len(table) - 1), words.shape[1]
    for row in range(len(kinds)):
        slot = _hash(kinds[row], words, row) & mask
        while table[slot, last] != NOT_MET:
            slot = (slot + np.uint64(1)) & mask
        for column in range(last):
            table[slot, column] = words[row, column]
        table[slot, last] = np.int64(kinds[row]) << 32 | np.int64(outcomes[row])


def _look_up(people: Any, table: Integers, waiting: Any, out: Integers) -> int:
    """Outcomes of waiting rows of a block. people: keys of the rows, the class of each key, words. Returns how many are not met.

    The first loop only asks for slots: nothing waits for them, so that many reads from far memory go on at a time.
    """
    keys, classes, words = people
    pending, slots, count = waiting
    mask, last = np.uint64(len(table) - 1), np.uint64(words.shape[1])
    for place in range(count):
        row = np.uint64(pending[place])
        slots[place] = slot = _hash(classes[keys[row]], words, row) & mask
        fetch(table, slot * (last + np.uint64(1)) + last)
    missing = 0
    for place in range(count):
        row, slot = np.uint64(pending[place]), slots[place]
        kind, found = np.int64(classes[keys[row]]), table[slot, last]
        while found != NOT_MET and not _is_same(kind, words, row, table, slot):
            slot = (slot + np.uint64(1)) & mask
            found = table[slot, last]
        out[row] = np.int32(found & 0x7FFFFFFF) if found != NOT_MET else NOT_MET
        missing += found == NOT_MET
    return missing


def _look_up_single(people: Any, table: Integers, waiting: Any, out: Integers) -> int:
    """As `_look_up`, for people with one word each, which most tables have."""
    keys, classes, words = people
    pending, slots, count = waiting
    mask = np.uint64(len(table) - 1)
    for place in range(count):
        row = np.uint64(pending[place])
        slots[place] = slot = _mix(np.uint64(classes[keys[row]]), words[row]) & mask
        fetch(table, slot * np.uint64(2))
    missing = 0
    for place in range(count):
        row, slot = np.uint64(pending[place]), slots[place]
        kind, word = np.int64(classes[keys[row]]), words[row]
        found = table[slot, 1]
        while found != NOT_MET and (found >> 32 != kind or table[slot, 0] != word):
            slot = (slot + np.uint64(1)) & mask
            found = table[slot, 1]
        out[row] = np.int32(found & 0x7FFFFFFF) if found != NOT_MET else NOT_MET
        missing += found == NOT_MET
    return missing


_mix = compile_kernel(_mixed)
_hash, _is_same = compile_kernel(_hash_of), compile_kernel(_same)
looked_up, looked_up_single = compile_kernel(_look_up), compile_kernel(_look_up_single)
_inserted = compile_kernel(_insert)


def insert_rows(kinds: Integers, words: Integers, outcomes: Integers, table: Integers) -> None:
    """Put people into the hash table, which must have room and none of them: their classes, their words, their outcomes."""
    _inserted(kinds.astype(np.int64), words.astype(np.int64), outcomes.astype(np.int64), table)
