"""The outbox: what happened is written in the transaction in which it happened, and told afterwards.

``connect`` says who listens to a topic; the project does this when it starts. Delivery is in deliver.py.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from xubao.payments.models import Announcement

Payload = dict[str, Any]
Listener = Callable[[Payload], None]

CREDITED = "credited"

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


def announce(topic: str, key: str, payload: Payload, *, order_key: str, at: datetime) -> None:
    """Write an announcement into the current transaction.

    ``key`` is unique: the same thing cannot be announced twice. Announcements with the same ``order_key``
    are delivered one after the other in the order of writing.
    """
    Announcement.objects.create(topic=topic, key=key, order_key=order_key, payload=payload, created_at=at, run_at=at)
    for waker in _wakers:
        # robust: the money is booked, and a listener's trouble must not look like a failed payment.
        transaction.on_commit(waker, robust=True)
