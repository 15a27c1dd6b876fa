"""What was paid too much on one demand is used for another open demand of the same person, where she wants that.

It lies with the refunds, since it is the other end of the same money: what is asked back is not free to be used.
The day of the credit is the day on which it is used: before that the money was for something else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.payments.book_credit import Arrival, Booking, Planned, book_credits, plan
from xubao.payments.demand_standing import standings_of
from xubao.payments.errors import DemandExpired, NothingHeld
from xubao.payments.models import Credit, Demand
from xubao.payments.refunds.refund_source import RefundSource
from xubao.values.fen import Fen, format_yuan

HELD = "held"


@dataclass(frozen=True, slots=True)
class UseOfExcess:
    """So many fen held for ``source`` are to go to ``target``."""

    source: Demand
    target: Demand
    amount_fen: Fen


def free_excess(demand: Demand) -> Fen:
    """What is held of a demand's overpayment and asked back by nobody, in fen."""
    source = RefundSource(demand=demand)
    return Fen(max(0, source.held_fen() - source.asked_fen()))


def demands_to_use_it_for(demand: Demand, *, on: date) -> list[Demand]:
    """The open demands of the same person and area whose amount still holds, the oldest first."""
    others = Demand.objects.filter(person=demand.person_id, area=demand.area).exclude(pk=demand.pk).order_by("pk")
    candidates = [other for other in others if other.valid_until is None or on <= other.valid_until]
    standings = standings_of(candidates)
    return [other for other in candidates if standings[other.pk].payable]


def preview_use(use: UseOfExcess, *, on: date) -> Sequence[Planned]:
    """What using it would do, month by month; books nothing. Raises what `use_excess` raises."""
    return plan([_booking(use, on)])


def use_excess(use: UseOfExcess, *, by: str, at: datetime) -> Credit:
    """Book it: out of what is held, to the other demand.

    Raises NothingHeld, DemandExpired, DemandAlreadyPaid, DemandNotPayable.
    """
    with transaction.atomic():
        keys = (use.source.pk, use.target.pk)
        locked = {d.pk: d for d in Demand.objects.select_for_update().filter(pk__in=keys).order_by("reference")}
        fresh = UseOfExcess(locked[use.source.pk], locked[use.target.pk], use.amount_fen)
        return book_credits([_booking(fresh, localdate(at))], booked_by=by, at=at)[0]


def _booking(use: UseOfExcess, on: date) -> Booking:
    source, target = use.source, use.target
    outstanding = standings_of([target])[target.pk].outstanding_fen
    free = free_excess(source)
    same = (source.person_id, source.area) == (target.person_id, target.area) and source.pk != target.pk
    if not same or not 0 < use.amount_fen <= min(free, outstanding):
        raise NothingHeld(
            use.amount_fen,
            en=f"{format_yuan(free)} yuan of demand {source.number} are free, {format_yuan(outstanding)} of {target.number} "
            f"open; {format_yuan(use.amount_fen)} cannot be used.",
            zh=f"通知 {source.number} 多缴可用 {format_yuan(free)} 元，通知 {target.number} 尚欠 {format_yuan(outstanding)} 元，"
            f"不能转用 {format_yuan(use.amount_fen)} 元。",
        )
    if target.valid_until is not None and on > target.valid_until:
        raise DemandExpired(
            target.number,
            en=f"the amount of demand {target.number} held until {target.valid_until}.",
            zh=f"缴费通知 {target.number} 的金额有效期至 {target.valid_until}。",
        )
    earlier = Credit.objects.filter(channel=HELD, demand=target).count()
    key = f"excess/{source.number}/{target.number}/{earlier}"
    return Booking(target, Arrival(amount_fen=use.amount_fen, credited_on=on, channel=HELD, key=key, place=source.number))
