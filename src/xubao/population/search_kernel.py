"""The machine code that finds people among those met before, block by block, so that each step reads what is in the cache."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from xubao.population.hash_kernel import looked_up, looked_up_single
from xubao.population.machine_kernel import compile_kernel
from xubao.population.stretch_kernel import ROOM_FOR_PENDING, Integers, Keys, cells_of, keys_of, outcomes_at, pending_of

BLOCK: Final = 1024


def _find_single(keys: Keys, classes: Any, words: Integers, memory: Any, out: Integers) -> int:
    """People with one word each. classes: of each key, and where its table of stretches begins."""
    class_of, bases = classes
    stretches, table = memory
    numbered, cells = np.empty(BLOCK, np.uint32), np.empty(BLOCK, np.uint64)
    pending, slots = np.empty(BLOCK + ROOM_FOR_PENDING, np.int32), np.empty(BLOCK, np.uint64)
    missing = 0
    for first in range(0, len(out), BLOCK):
        last = min(first + BLOCK, len(out))
        here, own, into = words[first:last], numbered[: last - first], out[first:last]
        keys_of(keys, first, last, own)
        cells_of(here, cells[: last - first])
        outcomes_at(own, bases, cells[: last - first], stretches, into)
        count = pending_of(into, pending)
        missing += looked_up_single((numbered, class_of, here), table, (pending, slots, count), into)
    return missing


def _find_several(keys: Keys, classes: Integers, words: Integers, table: Integers, out: Integers) -> int:
    """People with several words each: all of them are hashed."""
    numbered, slots = np.empty(BLOCK, np.uint32), np.empty(BLOCK, np.uint64)
    everybody = np.arange(BLOCK).astype(np.int32)
    missing = 0
    for first in range(0, len(out), BLOCK):
        last = min(first + BLOCK, len(out))
        keys_of(keys, first, last, numbered[: last - first])
        people, waiting = (numbered, classes, words[first:last]), (everybody, slots, last - first)
        missing += looked_up(people, table, waiting, out[first:last])
    return missing


found_single, _found_several = compile_kernel(_find_single), compile_kernel(_find_several)
"""As `find_rows`; for other machine code to call."""


def find_rows(keys: Keys, memory: Any, words: Integers, out: Integers) -> int:
    """Outcomes of people into `out`, NOT_MET for those who are in none of the two memories. Returns how many those are.

    memory: the class of each key, and where the table of that class begins; the tables of single stretches, by class, and the
    hash table. words: a row each.
    """
    classes, tables = memory
    missing: int
    if words.shape[1] == 1:
        missing = found_single(keys, classes, np.ascontiguousarray(words).reshape(-1), tables, out)
    else:
        missing = _found_several(keys, classes[0], np.ascontiguousarray(words), tables[1], out)
    return missing
