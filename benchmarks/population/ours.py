"""The smaller rules by the memory of `xubao.population`: what it costs to find everybody among those met before.

The rules themselves are asked only for people never met, one by one, by the oracle; so the figures are those of the product's own
search and spreading, with the same people and the same answers as the peers.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Lock
from typing import Any

import numpy as np

from benchmarks.population.small_rules import ANSWERS, REGIONS, TIERS, Parameters, oracle
from xubao.population.met_before import MetBefore
from xubao.population.search_kernel import NOT_MET
from xubao.population.spread_kernel import spread

STRETCH = 1 << 15
"""Rows that are found and spread before the next ones: their outcomes stay in the cache."""


class Remembering:
    """Answers tables of people; the more it has met, the less it computes."""

    def __init__(self, threads: int = 2) -> None:
        self._memory = MetBefore(1)
        self._known = Parameters()
        self._classes = np.arange(REGIONS * TIERS, dtype=np.int32)
        self._numbers: dict[tuple[int, ...], int] = {}
        self.columns: dict[str, Any] = {name: np.zeros(1, kind) for name, kind in ANSWERS.items()}
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

    def answers(self, region: Any, tier: Any, paid: Any, out: dict[str, Any], numbers: Any) -> dict[str, Any]:
        """The six answers of everybody into `out`. numbers: room for the outcomes of everybody's part."""
        keys, words = (region, tier, TIERS), paid.view(np.int64).reshape(-1, 1)

        def do(part: tuple[int, int]) -> int:
            missing = 0
            for first in range(part[0], part[1], STRETCH):
                rows = slice(first, min(first + STRETCH, part[1]))
                unmet = self._memory.find(keys, self._classes, words, numbers, (rows.start, rows.stop))
                missing += unmet
                for name, values in self.columns.items() if unmet == 0 else ():
                    spread(values, numbers[rows], out[name][rows])
            return missing

        if self._in_parts(len(paid), do):
            self._meet(region, tier, paid, numbers)
            return self.answers(region, tier, paid, out, numbers)
        return out

    def outcomes_alone(self, region: Any, tier: Any, paid: Any, out: Any) -> Any:
        """As `outcomes`, in this thread; several threads may share one memory."""
        with self._lock:
            return self.outcomes(region, tier, paid, out)

    def answers_alone(self, region: Any, tier: Any, paid: Any, out: dict[str, Any], numbers: Any) -> dict[str, Any]:
        """As `answers`, in this thread; several threads may share one memory."""
        with self._lock:
            return self.answers(region, tier, paid, out, numbers)

    def _in_parts(self, count: int, work: Any) -> int:
        cuts = [count * part // self._threads for part in range(self._threads + 1)]
        return sum(self._pool.map(work, pairwise(cuts)))

    def _meet(self, region: Any, tier: Any, paid: Any, out: Any) -> None:
        rows = np.flatnonzero(out == NOT_MET)
        kinds = region[rows].astype(np.int64) * TIERS + tier[rows]
        several, back = np.unique(np.column_stack([kinds, paid[rows].view(np.int64)]), axis=0, return_inverse=True)
        numbers = np.empty(len(several), np.int32)
        for place, (kind, word) in enumerate(several.tolist()):
            answer = oracle(self._known, kind // TIERS, kind % TIERS, word)
            numbers[place] = self._numbers.setdefault(answer, len(self._numbers))
        self._memory.add(several[:, 0], several[:, 1:], numbers)
        out[rows] = numbers[back.ravel()]
        self.different += len(several)
        table = np.array(list(self._numbers), dtype=np.int64)
        self.columns = {name: table[:, place].astype(kind) for place, (name, kind) in enumerate(ANSWERS.items())}
