"""Draws by weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def weighted(
    random: np.random.Generator, count: int, weights: Mapping[str, int], words: Sequence[str] | None = None
) -> NDArray[np.int64]:
    """One value per person, as often as its weight: the place of the word in `words`, or the key itself as a number."""
    values = np.array([int(key) if words is None else words.index(key) for key in weights], dtype=np.int64)
    drawn: NDArray[np.int64] = values[by_share(random, count, list(weights.values()))]
    return drawn


def by_share(random: np.random.Generator, count: int, shares: Sequence[float]) -> NDArray[Any]:
    """Which share each person falls into."""
    edges = np.cumsum(np.array(shares, dtype=np.float64))
    return np.searchsorted(edges / edges[-1], random.random(count), side="right").clip(0, len(edges) - 1)
