"""Writes events into the current transaction, with one delivery for everybody who listens."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from xubao.events.add_rows import add_rows
from xubao.events.event import Event, fields_of
from xubao.events.event_data import EventData
from xubao.events.listeners import listeners_of, wakers
from xubao.events.models import Delivery, EventRow


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
    add_rows(rows)
    deliveries = [
        Delivery(event=row, receiver=receiver, order_key=row.subject, run_at=row.at)
        for row in rows
        for receiver in listeners_of(row.type)
    ]
    add_rows(deliveries)
    waiting = [entry[1] for entry in connection.run_on_commit]
    for waker in wakers() if deliveries else ():
        # Once for a transaction, however many events it leaves.
        if waker not in waiting:
            # robust: what happened stands, and a listener's trouble must not look like a failed payment.
            transaction.on_commit(waker, robust=True)
