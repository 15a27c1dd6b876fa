"""Money goes back through the channel by which it came. Asked for and agreed to like every refund, by two persons.

The provider pays it at once and deducts it from a later payout: until then it stands in ``channel_refunds``.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils.timezone import localdate

from xubao.ledger.public import CHANNEL_REFUNDS, REFUNDS_PAYABLE, NewEntry, credit, debit, first_open_day, next_number, post
from xubao.payments.channels.errors import NotRefundable
from xubao.payments.channels.exchanged import RefundAnswer, RefundOrder
from xubao.payments.channels.models import ChannelPayment, ChannelRefund
from xubao.payments.channels.provider import ChannelProvider
from xubao.payments.refunds.models import BatchItem, Refund, RefundBatch, RefundPaid
from xubao.payments.refunds.public import Payee, RefundKind, RefundRequest, RefundSource, ask_refund, refund_returned
from xubao.payments.refunds.send_refunds import tell_sent
from xubao.values.fen import Fen, format_yuan

CHANNEL_FORM = "channel"


@dataclass(frozen=True, slots=True)
class ChannelRefundRequest:
    """What is asked: so much of what was paid on an order is to go back, and why."""

    order_number: str
    kind: RefundKind
    amount_fen: Fen
    reason: str


def ask_channel_refund(asked: ChannelRefundRequest, provider: ChannelProvider, *, asked_by: str, at: datetime) -> ChannelRefund:
    """Ask that money goes back to the payer of an order. Books nothing yet.

    Raises NotRefundable where the order was not paid by this provider or less of it is left, and what ask_refund raises.
    """
    with transaction.atomic():
        found = ChannelPayment.objects.select_for_update(of=("self",)).select_related("order__demand")
        number = asked.order_number
        payment = found.filter(order__number=number, provider=provider.name).first()
        left = _left_fen(payment) if payment is not None else Fen(0)
        if payment is None or asked.amount_fen > left:
            raise NotRefundable(
                number,
                en=f"of order {number} {format_yuan(left)} yuan can go back through {provider.title_en}.",
                zh=f"订单 {number} 可经{provider.title_zh}退回 {format_yuan(left)} 元。",
            )
        request = RefundRequest(
            source=RefundSource(demand=payment.order.demand),
            kind=asked.kind,
            amount_fen=asked.amount_fen,
            reason=asked.reason,
            payee=Payee(provider.title_zh, payment.transaction),
        )
        return ChannelRefund.objects.create(refund=ask_refund(request, asked_by=asked_by, at=at), payment=payment)


def to_refund(area: str | None = None) -> QuerySet[ChannelRefund]:
    """Refunds that are agreed to and have not come to an end, the oldest first."""
    found = ChannelRefund.objects.filter(refund__decision__approved=True, refund__paid=None, refund__returned=None)
    found = found.select_related("refund", "payment__order").order_by("pk")
    return found if area is None else found.filter(refund__area=area)


def send_channel_refund(item: ChannelRefund, provider: ChannelProvider, *, by: str, at: datetime) -> RefundAnswer:
    """Tell the provider to give the money back, or ask how far it has come, and book the end.

    Safe to repeat: the provider knows the refund by its number. Raises ProviderFailed; the refund then waits to be sent
    again. The sending is on record before the provider is asked, so that no batch for the bank takes the refund too.
    """
    order = _order(item)
    _mark_sent(item, order, by, at)
    answer = provider.refund(order)
    if answer.state == "pending":
        answer = provider.refund_state(order)
    if answer.state == "done":
        _book_done(item, provider, by, at)
    elif answer.state == "failed":
        refund_returned(item.refund.number, reason=answer.note or "渠道未能退款", by=by, at=at)
    return answer


def _left_fen(payment: ChannelPayment) -> Fen:
    asked = ChannelRefund.objects.filter(payment=payment).exclude(refund__decision__approved=False)
    gone = asked.filter(refund__returned=None).aggregate(total=Sum("refund__amount_fen"))["total"] or 0
    return Fen(payment.order.amount_fen - gone)


def _order(item: ChannelRefund) -> RefundOrder:
    return RefundOrder(
        number=item.refund.number,
        order_number=item.payment.order.number,
        transaction=item.payment.transaction,
        order_fen=Fen(item.payment.order.amount_fen),
        amount_fen=Fen(item.refund.amount_fen),
        reason="退回多缴款项",
    )


def _mark_sent(item: ChannelRefund, order: RefundOrder, by: str, at: datetime) -> None:
    with transaction.atomic():
        refund = Refund.objects.select_for_update().get(pk=item.refund_id)
        if not to_refund().filter(pk=item.pk).exists():
            raise NotRefundable(
                refund.number,
                en=f"refund {refund.number} does not wait for its channel.",
                zh=f"退款 {refund.number} 不在待渠道退回之列。",
            )
        if BatchItem.objects.filter(refund=refund).exists():
            return
        year = localdate(at).year
        batch = RefundBatch.objects.create(
            number=f"{refund.area}-{year}-P{next_number(f'refund_batch/{refund.area}/{year}'):05d}",
            area=refund.area,
            form=CHANNEL_FORM,
            digest=hashlib.sha256(json.dumps(asdict(order), sort_keys=True).encode()).hexdigest(),
            total_fen=refund.amount_fen,
            made_by=by,
            made_at=at,
        )
        BatchItem.objects.create(batch=batch, refund=refund)
        tell_sent(batch, [refund], at=at)


def _book_done(item: ChannelRefund, provider: ChannelProvider, by: str, at: datetime) -> None:
    with transaction.atomic():
        refund = Refund.objects.select_for_update().get(pk=item.refund_id)
        if RefundPaid.objects.filter(refund=refund).exists():
            return
        amount = Fen(refund.amount_fen)
        entry = NewEntry(
            book=refund.area,
            kind="refund_by_channel",
            effective_on=first_open_day(refund.area, localdate(at)),
            legs=(debit(REFUNDS_PAYABLE, amount, refund.number), credit(CHANNEL_REFUNDS, amount, refund.number)),
            idempotency_key=f"refund/{refund.number}/paid",
        )
        evidence = f"{provider.name}:{refund.number}"
        entry_id = post(entry, booked_at=at).id
        RefundPaid.objects.create(refund=refund, paid_on=localdate(at), evidence=evidence, entry_id=entry_id, by=by, at=at)
