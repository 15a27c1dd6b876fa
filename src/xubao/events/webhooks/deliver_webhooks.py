"""Sends events to subscribers: claimed under a lease, sent outside every transaction, and settled by what came back.

Whoever takes an event with 2xx has it; everything else is tried again, later each time, and given up in the end. A worker that
dies after the request and before it is settled sends the event again: receivers know it by ``webhook-id``, which stays.
"""

import json
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection, connections, transaction
from django.db.models import Exists, F, OuterRef, Q

from xubao.events.deliver import LEASE, Clock, Delivered
from xubao.events.event import cloud_event
from xubao.events.kinds.every_kind import event_of
from xubao.events.models import Delivery, DeliveryAttempt, Subscriber, SubscriberAct, SubscriberSecret
from xubao.events.webhooks.secrets_of import signatures
from xubao.events.webhooks.send_request import Answer, send_request

MOST_ATTEMPTS = 16
"""With the pauses below, given up after about a day and a half."""
_FIRST_PAUSE = 5
_LONGEST_PAUSE = 21600
_GONE = 410
SYSTEM = "system"

Jitter = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Way:
    """How requests are sent: how many at a time, whether into the house, and what spreads the pauses (seconds to seconds)."""

    parallel: int = 4
    private: bool = False
    jitter: Jitter = lambda pause: pause // 2 + secrets.randbelow(pause // 2 + 1)


def deliver_webhooks(clock: Clock, way: Way, *, limit: int = 1000) -> Delivered:
    """Send what is due, at most ``limit`` requests, a few at a time; returns how many were taken and how many were not."""
    if not Subscriber.objects.filter(state="active").exists():
        return Delivered(0, 0)
    room = _Room(limit)
    if way.parallel == 1:
        results = [_work(room, clock, way)]
    else:
        with ThreadPoolExecutor(way.parallel) as pool:
            jobs = [pool.submit(_apart, room, clock, way) for _ in range(way.parallel)]
            results = [job.result() for job in jobs]
    return Delivered(sum(done for done, _ in results), sum(failed for _, failed in results))


def dead_webhooks() -> int:
    """How many deliveries to subscribers were given up and wait for somebody to look at them."""
    return Delivery.objects.filter(subscriber__isnull=False, done_at=None, attempts__gte=MOST_ATTEMPTS).count()


class _Room:
    """How many requests may still be begun, shared by the workers of one run."""

    def __init__(self, limit: int) -> None:
        self._left, self._lock = limit, threading.Lock()

    def take(self) -> bool:
        """One of what is left, if anything is."""
        with self._lock:
            self._left -= 1
            return self._left >= 0


def _apart(room: _Room, clock: Clock, way: Way) -> tuple[int, int]:
    try:
        return _work(room, clock, way)
    finally:
        connections.close_all()


def _work(room: _Room, clock: Clock, way: Way) -> tuple[int, int]:
    owner = secrets.token_hex(8)
    done = failed = 0
    while room.take():
        delivery = _claim(owner, clock())
        if delivery is None:
            break
        if _send(delivery, owner, clock, way):
            done += 1
        else:
            failed += 1
    return done, failed


def _claim(owner: str, now: datetime) -> Delivery | None:
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    earlier = Delivery.objects.filter(
        done_at=None, receiver=OuterRef("receiver"), order_key=OuterRef("order_key"), pk__lt=OuterRef("pk")
    )
    secret = SubscriberSecret.objects.filter(subscriber=OuterRef("subscriber"), valid_until=None)
    with transaction.atomic():
        waiting = Delivery.objects.filter(free, ~Exists(earlier), subscriber__state="active", done_at=None, run_at__lte=now)
        due = waiting.filter(Exists(secret), attempts__lt=MOST_ATTEMPTS)
        skip = connection.features.has_select_for_update_skip_locked
        row = due.select_for_update(skip_locked=skip, of=("self",)).order_by("pk").first()
        if row is None:
            return None
        Delivery.objects.filter(pk=row.pk).update(lease_owner=owner, lease_until=now + LEASE, attempts=F("attempts") + 1)
        return Delivery.objects.select_related("event", "subscriber").get(pk=row.pk)


def _send(delivery: Delivery, owner: str, clock: Clock, way: Way) -> bool:
    subscriber = delivery.subscriber
    assert subscriber is not None
    event, now = event_of(delivery.event), clock()
    body = json.dumps(cloud_event(event), ensure_ascii=False, separators=(",", ":"))
    headers = {
        "content-type": "application/cloudevents+json; charset=utf-8",
        "webhook-id": event.id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signatures(subscriber, event.id, body, at=now),
        "user-agent": "xubao-webhooks/1",
    }
    started = time.monotonic_ns()
    answer = send_request(subscriber.address, headers, body.encode(), private=way.private)
    _settle(delivery, owner, answer, (time.monotonic_ns() - started) // 1_000_000, clock(), way)
    return answer.taken


def _settle(delivery: Delivery, owner: str, answer: Answer, milliseconds: int, now: datetime, way: Way) -> None:
    with transaction.atomic():
        DeliveryAttempt.objects.create(
            delivery=delivery,
            number=delivery.attempts,
            at=now,
            status=answer.status,
            problem=answer.problem,
            milliseconds=milliseconds,
        )
        # Guarded by the owner: a worker that overslept its lease must not settle another's request.
        mine = Delivery.objects.filter(pk=delivery.pk, lease_owner=owner, done_at=None)
        if answer.taken:
            mine.update(done_at=now, lease_until=None, last_error="")
            return
        pause = way.jitter(min(_FIRST_PAUSE * 2 ** (delivery.attempts - 1), _LONGEST_PAUSE))
        mine.update(
            run_at=now + timedelta(seconds=max(pause, answer.retry_after)), lease_until=None, lease_owner="",
            last_error=answer.problem,
        )  # fmt: skip
        if answer.status == _GONE:
            _pause_gone(delivery.subscriber, now)


def _pause_gone(subscriber: Subscriber | None, now: datetime) -> None:
    """The receiver says that nobody is there any more: nothing is sent until somebody has looked."""
    if subscriber is None:
        return
    if Subscriber.objects.filter(pk=subscriber.pk, state="active").update(state="paused"):
        SubscriberAct.objects.create(subscriber=subscriber, act="paused", by=SYSTEM, at=now.astimezone(UTC), reason="HTTP 410")
