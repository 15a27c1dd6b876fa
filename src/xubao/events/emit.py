"""Writes events into the current transaction, with one delivery for everybody who listens."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from xubao.events.add_rows import add_rows, add_values
from xubao.events.event import Event, fields_of
from xubao.events.event_data import EventData
from xubao.events.listeners import listeners_of, wakers
from xubao.events.models import Delivery, EventRow
from xubao.events.webhooks.wanted import receiver_of, subscribers, wants

_DELIVERY = ("event_id", "receiver", "subscriber_id", "order_key", "run_at")


def emit(data: EventData, subject: str, *, area: str, key: str, at: datetime) -> None:
    """Write that something happened to ``subject``; it is told after the commit, and never if the transaction fails.

    ``key`` is unique among the events of this type: the same thing cannot be told twice (IntegrityError). Raises
    msgspec.ValidationError where the data holds what no event may say.
    """
    emit_many([Event(data=data, subject=subject, area=area, key=key, at=at)])


def emit_many(events: Sequence[Event[EventData]]) -> None:
    """Write many events into the current transaction, in their order."""
    rows = [
        EventRow(
            key=event.id,
            type=event.data.TYPE,
            version=event.data.VERSION,
            area=event.area,
            subject=event.subject,
            at=event.at,
            data=fields_of(event.data),
        )
        for event in events
    ]
    with transaction.atomic(savepoint=False):
        add_rows(rows)
        here = [_delivery(row, receiver) for row in rows for receiver in listeners_of(row.type)]
        elsewhere = [_delivery(row, receiver_of(one), one.pk) for one in subscribers() for row in rows if wants(one, row)]
        add_values(Delivery, _DELIVERY, here + elsewhere)
        if here:
            _wake()


def _delivery(row: EventRow, receiver: str, subscriber: int | None = None) -> tuple[Any, ...]:
    return row.pk, receiver, subscriber, row.subject, row.at


def _wake() -> None:
    waiting = [entry[1] for entry in connection.run_on_commit]
    for waker in wakers():
        # Once for a transaction, however many events it leaves.
        if waker not in waiting:
            # robust: what happened stands, and a listener's trouble must not look like a failed payment.
            transaction.on_commit(waker, robust=True)
