"""Where an order stands, read from the rows beside it: this, and not the way by which a payer came back, is shown to her."""

from enum import StrEnum

from django.db.models import Q, QuerySet

from xubao.payments.channels.errors import NotPayableOnline
from xubao.payments.channels.models import ChannelOrder, OddNotice
from xubao.payments.models import Credit


class OrderState(StrEnum):
    """From made to the end. CONFIRMED: paid, and waits for the settlement. HELD: paid, but nothing was owed any more."""

    OPEN = "open"
    CLOSED = "closed"
    CONFIRMED = "confirmed"
    CREDITED = "credited"
    HELD = "held"
    TAKEN_BACK = "taken_back"


ORDER_STATE_LABELS_ZH: dict[OrderState, str] = {
    OrderState.OPEN: "待付款",
    OrderState.CLOSED: "已关闭，未付款",
    OrderState.CONFIRMED: "已付款，待结算到账",
    OrderState.CREDITED: "已到账",
    OrderState.HELD: "已付款，多缴待退",
    OrderState.TAKEN_BACK: "到账已撤销",
}


def order_state(order: ChannelOrder) -> OrderState:
    """Where an order stands."""
    payment = getattr(order, "payment", None)
    if payment is None:
        return OrderState.CLOSED if hasattr(order, "closed") else OrderState.OPEN
    credit = Credit.objects.filter(Q(entry=payment.entry_id) | Q(order__payment=payment)).select_related("reversal").first()
    if credit is not None:
        return OrderState.TAKEN_BACK if hasattr(credit, "reversal") else OrderState.CREDITED
    if hasattr(payment, "settled") or payment.entry.kind == "online_held":
        return OrderState.HELD
    return OrderState.CONFIRMED


def order_by_number(number: str) -> ChannelOrder:
    """The order with a number; raises NotPayableOnline."""
    order = orders().filter(number=number).first()
    if order is None:
        raise NotPayableOnline(number[:64], en=f"there is no order {number[:64]}.", zh=f"没有订单 {number[:64]}。")
    return order


def orders(area: str | None = None) -> QuerySet[ChannelOrder]:
    """All orders, the newest first."""
    found = ChannelOrder.objects.select_related("demand", "closed", "payment__entry", "payment__settled").order_by("-pk")
    return found if area is None else found.filter(area=area)


def odd_notices(area: str) -> QuerySet[OddNotice]:
    """Notices that fitted nothing of an area, and those that fitted no area at all; the newest first."""
    return OddNotice.objects.filter(area__in=[area, ""]).order_by("-pk")
