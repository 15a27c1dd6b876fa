"""Taking a credit back without a line on a statement: one person asks and says why, another one decides."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from xubao.payments.errors import CreditNotStanding, TakeBackDecided
from xubao.payments.models import Credit, CreditReversal, TakeBackDecision, TakeBackRequest
from xubao.payments.take_back import TakeBack, TakeBackKind, take_back
from xubao.people.public import TwoPersons, require_reason

# What somebody may ask for; moving is the work of superseding a demand.
ASKABLE = (TakeBackKind.BOUNCED, TakeBackKind.RECALLED, TakeBackKind.MISTAKEN)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: which credit, what happened, and why it is believed."""

    credit_id: int
    kind: TakeBackKind
    reason: str


def request_take_back(asked: Asked, *, requested_by: str, at: datetime) -> TakeBackRequest:
    """Ask that a credit be taken back. Raises ReasonMissing and CreditNotStanding; books nothing."""
    text = require_reason(asked.reason)
    if asked.kind not in ASKABLE:
        raise ValueError(f"{asked.kind} is not for asking")
    with transaction.atomic():
        booked = Credit.objects.select_for_update(of=("self",)).filter(pk=asked.credit_id, reversal=None).first()
        if booked is None or TakeBackRequest.objects.filter(credit=booked, decision=None).exists():
            raise CreditNotStanding(
                asked.credit_id,
                en=f"credit {asked.credit_id} does not stand, or a request waits for a decision.",
                zh="该笔到账不存在、已撤销，或已有待复核的申请。",
            )
        return TakeBackRequest.objects.create(
            credit=booked, kind=asked.kind.value, reason=text, requested_by=requested_by, requested_at=at
        )


def open_requests() -> QuerySet[TakeBackRequest]:
    """Requests that wait for the second person, oldest first."""
    return TakeBackRequest.objects.filter(decision=None).select_related("credit__demand__person", "credit__line").order_by("pk")


def approve_take_back(request_id: int, *, approved_by: str, at: datetime) -> CreditReversal:
    """Take the credit back. Raises OwnApproval, TakeBackDecided, and what `take_back` raises."""
    with transaction.atomic():
        asked = _TAKE_BACKS.waiting(request_id, approved_by)
        _TAKE_BACKS.decide(asked, approved_by, at, approved=True, note="")
        why = TakeBack(kind=TakeBackKind(asked.kind), reason=asked.reason, reversed_on=localdate(at))
        return take_back(asked.credit, why, by=approved_by, at=at)


def decline_take_back(request_id: int, *, declined_by: str, note: str, at: datetime) -> None:
    """Say no, and why. Raises OwnApproval, TakeBackDecided, ReasonMissing."""
    text = require_reason(note)
    with transaction.atomic():
        _TAKE_BACKS.decide(_TAKE_BACKS.waiting(request_id, declined_by), declined_by, at, approved=False, note=text)


def _gone(request_id: int) -> TakeBackDecided:
    return TakeBackDecided(
        request_id,
        en=f"request {request_id} does not exist or has been decided.",
        zh=f"申请 {request_id} 不存在或已有复核结果。",
    )


_TAKE_BACKS = TwoPersons(
    asked=TakeBackRequest, decided=TakeBackDecision, on="request", askers=lambda asked: (asked.requested_by,), gone=_gone
)
