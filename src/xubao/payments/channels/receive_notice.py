"""What a provider confirms is booked once, whatever comes in whatever order."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from xubao.ledger.public import (
    CHANNEL_CLEARING,
    CURRENCY,
    OVERPAYMENTS_HELD,
    UNMATCHED_RECEIPTS,
    NewEntry,
    credit,
    debit,
    first_open_day,
    post,
)
from xubao.payments.book_credit import Arrival, book_credit
from xubao.payments.channels.errors import OddCallback
from xubao.payments.channels.exchanged import Notice
from xubao.payments.channels.models import ChannelOrder, ChannelPayment
from xubao.payments.errors import DemandAlreadyPaid, DemandNotPayable
from xubao.values.fen import Fen


class CountsFrom(StrEnum):
    """When money that was paid online counts as credited (到账): when it stands on the bank statement, or when the provider
    confirms it. The rules that were read do not say which; the agency decides, by a setting.
    """

    SETTLEMENT = "settlement"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True, slots=True)
class Received:
    """What a notice came to: the payment it is about (None: news that moves no money), and whether it was booked now."""

    payment: ChannelPayment | None
    fresh: bool


def receive_notice(provider: str, notice: Notice, body: bytes, *, counts_from: CountsFrom, at: datetime) -> Received:
    """Book what a verified notice says; the same again changes nothing.

    A notice that comes late, after the order was closed, after the demand's day or after another payment, is booked all
    the same: the money has moved. Raises OddCallback for an order that is not ours, another amount or currency; then
    nothing is booked.
    """
    if not notice.paid:
        return Received(None, False)
    with transaction.atomic():
        order = ChannelOrder.objects.select_for_update().filter(number=notice.order_number, provider=provider).first()
        if order is None:
            number = notice.order_number[:64]
            raise OddCallback(number, en=f"there is no order {number}.", zh=f"没有订单 {number}。")
        known = ChannelPayment.objects.filter(order=order).first()
        if known is not None:
            if known.transaction != notice.transaction:
                raise _odd(order, f"is paid by {known.transaction} and by {notice.transaction}", "收到两个不同的支付流水号")
            return Received(known, False)
        if notice.currency != CURRENCY:
            raise _odd(order, f"was paid in {notice.currency}", f"的币种为 {notice.currency}")
        if notice.amount_fen != order.amount_fen:
            raise _odd(order, f"is over {order.amount_fen} fen, the callback over {notice.amount_fen}", "的通知金额与订单不符")
        try:
            with transaction.atomic():
                return Received(_keep(order, notice, body, counts_from, at), True)
        except IntegrityError as problem:
            raise _odd(order, f"names {notice.transaction}, which paid another order", "的支付流水号已用于另一订单") from problem


def _keep(order: ChannelOrder, notice: Notice, body: bytes, counts_from: CountsFrom, at: datetime) -> ChannelPayment:
    paid_at = notice.paid_at or at
    book = _book_as_waiting if counts_from is CountsFrom.SETTLEMENT else _book_as_credited
    return ChannelPayment.objects.create(
        order=order,
        provider=order.provider,
        transaction=notice.transaction,
        paid_at=paid_at,
        received_at=at,
        body_digest=hashlib.sha256(body).hexdigest(),
        entry_id=book(order, paid_at, at),
    )


def _book_as_waiting(order: ChannelOrder, paid_at: datetime, at: datetime) -> int:
    amount = Fen(order.amount_fen)
    entry = NewEntry(
        book=order.area,
        kind="online_confirmed",
        effective_on=first_open_day(order.area, localdate(paid_at)),
        # It is not income yet: it waits, under the number of the order, for the settlement.
        legs=(debit(CHANNEL_CLEARING, amount, order.number), credit(UNMATCHED_RECEIPTS, amount, order.number)),
        idempotency_key=f"online/{order.number}/confirmed",
    )
    return post(entry, booked_at=at).id


def _book_as_credited(order: ChannelOrder, paid_at: datetime, at: datetime) -> int:
    amount = Fen(order.amount_fen)
    arrival = Arrival(
        amount_fen=amount,
        credited_on=localdate(paid_at),
        channel="online",
        key=f"online/{order.number}",
        place=order.number,
    )
    try:
        with transaction.atomic():
            return book_credit(order.demand, arrival, booked_by=order.provider, at=at).entry_id
    except (DemandAlreadyPaid, DemandNotPayable):
        # Paid twice, or no longer to be paid: the whole of it is held for the payer.
        held = NewEntry(
            book=order.area,
            kind="online_held",
            effective_on=first_open_day(order.area, localdate(paid_at)),
            legs=(debit(CHANNEL_CLEARING, amount, order.number), credit(OVERPAYMENTS_HELD, amount, order.demand.number)),
            idempotency_key=f"online/{order.number}/held",
        )
        return post(held, booked_at=at).id


def _odd(order: ChannelOrder, en: str, zh: str) -> OddCallback:
    return OddCallback(order.number, en=f"order {order.number} {en}.", zh=f"订单 {order.number} {zh}。")
