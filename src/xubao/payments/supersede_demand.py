"""A demand is never edited: a new one takes its place and names it, with the money; or it is withdrawn."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.payments.book_credit import Arrival, Booking, book_credits
from xubao.payments.demand_standing import standing_of
from xubao.payments.errors import DemandAlreadyPaid, DemandHasMoney, DemandNotPayable
from xubao.payments.issue_demand import DemandRequest, issue_demand
from xubao.payments.models import Credit, Demand, DemandSuccession, DemandWithdrawal
from xubao.payments.take_back import TakeBack, TakeBackKind, moved_subject, take_back
from xubao.values.fen import Fen, format_yuan


def supersede_demand(old: Demand, request: DemandRequest, *, reason: str, by: str, at: datetime) -> Demand:
    """Issue a new demand in the place of ``old``; money that came for the old one counts for the new one at once.

    Raises NothingToDemand, DemandAlreadyPaid for a demand that is paid in full, DemandNotPayable for one that was
    withdrawn or superseded already.
    """
    with transaction.atomic():
        locked = Demand.objects.select_for_update().get(pk=old.pk)
        _refuse_unless_open(locked)
        new = issue_demand(request, issued_by=by, at=at, supersedes=locked.number)
        DemandSuccession.objects.create(old=locked, new=new, reason=reason[:500], at=at, by=by)
        _move_money(locked, new, by=by, at=at)
        return new


def withdraw_demand(demand: Demand, *, reason: str, by: str, at: datetime) -> DemandWithdrawal:
    """Say that nothing is to be paid on a demand any more; money that still comes waits in the pool.

    Raises DemandHasMoney where something has been paid on it, DemandNotPayable as `supersede_demand`.
    """
    with transaction.atomic():
        locked = Demand.objects.select_for_update().get(pk=demand.pk)
        paid = standing_of(locked).paid_fen
        if paid:
            raise DemandHasMoney(
                locked.number,
                en=f"{format_yuan(paid)} yuan have been credited to demand {locked.number}.",
                zh=f"缴费通知 {locked.number} 已到账 {format_yuan(paid)} 元。",
            )
        _refuse_unless_open(locked)
        return DemandWithdrawal.objects.create(demand=locked, reason=reason[:500], at=at, by=by)


def _refuse_unless_open(demand: Demand) -> None:
    standing = standing_of(demand)
    if standing.settled:
        raise DemandAlreadyPaid(
            demand.number, en=f"demand {demand.number} is paid in full.", zh=f"缴费通知 {demand.number} 已全部到账。"
        )
    if not standing.payable:
        raise DemandNotPayable(
            demand.number,
            en=f"demand {demand.number} was withdrawn or superseded already.",
            zh=f"缴费通知 {demand.number} 已撤回或已被替换。",
        )


def _move_money(old: Demand, new: Demand, *, by: str, at: datetime) -> None:
    for booked in Credit.objects.filter(demand=old, reversal=None).select_related("line").order_by("pk"):
        why = TakeBack(kind=TakeBackKind.MOVED, reason=f"转入 {new.number}", reversed_on=localdate(at))
        take_back(booked, why, by=by, at=at)
        arrival = Arrival(
            amount_fen=Fen(booked.amount_fen + booked.excess_fen),
            credited_on=booked.credited_on,
            channel=booked.channel,
            key=f"moved/{booked.pk}",
            line=booked.line,
            moved_from=moved_subject(booked),
        )
        book_credits([Booking(new, arrival)], booked_by=by, at=at)
