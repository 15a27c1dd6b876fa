"""The outbox: what happened is written in the transaction in which it happened, and told afterwards.

``connect`` says who listens to a topic; the project does this when it starts. Delivery is in deliver.py.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from xubao.payments.add_rows import add_rows
from xubao.payments.models import Announcement

Payload = dict[str, Any]
Listener = Callable[[Payload], None]

CREDITED = "credited"
UNCREDITED = "uncredited"

_listeners: dict[str, Listener] = {}
_wakers: list[Callable[[], object]] = []


def connect(topic: str, listener: Listener) -> None:
    """Let ``listener`` receive a topic. It runs in the transaction that marks the announcement as done."""
    _listeners[topic] = listener


def wake_with(waker: Callable[[], object]) -> None:
    """Call ``waker`` after each commit that left an announcement; the outbox command works without one."""
    _wakers[:] = [waker]


def listener_of(topic: str) -> Listener | None:
    """Who listens to a topic, or None."""
    return _listeners.get(topic)


@dataclass(frozen=True, slots=True)
class Told:
    """One announcement: its topic, its unique key, what it says, and what keeps its order."""

    topic: str
    key: str
    payload: Payload
    order_key: str


def announce(topic: str, key: str, payload: Payload, *, order_key: str, at: datetime) -> None:
    """Write an announcement into the current transaction.

    ``key`` is unique: the same thing cannot be announced twice. Announcements with the same ``order_key``
    are delivered one after the other in the order of writing.
    """
    announce_many([Told(topic, key, payload, order_key)], at=at)


def announce_many(told: Sequence[Told], *, at: datetime) -> None:
    """Write many announcements into the current transaction, in their order."""
    add_rows(
        [
            Announcement(topic=one.topic, key=one.key, order_key=one.order_key, payload=one.payload, created_at=at, run_at=at)
            for one in told
        ]
    )
    waiting = [entry[1] for entry in connection.run_on_commit]
    for waker in _wakers if told else ():
        # Once for a transaction, however many announcements it leaves.
        if waker not in waiting:
            # robust: the money is booked, and a listener's trouble must not look like a failed payment.
            transaction.on_commit(waker, robust=True)
