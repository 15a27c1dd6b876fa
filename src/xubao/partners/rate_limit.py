"""How often a client may ask: a bucket of tokens each, in this process alone, filled at the rate that was agreed with it."""

import time
from threading import Lock

from xubao.partners.errors import TooOften

_MINUTE = 60_000_000
_SMALLEST_BURST = 20


class RateLimit:
    """Buckets by client. They hold microseconds of asking: one request costs a minute divided by the rate."""

    def __init__(self) -> None:
        self._buckets: dict[str, tuple[int, int]] = {}
        self._lock = Lock()

    def take(self, client_id: str, rate: int, *, now: int | None = None) -> int:
        """Take one request; how many are left at once. Raises TooOften. now: microseconds of a clock that only runs forward."""
        moment = time.monotonic_ns() // 1000 if now is None else now
        cost = _MINUTE // rate
        full = max(_MINUTE // 6, cost * _SMALLEST_BURST)
        with self._lock:
            saved, since = self._buckets.get(client_id, (full, moment))
            saved = min(full, saved + moment - since)
            if saved < cost:
                self._buckets[client_id] = (saved, moment)
                raise TooOften(-((saved - cost) // 1_000_000))
            self._buckets[client_id] = (saved - cost, moment)
        return (saved - cost) // cost
