"""What was given up is tried again or set aside; what was sent is sent again from a moment on, or one event alone."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from xubao.events.add_rows import add_rows
from xubao.events.errors import DeliveryGone
from xubao.events.models import Delivery, EventRow, Subscriber, SubscriberAct
from xubao.events.webhooks.subscribe import subscriber_named
from xubao.events.webhooks.wanted import receiver_of
from xubao.people.public import require_reason

MOST_AT_ONCE = 10000
"""Events that are sent again by one act; the rest by a later moment."""


def send_from(code: str, since: datetime, *, by: str, at: datetime) -> int:
    """Send everything the subscriber wants that happened since, again and in order, at most MOST_AT_ONCE; returns how many."""
    subscriber = subscriber_named(code)
    wanted = EventRow.objects.filter(at__gte=since, type__in=subscriber.types, area__in=subscriber.areas).order_by("pk")
    with transaction.atomic():
        rows = list(wanted[:MOST_AT_ONCE])
        _again(subscriber, rows, at)
        _write(subscriber, "sent_again", by, at, f"{since.isoformat()}: {len(rows)}")
    return len(rows)


def send_one(code: str, event_id: str, *, by: str, at: datetime) -> None:
    """Send one event again. Raises DeliveryGone where it is not one the subscriber is told of."""
    subscriber = subscriber_named(code)
    row = EventRow.objects.filter(key=event_id, type__in=subscriber.types, area__in=subscriber.areas).first()
    if row is None:
        raise DeliveryGone(
            event_id, en=f"{code!r} is not told of an event {event_id!r}.", zh=f"订阅方 {code} 不接收事件 {event_id}。"
        )
    with transaction.atomic():
        _again(subscriber, [row], at)
        _write(subscriber, "sent_again", by, at, event_id)


def try_again(delivery_id: int, *, by: str, at: datetime) -> None:
    """Begin anew with a delivery that was given up or waits. Raises DeliveryGone."""
    with transaction.atomic():
        delivery = _waiting(delivery_id)
        Delivery.objects.filter(pk=delivery.pk).update(attempts=0, run_at=at, lease_until=None, lease_owner="")
        _write(_subscriber(delivery), "tried_again", by, at, delivery.event.key)


def set_aside(delivery_id: int, *, reason: str, by: str, at: datetime) -> None:
    """Give a delivery up, so that the later ones of its subject are sent. Raises DeliveryGone, ReasonMissing."""
    said = require_reason(reason)
    with transaction.atomic():
        delivery = _waiting(delivery_id)
        Delivery.objects.filter(pk=delivery.pk).update(done_at=at, set_aside=True, lease_until=None)
        _write(_subscriber(delivery), "set_aside", by, at, f"{delivery.event.key}: {said}")


def _again(subscriber: Subscriber, rows: list[EventRow], at: datetime) -> None:
    earlier = Delivery.objects.filter(subscriber=subscriber).aggregate(last=Max("round"))["last"]
    add_rows(
        [
            Delivery(
                event=row,
                receiver=receiver_of(subscriber),
                subscriber=subscriber,
                round=0 if earlier is None else earlier + 1,
                order_key=row.subject,
                run_at=at,
            )
            for row in rows
        ]
    )


def _waiting(delivery_id: int) -> Delivery:
    found = Delivery.objects.select_for_update(of=("self",)).select_related("event")
    delivery = found.filter(pk=delivery_id, subscriber__isnull=False, done_at=None).first()
    if delivery is None:
        raise DeliveryGone(delivery_id, en=f"no delivery {delivery_id} waits.", zh=f"投递 {delivery_id} 不存在或已经完成。")
    return delivery


def _subscriber(delivery: Delivery) -> Subscriber:
    return Subscriber.objects.get(deliveries=delivery)


def _write(subscriber: Subscriber, act: str, by: str, at: datetime, said: str) -> None:
    SubscriberAct.objects.create(subscriber=subscriber, act=act, by=by, at=at, reason=said[:500])
