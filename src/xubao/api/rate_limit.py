"""How often a client may ask: one bucket of tokens per address, in this process alone."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from xubao.api.settings import Settings

MOST_CLIENTS = 100_000
"""Buckets that are kept. Then full ones are forgotten, and if that is not enough all are: nobody is locked out by others."""
_MICRO = 1_000_000
_MINUTE = 60


class Verdict(NamedTuple):
    """allowed; left: whole tokens left; wait: seconds until there are enough again."""

    allowed: bool
    left: int
    wait: int


class RateLimit:
    """Buckets by client address; the only thing that is kept of a client, until the bucket is full again."""

    def __init__(self, settings: Settings) -> None:
        self.rate = settings.rate
        self.full = settings.burst * _MICRO
        self.proxies = settings.trusted_proxies
        self._buckets: dict[str, tuple[int, int]] = {}

    def take(self, client: str, tokens: int, now: int) -> Verdict:
        """Take tokens out of a client's bucket. now: microseconds of a clock that only runs forward."""
        if self.rate == 0:
            return Verdict(True, self.full // _MICRO, 0)
        saved, since = self._buckets.get(client, (self.full, now))
        saved = min(self.full, saved + (now - since) * self.rate // _MINUTE)
        wanted = min(tokens * _MICRO, self.full)
        if saved < wanted:
            self._buckets[client] = (saved, now)
            return Verdict(False, saved // _MICRO, -((saved - wanted) * _MINUTE // (self.rate * _MICRO)))
        if len(self._buckets) >= MOST_CLIENTS:
            self._forget(now)
        self._buckets[client] = (saved - wanted, now)
        return Verdict(True, (saved - wanted) // _MICRO, 0)

    def _forget(self, now: int) -> None:
        self._buckets = {
            client: (saved, since)
            for client, (saved, since) in self._buckets.items()
            if saved + (now - since) * self.rate // _MINUTE < self.full
        }
        if len(self._buckets) >= MOST_CLIENTS:
            self._buckets.clear()

    def client_of(self, peer: str, headers: Mapping[bytes, bytes]) -> str:
        """Whose bucket it is: the peer's, or behind trusted proxies the last address that none of them has."""
        if peer in self.proxies:
            hops = headers.get(b"x-forwarded-for", b"").decode("latin-1").split(",")
            peer = next((hop.strip() for hop in reversed(hops) if hop.strip() and hop.strip() not in self.proxies), peer)
        return _network(peer) if ":" in peer else peer


def _network(address: str) -> str:
    """The /64 of an IPv6 address: one customer has all of it."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    return str(parsed.ipv4_mapped or IPv6Address(int(parsed) >> 64 << 64))
