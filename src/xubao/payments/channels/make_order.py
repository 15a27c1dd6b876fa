"""An order for a demand: made before any money moves, one open at a time, closed when its time is over."""

import secrets
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate, localtime

from xubao.ledger.public import UNMATCHED_RECEIPTS, balances_by_subject
from xubao.payments.channels.errors import NotPayableOnline
from xubao.payments.channels.models import ChannelOrder, ChannelPayment, OrderClosed
from xubao.payments.demand_standing import standing_of
from xubao.payments.models import Demand
from xubao.values.fen import Fen

# How long a payer has. Providers take no payment later; what is open longer is asked about and closed.
ORDER_LIFE = timedelta(minutes=30)


def make_order(demand: Demand, provider: str, *, at: datetime) -> ChannelOrder:
    """An order over what is open; an open one of the same provider and amount is taken again.

    Raises NotPayableOnline where nothing is open, the day is past, or a confirmed payment waits for its settlement.
    """
    with transaction.atomic():
        locked = Demand.objects.select_for_update().get(pk=demand.pk)
        if not payable_online(locked, localdate(at)):
            raise NotPayableOnline(
                locked.number,
                en=f"demand {locked.number} cannot be paid online now.",
                zh=f"缴费通知 {locked.number} 现在不能在线缴费（已缴、已付款待到账、已撤回或已过期）。",
            )
        amount = standing_of(locked).outstanding_fen
        for order in open_orders(locked):
            if order.provider == provider and order.amount_fen == amount and at < expires_at(order):
                return order
        return ChannelOrder.objects.create(
            number=f"{locked.area}{localdate(at):%Y%m%d}{secrets.token_hex(8)}",
            provider=provider,
            area=locked.area,
            demand=locked,
            amount_fen=amount,
            made_at=at,
        )


def payable_online(demand: Demand, day: date) -> bool:
    """Whether money for a demand is welcome on a day, and none is confirmed and on its way already."""
    in_time = demand.valid_until is None or day <= demand.valid_until
    return in_time and standing_of(demand).payable and not waiting_for_settlement(demand)


def waiting_for_settlement(demand: Demand) -> Fen:
    """What is confirmed for a demand and waits for its settlement to become a credit, in fen."""
    numbers = list(ChannelPayment.objects.filter(order__demand=demand, settled=None).values_list("order__number", flat=True))
    return Fen(-sum(balances_by_subject(UNMATCHED_RECEIPTS, book=demand.area, subjects=numbers).values())) if numbers else Fen(0)


def expires_at(order: ChannelOrder) -> datetime:
    """The moment after which nobody is to pay an order: its life is over, or the last day of the demand."""
    end = order.made_at + ORDER_LIFE
    last_day = order.demand.valid_until
    if last_day is None:
        return end
    midnight = datetime.combine(last_day + timedelta(days=1), time.min, tzinfo=localtime(order.made_at).tzinfo)
    return min(end, midnight)


def open_orders(demand: Demand | None = None) -> QuerySet[ChannelOrder]:
    """Orders that are neither paid nor closed, the oldest first."""
    found = ChannelOrder.objects.filter(payment=None, closed=None).select_related("demand").order_by("pk")
    return found if demand is None else found.filter(demand=demand)


def close_order(order: ChannelOrder, why: str, *, at: datetime) -> None:
    """Say that nobody is to pay an order any more; again changes nothing. ``why``: expired, replaced or provider."""
    try:
        with transaction.atomic():
            OrderClosed.objects.create(order=order, why=why, at=at)
    except IntegrityError:
        if not OrderClosed.objects.filter(order=order).exists():
            raise
