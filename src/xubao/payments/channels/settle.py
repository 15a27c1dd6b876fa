"""The provider's settlement stands on the statement: its orders are credited, on that day, and cover is restored."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from xubao.ledger.public import (
    CHANNEL_CLEARING,
    OVERPAYMENTS_HELD,
    UNMATCHED_RECEIPTS,
    NewEntry,
    credit,
    debit,
    first_open_day,
    post,
)
from xubao.payments.book_credit import Arrival, book_credit
from xubao.payments.channels.errors import NotThatSettlement
from xubao.payments.channels.models import ChannelPayment, SettledOrder, Settlement
from xubao.payments.errors import DemandAlreadyPaid, DemandNotPayable
from xubao.payments.models import Credit, UnmatchedReceipt
from xubao.payments.waiting_money import waiting_fen
from xubao.values.fen import Fen, format_yuan


def unsettled(provider: str, area: str) -> QuerySet[ChannelPayment]:
    """Confirmed payments whose money has not come, the oldest first."""
    found = ChannelPayment.objects.filter(provider=provider, order__area=area, settled=None)
    return found.select_related("order__demand").order_by("paid_at", "pk")


def settle(provider: str, receipt_id: int, *, through: date, by: str, at: datetime) -> Settlement:
    """Take a line of the statement as the settlement of everything confirmed up to ``through``.

    Raises NotThatSettlement unless the sums are the same to the fen. All or nothing.
    """
    with transaction.atomic():
        receipt = UnmatchedReceipt.objects.select_for_update().select_related("line").filter(pk=receipt_id).first()
        if receipt is None:
            raise _not_that(receipt_id, Fen(0), Fen(0))
        line = receipt.line
        payments = [p for p in unsettled(provider, line.area).select_for_update(of=("self",)) if localdate(p.paid_at) <= through]
        total = Fen(sum(payment.order.amount_fen for payment in payments))
        waiting = waiting_fen([line])[line.pk]
        if not payments or waiting != total or waiting != line.amount_fen:
            raise _not_that(receipt_id, waiting, total)
        legs = [debit(UNMATCHED_RECEIPTS, total, line.line_key)]
        legs += [credit(CHANNEL_CLEARING, Fen(p.order.amount_fen), p.order.number) for p in payments]
        entry = NewEntry(
            book=line.area,
            kind="online_settled",
            effective_on=first_open_day(line.area, localdate(at)),
            legs=tuple(legs),
            idempotency_key=f"settlement/{line.line_key}",
        )
        settlement = Settlement.objects.create(
            provider=provider, receipt=receipt, amount_fen=total, entry_id=post(entry, booked_at=at).id, by=by, at=at
        )
        for payment in payments:
            booked = _credit(payment, line.booked_on, by, at)
            SettledOrder.objects.create(settlement=settlement, payment=payment, credit=booked)
        return settlement


def _credit(payment: ChannelPayment, day: date, by: str, at: datetime) -> Credit | None:
    order = payment.order
    arrival = Arrival(
        amount_fen=Fen(order.amount_fen),
        credited_on=day,
        channel="online",
        key=f"online/{order.number}",
        place=order.number,
        moved_from=order.number,
    )
    try:
        with transaction.atomic():
            return book_credit(order.demand, arrival, booked_by=by, at=at)
    except (DemandAlreadyPaid, DemandNotPayable):
        # Paid twice, or no longer to be paid: the whole of it is held for the payer.
        amount = Fen(order.amount_fen)
        held = NewEntry(
            book=order.area,
            kind="online_held",
            effective_on=first_open_day(order.area, localdate(at)),
            legs=(debit(UNMATCHED_RECEIPTS, amount, order.number), credit(OVERPAYMENTS_HELD, amount, order.demand.number)),
            idempotency_key=f"online/{order.number}/held",
        )
        post(held, booked_at=at)
        return None


def _not_that(receipt_id: int, waiting: Fen, total: Fen) -> NotThatSettlement:
    return NotThatSettlement(
        receipt_id,
        en=f"the line brings {format_yuan(waiting)} yuan, the confirmed orders are {format_yuan(total)}.",
        zh=f"到账明细 {format_yuan(waiting)} 元，已确认订单合计 {format_yuan(total)} 元，两者不符。",
    )
