"""Delivers events to the listeners here, each once: a lease says who works, effect and "done" share one transaction.

A worker that dies leaves a lease that runs out; the next one takes over. What the dead worker had done was
rolled back with its transaction, or was committed together with "done". Works the same on both databases:
PostgreSQL skips rows that others hold, SQLite has one writer at a time.
"""

import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q

from xubao.events.kinds.every_kind import event_of
from xubao.events.listeners import listeners_of
from xubao.events.models import Delivery

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 12
_LONGEST_PAUSE = timedelta(hours=1)
_ERROR_LENGTH = 500

_log = logging.getLogger(__name__)
_at_work = threading.local()

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many events were delivered, and how many failed and will be tried again."""

    done: int
    failed: int


def deliver_due(clock: Clock, *, limit: int = 1000) -> Delivered:
    """Deliver what is due, oldest first, at most ``limit``; errors are noted on the row, never raised.

    A listener whose own commit wakes this again gets nothing done here: the round that is under way goes on with it.
    """
    if getattr(_at_work, "busy", False):
        return Delivered(0, 0)
    _at_work.busy = True
    try:
        return _round(clock, limit)
    finally:
        _at_work.busy = False


def _round(clock: Clock, limit: int) -> Delivered:
    owner = secrets.token_hex(8)
    done = failed = 0
    while done + failed < limit:
        claimed = _claim(owner, clock())
        if claimed is None:
            break
        if _deliver(claimed, owner, clock):
            done += 1
        else:
            failed += 1
    return Delivered(done, failed)


def dead_letters() -> int:
    """How many deliveries to listeners here were given up after MOST_ATTEMPTS; somebody must look at them."""
    return Delivery.objects.filter(subscriber=None, done_at=None, attempts__gte=MOST_ATTEMPTS).count()


def _claim(owner: str, now: datetime) -> int | None:
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    earlier = Delivery.objects.filter(
        done_at=None, receiver=OuterRef("receiver"), order_key=OuterRef("order_key"), pk__lt=OuterRef("pk")
    )
    with transaction.atomic():
        waiting = Delivery.objects.filter(free, ~Exists(earlier), subscriber=None, done_at=None, run_at__lte=now)
        due = waiting.filter(attempts__lt=MOST_ATTEMPTS)
        skip = connection.features.has_select_for_update_skip_locked
        row = due.select_for_update(skip_locked=skip).order_by("pk").first()
        if row is None:
            return None
        Delivery.objects.filter(pk=row.pk).update(lease_owner=owner, lease_until=now + LEASE, attempts=F("attempts") + 1)
        return row.pk


def _deliver(pk: int, owner: str, clock: Clock) -> bool:
    try:
        with transaction.atomic():
            row = Delivery.objects.select_for_update().get(pk=pk, lease_owner=owner, done_at=None)
            listener = listeners_of(row.event.type).get(row.receiver)
            if listener is None:
                raise LookupError(f"{row.receiver!r} does not listen to {row.event.type!r}")
            listener(event_of(row.event))
            # Guarded by the owner: a worker that overslept its lease must not mark another's work.
            Delivery.objects.filter(pk=pk, lease_owner=owner).update(done_at=clock(), lease_until=None)
    except Delivery.DoesNotExist:
        return False
    except Exception as problem:  # noqa: BLE001 - whatever the listener raises is kept and tried again
        _log.warning("delivery %s failed: %s", pk, type(problem).__name__)
        _postpone(pk, owner, clock(), f"{type(problem).__name__}: {problem}")
        return False
    return True


def _postpone(pk: int, owner: str, now: datetime, error: str) -> None:
    row = Delivery.objects.filter(pk=pk, lease_owner=owner).first()
    if row is not None:
        pause = min(timedelta(seconds=2**row.attempts), _LONGEST_PAUSE)
        row.run_at, row.lease_until, row.lease_owner = now + pause, None, ""
        row.last_error = error[:_ERROR_LENGTH]
        row.save(update_fields=["run_at", "lease_until", "lease_owner", "last_error"])
