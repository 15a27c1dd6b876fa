"""The pool of unmatched receipts: what waits there, whose task it is, and how a clerk gives it its demands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from xubao.payments.book_credit import Arrival, Booking, Planned, book_credits, plan
from xubao.payments.errors import DemandExpired, ReceiptNotInPool, SplitTooLarge, UnknownReference
from xubao.payments.models import Credit, Demand, PoolNote, ReceiptReturn, StatementLine, UnmatchedReceipt
from xubao.payments.waiting_money import waiting_fen
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan

# Money that such a credit has given back counts as waiting again.
_GIVEN_BACK = ("mistaken", "moved", "partly")


@dataclass(frozen=True, slots=True)
class Part:
    """So much of a receipt for a demand; ``amount_fen`` None: all that waits."""

    demand: Demand
    amount_fen: Fen | None = None


def unmatched_receipts(area: AreaCode | None = None) -> QuerySet[UnmatchedReceipt]:
    """Receipts of which something waits for its purpose, oldest first (waiting_part: how much)."""
    held = (
        Credit.objects.filter(line=OuterRef("line"))
        .exclude(reversal__kind__in=_GIVEN_BACK)
        .order_by()
        .values("line")
        .annotate(total=Sum(F("amount_fen") + F("excess_fen")))
    )
    gone = ReceiptReturn.objects.filter(receipt=OuterRef("pk")).order_by().values("receipt").annotate(total=Sum("amount_fen"))
    refunded = (
        UnmatchedReceipt.objects.filter(pk=OuterRef("pk"), refunds__decision__approved=True, refunds__returned=None)
        .order_by()
        .values("pk")
        .annotate(total=Sum("refunds__amount_fen"))
    )
    number = BigIntegerField()
    waiting: QuerySet[Any] = (
        UnmatchedReceipt.objects.annotate(
            waiting_fen=F("line__amount_fen")
            - Coalesce(Subquery(held.values("total"), output_field=number), 0)
            - Coalesce(Subquery(gone.values("total"), output_field=number), 0)
            - Coalesce(Subquery(refunded.values("total"), output_field=number), 0)
        )
        # Cash carried to the bank, a refund that came back, a settlement of a channel: nobody's new money.
        .filter(waiting_fen__gt=0, cash_deposit=None, returned_refund=None, settlement=None)
        .select_related("line")
    )
    if area is not None:
        waiting = waiting.filter(line__area=area)
    return waiting.order_by("line__booked_on", "pk")


def waiting_part(receipt: UnmatchedReceipt) -> Fen:
    """How much of a receipt found by `unmatched_receipts` still waits."""
    return Fen(vars(receipt)["waiting_fen"])


def assign_receipt(receipt_id: int, demand: Demand, *, assigned_by: str, at: datetime) -> Credit:
    """Give all that waits of a receipt to a demand of its area: one entry out of the pool, dated to its arrival.

    Raises ReceiptNotInPool, UnknownReference for a demand of another area, DemandExpired, DemandAlreadyPaid,
    DemandNotPayable.
    """
    return split_receipt(receipt_id, [Part(demand)], assigned_by=assigned_by, at=at)[0]


def split_receipt(receipt_id: int, parts: Sequence[Part], *, assigned_by: str, at: datetime) -> list[Credit]:
    """Give a receipt to several demands, such as those of two persons; what is left goes on waiting.

    Raises what `assign_receipt` raises, and SplitTooLarge where the parts are more than what waits. All or nothing.
    """
    with transaction.atomic():
        keys = [part.demand.pk for part in parts]
        # Demands first and in the order of every import, then the receipt.
        demands = {d.pk: d for d in Demand.objects.select_for_update().filter(pk__in=keys).order_by("reference")}
        receipt = UnmatchedReceipt.objects.select_for_update().filter(pk=receipt_id).first()
        line = StatementLine.objects.get(pk=receipt.line_id) if receipt is not None else None
        waiting = waiting_fen([line])[line.pk] if line is not None else Fen(0)
        if line is None or not waiting:
            raise ReceiptNotInPool(
                receipt_id,
                en=f"receipt {receipt_id} is not among the unmatched ones any more.",
                zh="该笔收款已不在待查明之列。",
            )
        bookings = bookings_for(line, waiting, [Part(demands[part.demand.pk], part.amount_fen) for part in parts])
        return book_credits(bookings, booked_by=assigned_by, at=at)


def bookings_for(line: StatementLine, waiting: Fen, parts: Sequence[Part]) -> list[Booking]:
    """The bookings that parts of a line would make; raises what `split_receipt` refuses before it books."""
    amounts = [waiting if part.amount_fen is None else part.amount_fen for part in parts]
    if sum(amounts) > waiting or any(amount <= 0 for amount in amounts):
        raise SplitTooLarge(
            sum(amounts),
            en=f"{format_yuan(waiting)} yuan wait; the parts are {'，'.join(format_yuan(a) for a in amounts)}.",
            zh=f"待查明 {format_yuan(waiting)} 元，分配金额为 {'、'.join(format_yuan(a) for a in amounts)} 元。",
        )
    for part in parts:
        _refuse(line, part.demand)
    earlier = Credit.objects.filter(line=line).count()
    return [
        Booking(
            part.demand,
            Arrival(
                amount_fen=Fen(amount),
                credited_on=line.booked_on,
                channel="pool",
                # A receipt may be given out in parts, and again after a mistake.
                key=f"assign/{line.line_key}/{earlier + place}" if earlier + place else f"assign/{line.line_key}",
                line=line,
            ),
        )
        for place, (part, amount) in enumerate(zip(parts, amounts, strict=True))
    ]


def write_pool_note(receipt_id: int, *, owner: str, text: str, by: str, at: datetime) -> PoolNote:
    """Write a note on a receipt, or give it to somebody's care (``owner`` is a user name, "" leaves it)."""
    return PoolNote.objects.create(receipt_id=receipt_id, owner=owner[:150], text=text[:500], by=by, at=at)


def owners_of(receipts: Sequence[UnmatchedReceipt]) -> dict[int, str]:
    """Who takes care of each receipt: the last one named on it."""
    notes = PoolNote.objects.filter(~Q(owner=""), receipt__in=[r.pk for r in receipts]).order_by("pk")
    return dict(notes.values_list("receipt", "owner"))


def _refuse(line: StatementLine, demand: Demand) -> None:
    if line.area != demand.area:
        raise UnknownReference(
            demand.reference,
            en=f"the receipt is of area {line.area}, the demand of area {demand.area}.",
            zh=f"收款属于 {line.area}，缴费通知属于 {demand.area}，地区不同。",
        )
    if demand.valid_until is not None and line.booked_on > demand.valid_until:
        raise DemandExpired(
            demand.number,
            en=f"the money came on {line.booked_on}, the amount of demand {demand.number} held until {demand.valid_until}.",
            zh=f"款项于 {line.booked_on} 到账，缴费通知 {demand.number} 的金额有效期至 {demand.valid_until}。",
        )


def preview_split(receipt_id: int, parts: Sequence[Part]) -> list[Planned]:
    """What giving a receipt to these demands would do, month by month; books nothing.

    Raises what `split_receipt` raises: what the preview shows, booking does.
    """
    receipt = UnmatchedReceipt.objects.select_related("line").get(pk=receipt_id)
    return plan(bookings_for(receipt.line, waiting_fen([receipt.line])[receipt.line_id], parts))
