"""The machine code that finds people among those met before, block by block, so that each step reads what is in the cache."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from xubao.population.hash_kernel import looked_up, looked_up_single
from xubao.population.machine_kernel import compile_kernel
from xubao.population.stretch_kernel import ROOM_FOR_PENDING, Integers, Keys, cells_of, keys_of, outcomes_at, pending_of

BLOCK: Final = 1024
STRETCH: Final = 1 << 16
"""Rows whose keys are made before they are looked for: they stay in the cache."""


def _find_single(numbered: Integers, classes: Any, words: Integers, memory: Any, out: Integers) -> int:
    """People with one word each. numbered: their keys. classes: of each key, and where its table of stretches begins."""
    class_of, bases = classes
    stretches, table = memory
    cells, slots = np.empty(BLOCK, np.uint64), np.empty(BLOCK, np.uint64)
    pending, missing = np.empty(BLOCK + ROOM_FOR_PENDING, np.int32), 0
    for first in range(0, len(out), BLOCK):
        last = min(first + BLOCK, len(out))
        own, here, into = numbered[first:last], words[first:last], out[first:last]
        cells_of(here, cells[: last - first])
        outcomes_at(own, bases, cells[: last - first], stretches, into)
        count = pending_of(into, pending)
        missing += looked_up_single((own, class_of, here), table, (pending, slots, count), into)
    return missing


def _find_several(numbered: Integers, classes: Integers, words: Integers, table: Integers, out: Integers) -> int:
    """People with several words each: all of them are hashed."""
    slots, everybody, missing = np.empty(BLOCK, np.uint64), np.arange(BLOCK).astype(np.int32), 0
    for first in range(0, len(out), BLOCK):
        last = min(first + BLOCK, len(out))
        people, waiting = (numbered[first:last], classes, words[first:last]), (everybody, slots, last - first)
        missing += looked_up(people, table, waiting, out[first:last])
    return missing


found_single, _found_several = compile_kernel(_find_single), compile_kernel(_find_several)
"""As `find_rows`, for people whose keys are known; for other machine code to call."""


def find_rows(keys: Keys, memory: Any, words: Integers, out: Integers) -> int:
    """Outcomes of people into `out`, NOT_MET for those who are in none of the two memories. Returns how many those are.

    memory: the class of each key, and where the table of that class begins; the tables of single stretches, by class, and the
    hash table. words: a row each.
    """
    classes, tables = memory
    told = np.ascontiguousarray(words)
    numbered, missing = np.empty(min(STRETCH, len(out)), np.uint32), 0
    for first in range(0, len(out), STRETCH):
        last = min(first + STRETCH, len(out))
        own, into = numbered[: last - first], out[first:last]
        # Apart from the search: keys come in many widths, and only this is compiled anew for each.
        keys_of(keys, first, last, own)
        if words.shape[1] == 1:
            missing += found_single(own, classes, told[first:last].reshape(-1), tables, into)
        else:
            missing += _found_several(own, classes[0], told[first:last], tables[1], into)
    return missing
