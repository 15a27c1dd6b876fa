"""Turns money for a demand into one balanced ledger entry, one credit, and one announcement.

Called by every channel, always inside one transaction: either all three stand or none.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.ledger.public import (
    BANK_DEPOSITS,
    CASH_ON_HAND,
    CONTRIBUTION_INCOME,
    OVERPAYMENTS_HELD,
    UNMATCHED_RECEIPTS,
    AccountKind,
    NewEntry,
    NewLeg,
    credit,
    debit,
    post,
)
from xubao.payments.announcements import CREDITED, announce
from xubao.payments.demand_standing import standing_of
from xubao.payments.errors import DemandAlreadyPaid
from xubao.payments.models import Credit, Demand, StatementLine
from xubao.values.fen import Fen, format_yuan

# Where the money of each channel is before it is income: on the bank account, in the till, or in the pool.
_SOURCES: dict[str, AccountKind] = {
    "bank": BANK_DEPOSITS,
    "cash": CASH_ON_HAND,
    "pool": UNMATCHED_RECEIPTS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Money that has arrived: how much, when, by which channel (bank, cash, pool).

    ``key`` identifies the arrival for ever (statement line, form of the counter). ``line``: the statement
    line it came by, for bank and pool.
    """

    amount_fen: Fen
    credited_on: date
    channel: str
    key: str
    line: StatementLine | None = None


def book_credit(demand: Demand, arrival: Arrival, *, booked_by: str, at: datetime) -> Credit:
    """Book an arrival for a demand; what exceeds the demand is held for refund.

    Raises DemandAlreadyPaid when nothing is open. The demand's row is locked first, so that two arrivals
    at the same moment see each other.
    """
    with transaction.atomic():
        locked = Demand.objects.select_for_update().get(pk=demand.pk)
        before = standing_of(locked)
        if before.settled:
            raise DemandAlreadyPaid(
                locked.number,
                en=f"demand {locked.number} over {format_yuan(locked.amount_fen)} yuan is paid in full.",
                zh=f"缴费通知 {locked.number} 的 {format_yuan(locked.amount_fen)} 元已全部到账。",
            )
        applied = Fen(min(arrival.amount_fen, before.outstanding_fen))
        excess = Fen(arrival.amount_fen - applied)
        entry = post(_entry(locked, arrival, applied, excess, localdate(at)), booked_at=at)
        booked = Credit.objects.create(
            demand=locked,
            amount_fen=applied,
            excess_fen=excess,
            credited_on=arrival.credited_on,
            channel=arrival.channel,
            entry_id=entry.id,
            line=arrival.line,
            booked_at=at,
            booked_by=booked_by,
        )
        _announce(locked, booked, at)
        return booked


def _entry(demand: Demand, arrival: Arrival, applied: Fen, excess: Fen, booked_on: date) -> NewEntry:
    legs: list[NewLeg] = [
        debit(_SOURCES[arrival.channel], arrival.amount_fen, _source_subject(arrival)),
        credit(CONTRIBUTION_INCOME, applied, demand.number),
    ]
    if excess:
        legs.append(credit(OVERPAYMENTS_HELD, excess, demand.number))
    return NewEntry(
        book=demand.area,
        kind=f"{arrival.channel}_credit",
        # Money out of the pool was booked on the day it came; today it only finds its purpose.
        effective_on=booked_on if arrival.channel == "pool" else arrival.credited_on,
        legs=tuple(legs),
        idempotency_key=arrival.key,
        trace_id=demand.computation_id,
    )


def _source_subject(arrival: Arrival) -> str:
    return arrival.line.line_key if arrival.line is not None else ""


def _announce(demand: Demand, booked: Credit, at: datetime) -> None:
    after = standing_of(demand)
    payload = {
        "subject": demand.subject,
        "demand": demand.number,
        "credit": booked.pk,
        "amount_fen": booked.amount_fen,
        "credited_on": booked.credited_on.isoformat(),
        "channel": booked.channel,
        "outstanding_fen": after.outstanding_fen,
        "settled": after.settled,
    }
    announce(CREDITED, f"{CREDITED}/{booked.pk}", payload, order_key=demand.subject, at=at)
