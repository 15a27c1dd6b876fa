"""The provider's payout stands on the statement: its orders are cleared, its fee is booked, and what waited is credited."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from xubao.ledger.public import (
    CHANNEL_CLEARING,
    CHANNEL_REFUNDS,
    COLLECTION_FEES,
    OVERPAYMENTS_HELD,
    UNMATCHED_RECEIPTS,
    NewEntry,
    NewLeg,
    balances_by_subject,
    credit,
    debit,
    first_open_day,
    post,
    require_reason,
)
from xubao.payments.book_credit import Arrival, book_credit
from xubao.payments.channels.errors import NotThatSettlement
from xubao.payments.channels.models import ChannelPayment, DeductedRefund, SettledOrder, Settlement, SettlementParts
from xubao.payments.channels.payout import Payout, payout
from xubao.payments.errors import DemandAlreadyPaid, DemandNotPayable
from xubao.payments.models import Credit, StatementLine, UnmatchedReceipt
from xubao.payments.waiting_money import waiting_fen
from xubao.values.fen import Fen, format_yuan

# A fee that no bill proves may be this part of the sum at most (1/50): what is missing beyond that has another cause.
_LARGEST_FEE_PART = 50


@dataclass(frozen=True, slots=True)
class StatedFee:
    """A fee in fen that is not the one of the provider's bills, and why."""

    fee_fen: Fen
    reason: str


def settle(provider: str, receipt_id: int, *, through: date, by: str, at: datetime, fee: StatedFee | None = None) -> Settlement:
    """Take a line of the statement as the payout of everything confirmed up to ``through``.

    The fee is that of the provider's bills, unless ``fee`` states another. Raises NotThatSettlement unless the line is the
    sum of the orders less refunds and fee, to the fen; ReasonMissing for a stated fee without one. All or nothing.
    """
    with transaction.atomic():
        receipt = UnmatchedReceipt.objects.select_for_update().select_related("line").filter(pk=receipt_id).first()
        if receipt is None:
            raise _not_that(receipt_id, Fen(0), Fen(0))
        line = receipt.line
        due = payout(provider, line.area, through=through, lock=True)
        kept = _kept(due, fee)
        waiting, net = waiting_fen([line])[line.pk], Fen(due.gross_fen - due.refunded_fen - kept)
        if not due.payments or waiting != net or waiting != line.amount_fen:
            raise _not_that(receipt_id, waiting, net)
        settlement = Settlement.objects.create(
            provider=provider,
            receipt=receipt,
            amount_fen=due.gross_fen,
            entry_id=post(_entry(line, due, kept, at), booked_at=at).id,
            by=by,
            at=at,
        )
        _write_parts(settlement, due, kept, fee)
        _credit_what_waits(settlement, due, line, at)
        return settlement


def settlements(area: str) -> QuerySet[Settlement]:
    """The payouts that were taken as settlements, the newest first, with what the provider kept of each."""
    found = Settlement.objects.filter(receipt__line__area=area, parts__isnull=False)
    return found.select_related("parts", "receipt__line").order_by("-pk")


def _kept(due: Payout, fee: StatedFee | None) -> Fen:
    if fee is None:
        return due.fee_fen
    require_reason(fee.reason)
    if not 0 <= fee.fee_fen * _LARGEST_FEE_PART <= due.gross_fen:
        raise NotThatSettlement(
            fee.fee_fen,
            en=f"a fee of {format_yuan(fee.fee_fen)} yuan is more than a fiftieth of {format_yuan(due.gross_fen)}.",
            zh=f"手续费 {format_yuan(fee.fee_fen)} 元超过订单合计 {format_yuan(due.gross_fen)} 元的五十分之一。",
        )
    return fee.fee_fen


def _entry(line: StatementLine, due: Payout, kept: Fen, at: datetime) -> NewEntry:
    legs: list[NewLeg] = [debit(UNMATCHED_RECEIPTS, Fen(line.amount_fen), line.line_key)]
    if kept:
        # Fees given back can be more than those charged.
        side = debit if kept > 0 else credit
        legs.append(side(COLLECTION_FEES, Fen(abs(kept)), line.line_key))
    legs += [debit(CHANNEL_REFUNDS, Fen(item.refund.amount_fen), item.refund.number) for item in due.refunds]
    legs += [credit(CHANNEL_CLEARING, Fen(p.order.amount_fen), p.order.number) for p in due.payments]
    return NewEntry(
        book=line.area,
        kind="online_settled",
        effective_on=first_open_day(line.area, localdate(at)),
        legs=tuple(legs),
        idempotency_key=f"settlement/{line.line_key}",
    )


def _write_parts(settlement: Settlement, due: Payout, kept: Fen, fee: StatedFee | None) -> None:
    SettlementParts.objects.create(
        settlement=settlement,
        fee_fen=kept,
        refunded_fen=due.refunded_fen,
        net_fen=due.gross_fen - due.refunded_fen - kept,
        fee_reason=fee.reason.strip()[:500] if fee is not None else "",
    )
    DeductedRefund.objects.bulk_create(DeductedRefund(settlement=settlement, refund=item) for item in due.refunds)


def _credit_what_waits(settlement: Settlement, due: Payout, line: StatementLine, at: datetime) -> None:
    numbers = [payment.order.number for payment in due.payments]
    waiting = balances_by_subject(UNMATCHED_RECEIPTS, book=line.area, subjects=numbers)
    for payment in due.payments:
        # What was credited when it was confirmed waits no longer.
        waits = waiting.get(payment.order.number, 0) != 0
        booked = _credit(payment, line.booked_on, settlement.by, at) if waits else None
        SettledOrder.objects.create(settlement=settlement, payment=payment, credit=booked)


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


def _not_that(receipt_id: int, waiting: Fen, net: Fen) -> NotThatSettlement:
    return NotThatSettlement(
        receipt_id,
        en=f"the line brings {format_yuan(waiting)} yuan; orders less refunds and fee come to {format_yuan(net)}.",
        zh=f"到账明细 {format_yuan(waiting)} 元，订单合计扣除退款和手续费后为 {format_yuan(net)} 元，两者不符。",
    )
