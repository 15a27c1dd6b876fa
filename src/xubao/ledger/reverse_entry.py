"""Corrections: nothing is edited; an entry is taken back by another one, for a reason, by two persons."""

from datetime import date, datetime

from django.db import transaction

from xubao.ledger.entries import NewEntry, NewLeg
from xubao.ledger.errors import AlreadyDecided, NotReversible
from xubao.ledger.models import Entry, ReversalDecision, ReversalRequest
from xubao.ledger.post_entry import PostedEntry, post
from xubao.people.public import TwoPersons, require_reason
from xubao.values.fen import Fen


def request_reversal(entry_id: int, *, reason: str, requested_by: str, at: datetime) -> ReversalRequest:
    """Ask that an entry be taken back. Raises NotReversible and ReasonMissing; books nothing."""
    text = require_reason(reason)
    entry = Entry.objects.filter(pk=entry_id).first()
    if entry is None:
        raise _not_reversible(entry_id, "does not exist", "不存在")
    if ReversalDecision.objects.filter(reversing_entry=entry).exists():
        raise _not_reversible(entry.number, "is a reversal itself", "本身是冲正分录")
    if ReversalDecision.objects.filter(reversed_entry=entry).exists():
        raise _not_reversible(entry.number, "has been reversed", "已经冲正")
    if ReversalRequest.objects.filter(entry=entry, decision__isnull=True).exists():
        raise _not_reversible(entry.number, "waits for a decision already", "已有待复核的冲正申请")
    return ReversalRequest.objects.create(entry=entry, reason=text, requested_by=requested_by, requested_at=at)


def approve_reversal(request_id: int, *, approved_by: str, effective_on: date, at: datetime) -> PostedEntry:
    """Post the entry that takes the other one back, as of ``effective_on``; return it.

    Raises OwnApproval, AlreadyDecided, and whatever the ledger refuses (PeriodClosed, AccountWouldTurn).
    """
    with transaction.atomic():
        asked = _REVERSALS.waiting(request_id, approved_by)
        reversal = entry_content(asked.entry).reversed(
            idempotency_key=f"reversal/{asked.entry.number}", effective_on=effective_on
        )
        posted = post(reversal, booked_at=at)
        _REVERSALS.decide(asked, approved_by, at, approved=True, reversed_entry=asked.entry, reversing_entry_id=posted.id)
        return posted


def decline_reversal(request_id: int, *, declined_by: str, note: str, at: datetime) -> None:
    """Say no, and why. Raises OwnApproval, AlreadyDecided, ReasonMissing."""
    text = require_reason(note)
    with transaction.atomic():
        _REVERSALS.decide(_REVERSALS.waiting(request_id, declined_by), declined_by, at, approved=False, note=text)


def entry_content(entry: Entry) -> NewEntry:
    """What a booked entry holds, as a value. Raises BadLeg, UnbalancedEntry, UnknownAccount where it was tampered with."""
    legs = sorted(entry.legs.all(), key=lambda leg: leg.position)
    return NewEntry(
        book=entry.book_id,
        kind=entry.kind,
        effective_on=entry.effective_on,
        legs=tuple(NewLeg(leg.account_id, Fen(leg.amount_fen), leg.subject) for leg in legs),
        idempotency_key=entry.idempotency_key,
        trace_id=entry.trace_id,
    )


def _gone(request_id: int) -> AlreadyDecided:
    return AlreadyDecided(
        request_id,
        en=f"request {request_id} is not open: it does not exist or has been decided.",
        zh=f"申请 {request_id} 不存在或已有复核结果。",
    )


def _not_reversible(number: int, why_en: str, why_zh: str) -> NotReversible:
    return NotReversible(number, en=f"entry {number} {why_en}.", zh=f"第 {number} 号分录{why_zh}。")


_REVERSALS = TwoPersons(
    asked=ReversalRequest, decided=ReversalDecision, on="request", askers=lambda asked: (asked.requested_by,), gone=_gone
)
