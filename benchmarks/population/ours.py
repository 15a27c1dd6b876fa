"""The smaller rules by the memory of `xubao.population`: what it costs to find everybody among those met before.

The rules themselves are asked only for people never met, one by one, by the compiled oracle; so the figures are those of the
product's own search and spreading, with the same people and the same answers as the peers.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Lock
from typing import Any

import numpy as np

from benchmarks.population.small_rules import ANSWERS, REGIONS, TIERS, Parameters, oracle
from xubao.population.group_kernel import Groups
from xubao.population.hash_kernel import NOT_MET
from xubao.population.machine_kernel import ROWS_AT_ONCE, compile_kernel
from xubao.population.met_before import MetBefore
from xubao.population.search_kernel import found_single
from xubao.population.spread_kernel import addresses_of, pack_bytes, spread_column, spread_packed
from xubao.population.stretch_kernel import keys_of

STRETCH = 1 << 12
"""Rows that are found and spread before the next ones: their outcomes stay in the cache."""
SMALL = tuple(name for name, kind in ANSWERS.items() if kind == "u1")


def _answer(told: Any, memory: Any, small: Any, amounts: Any, amount: Any) -> int:
    """Search and spreading of some people: all of them in machine code, without a return to Python."""
    region, tier, words, begin, end = told
    classes, tables = memory
    packed, places, steps = small
    numbers, keys, missing = np.empty(STRETCH, np.int32), np.empty(STRETCH, np.uint32), 0
    for begun in range(begin, end, STRETCH):
        # What is left over at the end is done once more with those before it: none is too small to be spread.
        first = min(begun, max(begin, end - STRETCH))
        last = min(first + STRETCH, end)
        own = numbers[: last - first]
        keys_of((region, tier, TIERS), first, last, keys[: last - first])
        unmet = found_single(keys[: last - first], classes, words[first:last], tables, own)
        missing += unmet
        if unmet == 0:
            spread_packed(packed, own, places + steps * np.uint64(first), steps)
            spread_column(amounts, own, amount[first:last])
    return missing


def _tell(known: Any, tiers: int, people: Any, told: Any) -> None:
    for row in range(len(people)):
        kind = people[row, 0]
        answers = _oracle(known, kind // tiers, kind % tiers, people[row, 1])
        for place in range(len(answers)):
            told[row, place] = answers[place]


_answered, _oracle = compile_kernel(_answer), compile_kernel(oracle)
_told = compile_kernel(_tell)


class Remembering:
    """Answers tables of people; the more it has met, the less it computes."""

    def __init__(self, threads: int = 2) -> None:
        self._memory = MetBefore(1)
        self._tables = Parameters().tables
        self._classes = np.arange(REGIONS * TIERS, dtype=np.int32)
        self._outcomes = Groups(len(ANSWERS))
        self.columns: dict[str, Any] = {name: np.zeros(1, kind) for name, kind in ANSWERS.items()}
        self._packed, self._amounts = pack_bytes([self.columns[name] for name in SMALL]), self.columns["amount"]
        self.different = 0
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads)
        self._lock = Lock()

    def outcomes(self, region: Any, tier: Any, paid: Any, out: Any) -> Any:
        """The number of everybody's outcome into `out`."""
        keys, words = (region, tier, TIERS), paid.view(np.int64).reshape(-1, 1)
        if self._in_parts(len(out), lambda part: self._memory.find(keys, self._classes, words, out, part)):
            self._meet(region, tier, paid, out)
        return out

    def answers(self, region: Any, tier: Any, paid: Any, out: dict[str, Any]) -> dict[str, Any]:
        """The six answers of everybody into `out`."""
        words, (places, steps) = paid.view(np.int64), addresses_of([out[name] for name in SMALL])

        def do(part: tuple[int, int]) -> int:
            told = (region, tier, words, *part)
            memory, small = self._memory.tables(self._classes), (self._packed, places, steps)
            missing: int = _answered(told, memory, small, self._amounts, out["amount"])
            return missing

        if self._in_parts(len(paid), do):
            self.outcomes(region, tier, paid, np.empty(len(paid), np.int32))
            return self.answers(region, tier, paid, out)
        return out

    def outcomes_alone(self, region: Any, tier: Any, paid: Any, out: Any) -> Any:
        """As `outcomes`, in this thread; several threads may share one memory."""
        with self._lock:
            return self.outcomes(region, tier, paid, out)

    def answers_alone(self, region: Any, tier: Any, paid: Any, out: dict[str, Any]) -> dict[str, Any]:
        """As `answers`, in this thread; several threads may share one memory."""
        with self._lock:
            return self.answers(region, tier, paid, out)

    def _in_parts(self, count: int, work: Any) -> int:
        # Every part ends where the machine takes many rows at a time.
        cuts = [count * part // self._threads // ROWS_AT_ONCE * ROWS_AT_ONCE for part in range(self._threads)] + [count]
        return sum(self._pool.map(work, pairwise(cuts)))

    def _meet(self, region: Any, tier: Any, paid: Any, out: Any) -> None:
        rows = np.flatnonzero(out == NOT_MET)
        kinds = region[rows].astype(np.int64) * TIERS + tier[rows]
        groups = Groups(2)
        back = groups.add(np.column_stack([kinds, paid[rows].view(np.int64)]))
        told = np.empty((len(groups), len(ANSWERS)), np.int64)
        _told(self._tables, TIERS, groups.rows, told)
        numbers = self._outcomes.add(told).astype(np.int32)
        self._memory.add(groups.rows[:, 0], groups.rows[:, 1:], numbers)
        out[rows] = numbers[back]
        self.different += len(groups)
        self.columns = {name: self._outcomes.rows[:, place].astype(kind) for place, (name, kind) in enumerate(ANSWERS.items())}
        self._packed, self._amounts = pack_bytes([self.columns[name] for name in SMALL]), self.columns["amount"]
