"""作废与换开: a voucher is declared void for a reason by two persons, and where asked, a new one takes its place."""

from datetime import datetime

from django.db import transaction

from xubao.events.public import VoucherVoided, emit
from xubao.people.public import TwoPersons, require_reason
from xubao.vouchers.errors import NotVoidable, UnknownVoucher, VoidRequestGone
from xubao.vouchers.issue_voucher import VoucherRequest, issue_voucher
from xubao.vouchers.models import Replacement, VoidDecision, VoidRequest, Voucher


def request_void(number: str, *, reason: str, requested_by: str, at: datetime) -> VoidRequest:
    """Ask that a voucher be declared void. Raises UnknownVoucher, NotVoidable, ReasonMissing; changes nothing yet."""
    text = require_reason(reason)
    voucher = Voucher.objects.filter(number=number).defer("pdf").first()
    if voucher is None:
        raise UnknownVoucher(number, en=f"no voucher has the number {number}.", zh=f"没有编号为 {number} 的凭证。")
    if VoidDecision.objects.filter(voided=voucher).exists():
        raise NotVoidable(number, en=f"voucher {number} is void already.", zh=f"凭证 {number} 已经作废。")
    if VoidRequest.objects.filter(voucher=voucher, decision__isnull=True).exists():
        raise NotVoidable(number, en=f"voucher {number} waits for a decision.", zh=f"凭证 {number} 已有待复核的作废申请。")
    return VoidRequest.objects.create(voucher=voucher, reason=text, requested_by=requested_by, requested_at=at)


def approve_void(request_id: int, *, approved_by: str, at: datetime, reissue: VoucherRequest | None = None) -> Voucher | None:
    """Declare the voucher void and, where ``reissue`` says what the new one is to show, issue and return that one.

    Raises OwnApproval, VoidRequestGone, and NotCredited where there is no money for a new one.
    """
    with transaction.atomic():
        asked = _VOIDS.waiting(request_id, approved_by)
        decision = _VOIDS.decide(asked, approved_by, at, approved=True, voided=asked.voucher)
        voucher = None
        if reissue is not None:
            voucher = issue_voucher(reissue, at=at)
            Replacement.objects.create(decision=decision, voucher=voucher)
        void = asked.voucher
        told = VoucherVoided(voucher=void.number, replaced_by=voucher.number if voucher else None)
        emit(told, void.subject, area=void.area, key=void.number, at=at)
        return voucher


def decline_void(request_id: int, *, declined_by: str, note: str, at: datetime) -> None:
    """Say no, and why. Raises OwnApproval, VoidRequestGone, ReasonMissing."""
    text = require_reason(note)
    with transaction.atomic():
        _VOIDS.decide(_VOIDS.waiting(request_id, declined_by), declined_by, at, approved=False, note=text)


def open_void_requests(area: str) -> list[VoidRequest]:
    """What waits for a second person in an area, the oldest first."""
    waiting = VoidRequest.objects.filter(voucher__area=area, decision__isnull=True)
    return list(waiting.select_related("voucher").defer("voucher__pdf").order_by("pk"))


def _gone(request_id: int) -> VoidRequestGone:
    return VoidRequestGone(
        request_id,
        en=f"request {request_id} is not open: it does not exist or is decided.",
        zh=f"申请 {request_id} 不存在或已有复核结果。",
    )


_VOIDS = TwoPersons(asked=VoidRequest, decided=VoidDecision, on="request", askers=lambda asked: (asked.requested_by,), gone=_gone)
