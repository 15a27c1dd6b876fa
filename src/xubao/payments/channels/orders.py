"""An order for a demand, and the callback that confirms it: booked once, whatever comes in whatever order."""

import hashlib
import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from xubao.ledger.public import (
    CHANNEL_CLEARING,
    UNMATCHED_RECEIPTS,
    NewEntry,
    credit,
    debit,
    first_open_day,
    post,
)
from xubao.payments.channels.errors import NotPayableOnline, OddCallback
from xubao.payments.channels.models import ChannelOrder, ChannelPayment
from xubao.payments.channels.provider import Notice
from xubao.payments.demand_standing import standing_of
from xubao.payments.models import Demand
from xubao.values.fen import Fen


def make_order(demand: Demand, provider: str, *, at: datetime) -> ChannelOrder:
    """An order over what is open. Raises NotPayableOnline where nothing is, or where a payment waits for its settlement."""
    with transaction.atomic():
        locked = Demand.objects.select_for_update().get(pk=demand.pk)
        standing = standing_of(locked)
        expired = locked.valid_until is not None and localdate(at) > locked.valid_until
        confirmed = ChannelPayment.objects.filter(order__demand=locked, settled=None).exists()
        if standing.outstanding_fen <= 0 or expired or confirmed:
            raise NotPayableOnline(
                locked.number,
                en=f"demand {locked.number} cannot be paid online now.",
                zh=f"缴费通知 {locked.number} 现在不能在线缴费（已缴、已付款待到账或已过期）。",
            )
        return ChannelOrder.objects.create(
            number=f"{locked.area}{localdate(at):%Y%m%d}{secrets.token_hex(8)}",
            provider=provider,
            area=locked.area,
            demand=locked,
            amount_fen=standing.outstanding_fen,
            made_at=at,
        )


def receive_notice(provider: str, notice: Notice, body: bytes, *, at: datetime) -> ChannelPayment | None:
    """Book what a verified callback says; the same again changes nothing. None: news that moves no money.

    A callback that comes late, after the demand's day or after another payment, is booked all the same: the money has
    moved. Raises OddCallback for an order that is not ours or another amount; then nothing is booked.
    """
    if not notice.paid:
        return None
    with transaction.atomic():
        order = ChannelOrder.objects.select_for_update().filter(number=notice.order_number, provider=provider).first()
        if order is None:
            raise OddCallback(
                notice.order_number, en=f"there is no order {notice.order_number}.", zh=f"没有订单 {notice.order_number}。"
            )
        known = ChannelPayment.objects.filter(order=order).first()
        if known is not None:
            if known.transaction != notice.transaction:
                raise _odd(order, f"is paid by {known.transaction} and by {notice.transaction}", "收到两个不同的支付流水号")
            return known
        if notice.amount_fen != order.amount_fen:
            raise _odd(order, f"is over {order.amount_fen} fen, the callback over {notice.amount_fen}", "的通知金额与订单不符")
        try:
            with transaction.atomic():
                return _book(order, notice, body, at)
        except IntegrityError as problem:
            raise _odd(order, f"names {notice.transaction}, which paid another order", "的支付流水号已用于另一订单") from problem


def _book(order: ChannelOrder, notice: Notice, body: bytes, at: datetime) -> ChannelPayment:
    amount = Fen(order.amount_fen)
    entry = NewEntry(
        book=order.area,
        kind="online_confirmed",
        effective_on=first_open_day(order.area, localdate(notice.paid_at)),
        # It is not income yet: it waits, under the number of the order, for the settlement.
        legs=(debit(CHANNEL_CLEARING, amount, order.number), credit(UNMATCHED_RECEIPTS, amount, order.number)),
        idempotency_key=f"online/{order.number}/confirmed",
    )
    return ChannelPayment.objects.create(
        order=order,
        provider=order.provider,
        transaction=notice.transaction,
        paid_at=notice.paid_at,
        received_at=at,
        body_digest=hashlib.sha256(body).hexdigest(),
        entry_id=post(entry, booked_at=at).id,
    )


def _odd(order: ChannelOrder, en: str, zh: str) -> OddCallback:
    return OddCallback(order.number, en=f"order {order.number} {en}.", zh=f"订单 {order.number} {zh}。")
