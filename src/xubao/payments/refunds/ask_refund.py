"""A refund begins: one person asks and says why, another one agrees; then the money is set aside."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.timezone import localdate

from xubao.ledger.public import (
    REFUNDS_PAYABLE,
    NewEntry,
    credit,
    debit,
    first_open_day,
    next_number,
    post,
)
from xubao.payments.refunds.errors import NotHeld, PayeeUnknown, RefundGone
from xubao.payments.refunds.models import Refund, RefundDecision
from xubao.payments.refunds.refund_source import Payee, RefundSource, source_of
from xubao.people.public import TwoPersons, require_reason, room_sealer
from xubao.values.fen import Fen, format_yuan

_TAIL = 4
_ROOM = "refunds"


class RefundKind(StrEnum):
    """Why money goes back."""

    OVERPAID = "overpaid"
    DOUBLE = "double"
    REFUSED = "refused"
    UNKNOWN = "unknown"


REFUND_KIND_LABELS_ZH: dict[RefundKind, str] = {
    RefundKind.OVERPAID: "多缴",
    RefundKind.DOUBLE: "重复缴费",
    RefundKind.REFUSED: "不予受理后缴费",
    RefundKind.UNKNOWN: "付款人不明",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRequest:
    """What is asked. ``payee`` None: the account from which the money came."""

    source: RefundSource
    kind: RefundKind
    amount_fen: Fen
    reason: str
    payee: Payee | None = None


def ask_refund(request: RefundRequest, *, asked_by: str, at: datetime) -> Refund:
    """Ask that money goes back; books nothing yet. Raises ReasonMissing, NotHeld, PayeeUnknown."""
    reason = require_reason(request.reason)
    with transaction.atomic():
        request.source.lock()
        _require_held(request.source, request.amount_fen, Fen(request.source.held_fen() - request.source.asked_fen()))
        payee = request.payee or request.source.payer()
        account = "".join(payee.account.split())
        if not payee.name.strip() or not account:
            raise PayeeUnknown(payee.name, en="a refund needs a name and an account.", zh="退款须有收款户名和账号。")
        area, year = request.source.area, localdate(at).year
        room = room_sealer(_ROOM, shared=True)
        number = f"{area}-{year}-T{next_number(f'refund/{area}/{year}'):06d}"
        return Refund.objects.create(
            number=number,
            area=area,
            kind=request.kind,
            demand=request.source.demand,
            receipt=request.source.receipt,
            amount_fen=request.amount_fen,
            payee_name_sealed=room.seal(payee.name.strip(), f"payee_name:{number}"),
            payee_account_sealed=room.seal(account, f"payee_account:{number}"),
            payee_tail=account[-_TAIL:],
            reason=reason,
            asked_by=asked_by,
            asked_at=at,
        )


def approve_refund(refund_id: int, *, approved_by: str, at: datetime) -> Refund:
    """Agree: the money moves from where it is held to what is to be paid. Raises OwnApproval, RefundGone, NotHeld."""
    with transaction.atomic():
        refund = _waiting(refund_id, approved_by)
        source, amount = source_of(refund), Fen(refund.amount_fen)
        _require_held(source, amount, source.held_fen())
        entry = NewEntry(
            book=refund.area,
            kind="refund_agreed",
            effective_on=first_open_day(refund.area, localdate(at)),
            legs=(debit(source.account, amount, source.subject), credit(REFUNDS_PAYABLE, amount, refund.number)),
            idempotency_key=f"refund/{refund.number}/agreed",
        )
        posted = post(entry, booked_at=at)
        _REFUNDS.decide(refund, approved_by, at, approved=True, entry_id=posted.id)
        return refund


def decline_refund(refund_id: int, *, declined_by: str, note: str, at: datetime) -> None:
    """Say no, and why. Raises OwnApproval, RefundGone, ReasonMissing."""
    text = require_reason(note)
    with transaction.atomic():
        _REFUNDS.decide(_waiting(refund_id, declined_by), declined_by, at, approved=False, note=text)


def _waiting(refund_id: int, decides: str) -> Refund:
    refund = Refund.objects.filter(pk=refund_id).first()
    if refund is None:
        raise _gone(refund_id)
    # What holds the money first, as everybody does who asks for some of it.
    source_of(refund).lock()
    return _REFUNDS.waiting(refund_id, decides)


def _require_held(source: RefundSource, amount: Fen, free: Fen) -> None:
    if not 0 < amount <= free:
        raise NotHeld(
            amount,
            en=f"{format_yuan(amount)} yuan cannot go back: {format_yuan(free)} are held for {source.subject}.",
            zh=f"{source.subject} 可退 {format_yuan(free)} 元，不能退 {format_yuan(amount)} 元。",
        )


def _gone(refund_id: int) -> RefundGone:
    return RefundGone(
        refund_id, en=f"refund {refund_id} does not wait for a decision.", zh=f"退款申请 {refund_id} 不在待复核之列。"
    )


_REFUNDS = TwoPersons(asked=Refund, decided=RefundDecision, on="refund", askers=lambda refund: (refund.asked_by,), gone=_gone)
