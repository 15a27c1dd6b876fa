"""Where a refund stands, read from the rows beside it, and the lists that the office and the person see."""

from enum import StrEnum

from django.db.models import QuerySet

from xubao.payments.refunds.models import Refund


class RefundState(StrEnum):
    """From asked to the end."""

    ASKED = "asked"
    DECLINED = "declined"
    AGREED = "agreed"
    SENT = "sent"
    PAID = "paid"
    RETURNED = "returned"


REFUND_STATE_LABELS_ZH: dict[RefundState, str] = {
    RefundState.ASKED: "待复核",
    RefundState.DECLINED: "未同意",
    RefundState.AGREED: "已同意，待付款",
    RefundState.SENT: "已交银行",
    RefundState.PAID: "已退款",
    RefundState.RETURNED: "银行退回，款项仍为您保留",
}


def refund_state(refund: Refund) -> RefundState:
    """Where a refund stands."""
    decision = getattr(refund, "decision", None)
    if decision is None:
        return RefundState.ASKED
    if not decision.approved:
        return RefundState.DECLINED
    if hasattr(refund, "returned"):
        return RefundState.RETURNED
    if hasattr(refund, "paid"):
        return RefundState.PAID
    return RefundState.SENT if hasattr(refund, "sent") else RefundState.AGREED


def refunds(area: str | None = None) -> QuerySet[Refund]:
    """All refunds, the newest first."""
    found = Refund.objects.select_related("demand", "receipt__line", "decision", "sent__batch", "paid", "returned").order_by(
        "-pk"
    )
    return found if area is None else found.filter(area=area)


def refunds_of(subject: str) -> QuerySet[Refund]:
    """The refunds of a matter, the newest first."""
    return refunds().filter(demand__subject=subject)


def waiting_refunds() -> QuerySet[Refund]:
    """Requests that wait for a second person, the oldest first."""
    return refunds().filter(decision=None).order_by("pk")
