"""The chain of the log: after the commit each event gets its number and a hash that covers it and the hash before it.

Sealed by the command that delivers, one process at a time. Events become visible out of order where transactions overlap;
the number says the order of sealing, and no event is left out.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec
import rfc8785
from django.db import IntegrityError, transaction
from django.db.models import Max

from xubao.events.add_rows import add_rows
from xubao.events.kinds.every_kind import event_of
from xubao.events.models import EventRow, EventSeal

GENESIS = "0" * 64
_AT_ONCE = 2000
# No transaction that writes an event lasts longer than this; older events are all sealed or never will be.
_SLOWEST = timedelta(days=1)


def seal_events(now: datetime) -> int:
    """Seal every event that is not sealed yet; returns how many. Another process at the same work makes this one stop."""
    total = 0
    while True:
        try:
            with transaction.atomic():
                count = _seal_some(now)
        except IntegrityError:
            # Somebody else has given the same number.
            return total
        total += count
        if count < _AT_ONCE:
            return total


@dataclass(frozen=True, slots=True)
class EventFinding:
    """Something wrong with the log of events."""

    event: str
    problem: str


@dataclass(frozen=True, slots=True)
class EventsVerified:
    """How many sealed events were read, how many wait for their seal, and everything found wrong."""

    events: int
    waiting: int
    findings: tuple[EventFinding, ...]


def verify_events(now: datetime) -> EventsVerified:
    """Read the whole log from its first event."""
    findings: list[EventFinding] = []
    number, previous = 0, GENESIS
    for seal in EventSeal.objects.select_related("event").order_by("number").iterator(chunk_size=2000):
        number += 1
        if seal.number != number:
            findings.append(EventFinding(seal.event.key, f"is number {seal.number}, and {number} is missing"))
            number = seal.number
        if seal.hash != _hash(seal.event, seal.number, previous):
            findings.append(EventFinding(seal.event.key, "content or place does not give its hash"))
        findings.extend(_unreadable(seal.event))
        previous = seal.hash
    late = EventRow.objects.filter(seal=None, at__lt=now - 2 * _SLOWEST)
    findings.extend(EventFinding(row.key, "was never sealed") for row in late.order_by("pk")[:100])
    return EventsVerified(number, EventRow.objects.filter(seal=None).count(), tuple(findings))


def _seal_some(now: datetime) -> int:
    last = EventSeal.objects.order_by("-number").first()
    number, previous = (last.number, last.hash) if last is not None else (0, GENESIS)
    settled = EventSeal.objects.filter(sealed_at__lt=now - _SLOWEST).aggregate(last=Max("event_id"))["last"] or 0
    seals: list[EventSeal] = []
    for row in EventRow.objects.filter(pk__gt=settled, seal=None).order_by("pk")[:_AT_ONCE]:
        number += 1
        previous = _hash(row, number, previous)
        seals.append(EventSeal(number=number, event=row, hash=previous, sealed_at=now))
    add_rows(seals)
    return len(seals)


def _hash(row: EventRow, number: int, previous: str) -> str:
    record = {
        "number": number,
        "id": row.key,
        "type": row.type,
        "version": row.version,
        "area": row.area,
        "subject": row.subject,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "data": row.data,
        "previous": previous,
    }
    return hashlib.sha256(rfc8785.dumps(record)).hexdigest()


def _unreadable(row: EventRow) -> Iterator[EventFinding]:
    try:
        event_of(row)
    except (LookupError, msgspec.ValidationError) as problem:
        yield EventFinding(row.key, f"does not fit its schema: {problem}")
