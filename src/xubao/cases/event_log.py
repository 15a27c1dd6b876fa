"""The log of a case: append, and prove. Each event's hash covers the event and the hash before it."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import rfc8785
from django.utils.timezone import localdate

from xubao.cases.clocks import clocks_of
from xubao.cases.models import Case, CaseEvent
from xubao.cases.tell import tell_event

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event to be written: who did what, why, with which data (no personal data)."""

    actor: str
    party: str
    act: str
    to_state: str
    reason: str
    data: dict[str, Any] = field(default_factory=dict)


def append(case: Case, step: Step, *, at: datetime) -> CaseEvent:
    """Write the next event of ``case``; the caller holds the case's row or has just created it."""
    last = CaseEvent.objects.filter(case=case).order_by("-number").first()
    event = CaseEvent(
        case=case,
        number=last.number + 1 if last else 1,
        at=at,
        actor=step.actor,
        party=step.party,
        act=step.act,
        from_state=last.to_state if last else "",
        to_state=step.to_state,
        reason=step.reason,
        data=step.data,
        previous_hash=last.hash if last else GENESIS,
    )
    event.hash = _hash(event, case.number)
    event.save(force_insert=True)
    _repeat_on_case(case, event)
    tell_event(case, event)
    return event


def _repeat_on_case(case: Case, event: CaseEvent) -> None:
    """What queues sort by, repeated from the log: the clock that ends first."""
    first = next(iter(clocks_of(case, on=localdate(event.at))), None)
    case.clock = first.state.value if first else ""
    case.due_on = first.due_on if first else None
    Case.objects.filter(pk=case.pk).update(clock=case.clock, due_on=case.due_on)


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """Something wrong with the log of a case."""

    case: str
    event: int
    problem: str


def verify_cases() -> tuple[int, tuple[CaseFinding, ...]]:
    """Read every event of every case; return how many, and everything found wrong."""
    count = 0
    findings: list[CaseFinding] = []
    for case in Case.objects.order_by("pk").prefetch_related("events").iterator(chunk_size=200):
        number, previous, state = 0, GENESIS, ""
        for event in sorted(case.events.all(), key=lambda e: e.number):
            count += 1
            number += 1
            if event.number != number or event.previous_hash != previous or event.from_state != state:
                findings.append(CaseFinding(case.number, event.number, "does not follow the event before it"))
            if event.hash != _hash(event, case.number):
                findings.append(CaseFinding(case.number, event.number, "content does not give its hash"))
            number, previous, state = event.number, event.hash, event.to_state
        if state != case.state:
            findings.append(CaseFinding(case.number, 0, f"stands as {case.state!r}, the log says {state!r}"))
    return count, tuple(findings)


def _hash(event: CaseEvent, case_number: str) -> str:
    record = {
        "version": 1,
        "case": case_number,
        "number": event.number,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor,
        "party": event.party,
        "act": event.act,
        "from": event.from_state,
        "to": event.to_state,
        "reason": event.reason,
        "data": event.data,
        "previous": event.previous_hash,
    }
    return hashlib.sha256(rfc8785.dumps(record)).hexdigest()
