"""The pool of unmatched receipts: what waits there, and how a clerk gives it its demand."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from xubao.payments.book_credit import Arrival, book_credit
from xubao.payments.errors import ReceiptNotInPool, UnknownReference
from xubao.payments.models import Credit, Demand, StatementLine, UnmatchedReceipt
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen


def unmatched_receipts(area: AreaCode | None = None) -> QuerySet[UnmatchedReceipt]:
    """Receipts that wait for their purpose, oldest first."""
    waiting = UnmatchedReceipt.objects.filter(line__credit=None).select_related("line")
    if area is not None:
        waiting = waiting.filter(line__area=area)
    return waiting.order_by("line__booked_on", "pk")


def assign_receipt(receipt_id: int, demand: Demand, *, assigned_by: str, at: datetime) -> Credit:
    """Give a waiting receipt to a demand of its area: one entry out of the pool, dated to its arrival.

    Raises ReceiptNotInPool, UnknownReference for a demand of another area, DemandAlreadyPaid.
    """
    with transaction.atomic():
        receipt = UnmatchedReceipt.objects.select_for_update().filter(pk=receipt_id).first()
        if receipt is None or Credit.objects.filter(line=receipt.line_id).exists():
            raise ReceiptNotInPool(
                receipt_id,
                en=f"receipt {receipt_id} is not among the unmatched ones any more.",
                zh="该笔收款已不在待查明之列。",
            )
        line = StatementLine.objects.get(pk=receipt.line_id)
        if line.area != demand.area:
            raise UnknownReference(
                demand.reference,
                en=f"the receipt is of area {line.area}, the demand of area {demand.area}.",
                zh=f"收款属于 {line.area}，缴费通知属于 {demand.area}，地区不同。",
            )
        arrival = Arrival(
            amount_fen=Fen(line.amount_fen),
            credited_on=line.booked_on,
            channel="pool",
            key=f"assign/{line.line_key}",
            line=line,
        )
        return book_credit(demand, arrival, booked_by=assigned_by, at=at)
