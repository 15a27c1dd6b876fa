"""Provider's bills: fetched, kept line by line, and compared with our own orders."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from xubao.payments.channels.exchanged import ProviderBill
from xubao.payments.channels.models import Bill, BillLine, ChannelPayment, ChannelRefund
from xubao.values.fen import Fen

# SQLite binds a limited number of values in one statement.
_BATCH = 100


@dataclass(frozen=True, slots=True)
class BillDifference:
    """One thing on which a provider's bill and our books differ; amounts in fen, None where one side has nothing."""

    order_number: str
    theirs_fen: Fen | None
    ours_fen: Fen | None


def keep_bill(provider: str, bill: ProviderBill, *, by: str, at: datetime) -> Bill:
    """Keep a bill with its lines; the same bill again is the row that stands already."""
    with transaction.atomic():
        row, fresh = Bill.objects.get_or_create(
            provider=provider, day=bill.day, digest=bill.digest, defaults={"at": at, "by": by}
        )
        if fresh:
            lines = [
                BillLine(
                    bill=row,
                    kind=entry.kind,
                    order_number=entry.order_number,
                    transaction=entry.transaction,
                    refund_number=entry.refund_number,
                    amount_fen=entry.amount_fen,
                    fee_fen=entry.fee_fen,
                )
                for entry in bill.entries
            ]
            BillLine.objects.bulk_create(lines, batch_size=_BATCH)
        return row


def latest_bill(provider: str, day: date) -> Bill | None:
    """The last bill that was kept of a day, or None."""
    return Bill.objects.filter(provider=provider, day=day).order_by("-pk").first()


def differences(bill: Bill) -> list[BillDifference]:
    """Where a bill and our books differ: orders of one side only, or over another amount; then refunds."""
    theirs = {line.order_number: Fen(line.amount_fen) for line in bill.lines.filter(kind="paid")}
    ours = {
        payment.order.number: Fen(payment.order.amount_fen)
        for payment in ChannelPayment.objects.filter(provider=bill.provider, paid_at__date=bill.day).select_related("order")
    }
    back = {line.refund_number: Fen(line.amount_fen) for line in bill.lines.filter(kind="refunded")}
    given = ChannelRefund.objects.filter(payment__provider=bill.provider, refund__paid__paid_on=bill.day)
    ours_back = {item.refund.number: Fen(item.refund.amount_fen) for item in given.select_related("refund")}
    return [
        BillDifference(number, one.get(number), other.get(number))
        for one, other in ((theirs, ours), (back, ours_back))
        for number in sorted({*one, *other})
        if one.get(number) != other.get(number)
    ]
