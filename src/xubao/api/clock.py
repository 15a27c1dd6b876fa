"""The clock at the edge: the day in China, and how long it still lasts."""

from __future__ import annotations

import time
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_AHEAD_OF_UTC = 8 * 3600
_DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()


class Now(NamedTuple):
    """today: the day in China, which has one time all year. left: seconds until it ends. tick: microseconds, only forward."""

    today: date
    left: int
    tick: int


def now() -> Now:
    """The present moment."""
    seconds = int(time.time()) + _AHEAD_OF_UTC
    return Now(_day(seconds // _DAY), _DAY - seconds % _DAY, time.monotonic_ns() // 1000)


@lru_cache(maxsize=2)
def _day(number: int) -> date:
    return date.fromordinal(_EPOCH + number)
