"""Turns money for demands into balanced ledger entries, credits spread over their months, and events.

Called by every channel, always inside one transaction: either all stand or none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.events.public import Event, PaymentCredited, add_rows, emit_many
from xubao.ledger.public import (
    BANK_DEPOSITS,
    CASH_ON_HAND,
    CHANNEL_CLEARING,
    CONTRIBUTION_INCOME,
    OVERPAYMENTS_HELD,
    TREASURY_DEPOSITS,
    UNMATCHED_RECEIPTS,
    AccountKind,
    NewEntry,
    NewLeg,
    closed_through,
    credit,
    debit,
    first_open_day,
    post_many,
)
from xubao.payments.allocation.allocate import Share
from xubao.payments.demand_months import MonthsOfDemands
from xubao.payments.demand_standing import DemandStanding, standings_of
from xubao.payments.errors import DemandAlreadyPaid, DemandNotPayable
from xubao.payments.models import Credit, CreditShare, Demand, StatementLine
from xubao.values.fen import Fen, format_yuan

# Where the money of each channel is when it becomes income: on the bank account, in the till, with the treasury (the tax
# authority collected it), with an online channel, in the pool, or held from an overpayment of the same person.
SOURCES: dict[str, AccountKind] = {
    "bank": BANK_DEPOSITS,
    "cash": CASH_ON_HAND,
    "tax": TREASURY_DEPOSITS,
    "online": CHANNEL_CLEARING,
    "pool": UNMATCHED_RECEIPTS,
    "held": OVERPAYMENTS_HELD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Money that has arrived: how much, when, by which channel (a key of SOURCES).

    ``key`` identifies the arrival for ever (statement line, form of the counter). ``line``: the statement
    line it came by, for bank and pool; ``place``: the shift, file, channel order or overpaid demand, for the others.
    ``moved_from``: the subject under which money of a superseded demand lies ready.
    """

    amount_fen: Fen
    credited_on: date
    channel: str
    key: str
    line: StatementLine | None = None
    moved_from: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Booking:
    """An arrival and the demand it is for."""

    demand: Demand
    arrival: Arrival


@dataclass(frozen=True, slots=True)
class Planned:
    """What a booking comes to: so much for the demand and its months, so much too much, so much still open."""

    booking: Booking
    applied: Fen
    excess: Fen
    outstanding: Fen
    shares: tuple[Share, ...]


def book_credit(demand: Demand, arrival: Arrival, *, booked_by: str, at: datetime) -> Credit:
    """Book an arrival for a demand; what exceeds the demand is held for refund.

    Raises DemandAlreadyPaid when nothing is open, DemandNotPayable when it was withdrawn or superseded. The
    demand's row is locked first, so that two arrivals at the same moment see each other.
    """
    with transaction.atomic():
        locked = Demand.objects.select_for_update().get(pk=demand.pk)
        return book_credits([Booking(locked, arrival)], booked_by=booked_by, at=at)[0]


def book_credits(
    bookings: Sequence[Booking], *, booked_by: str, at: datetime, standings: Mapping[int, DemandStanding] | None = None
) -> list[Credit]:
    """Book many arrivals of one area in their order, in a few statements. The caller has locked the demands.

    ``standings``: those of the demands, where the caller has just read them under his locks. Raises what `book_credit`
    raises; then nothing is booked.
    """
    if not bookings:
        return []
    with transaction.atomic():
        standings = standings_of(_demands(bookings)) if standings is None else standings
        planned = _plan(bookings, standings)
        entries = post_many(_entries(planned, localdate(at)), booked_at=at)
        booked = [
            Credit(
                demand=item.booking.demand,
                amount_fen=item.applied,
                excess_fen=item.excess,
                credited_on=item.booking.arrival.credited_on,
                channel=item.booking.arrival.channel,
                entry_id=entry.id,
                line=item.booking.arrival.line,
                booked_at=at,
                booked_by=booked_by,
            )
            for item, entry in zip(planned, entries, strict=True)
        ]
        add_rows(booked)
        _write_shares(planned, booked)
        _tell(planned, booked, standings, at)
        return booked


def plan(bookings: Sequence[Booking]) -> list[Planned]:
    """What bookings come to, in their order; reads, and writes nothing. Raises what `book_credit` raises."""
    return _plan(bookings, standings_of(_demands(bookings)))


def _demands(bookings: Sequence[Booking]) -> list[Demand]:
    return list({booking.demand.pk: booking.demand for booking in bookings}.values())


def _plan(bookings: Sequence[Booking], standings: Mapping[int, DemandStanding]) -> list[Planned]:
    demands = _demands(bookings)
    outstanding = {demand.pk: standings[demand.pk].outstanding_fen for demand in demands}
    months = MonthsOfDemands(demands)
    planned: list[Planned] = []
    for booking in bookings:
        demand, arrival = booking.demand, booking.arrival
        _refuse(demand, standings[demand.pk], outstanding[demand.pk])
        applied = Fen(min(arrival.amount_fen, outstanding[demand.pk]))
        outstanding[demand.pk] = Fen(outstanding[demand.pk] - applied)
        shares = months.give(demand, applied, arrival.credited_on)
        planned.append(Planned(booking, applied, Fen(arrival.amount_fen - applied), outstanding[demand.pk], shares))
    return planned


def _refuse(demand: Demand, standing: DemandStanding, outstanding: Fen) -> None:
    if standing.withdrawn or standing.superseded_by is not None:
        why = ("was withdrawn", "已撤回") if standing.withdrawn else ("was superseded by another one", "已被新的通知替换")
        raise DemandNotPayable(demand.number, en=f"demand {demand.number} {why[0]}.", zh=f"缴费通知 {demand.number} {why[1]}。")
    if outstanding <= 0:
        raise DemandAlreadyPaid(
            demand.number,
            en=f"demand {demand.number} over {format_yuan(demand.amount_fen)} yuan is paid in full.",
            zh=f"缴费通知 {demand.number} 的 {format_yuan(demand.amount_fen)} 元已全部到账。",
        )


def _entries(planned: Sequence[Planned], booked_on: date) -> list[NewEntry]:
    book = planned[0].booking.demand.area
    closed = closed_through(book)
    entries = []
    for item in planned:
        demand, arrival = item.booking.demand, item.booking.arrival
        # Money that was booked on the day it came only finds its purpose today.
        day = booked_on if arrival.channel == "pool" or arrival.moved_from else arrival.credited_on
        legs = [_source(arrival), credit(CONTRIBUTION_INCOME, item.applied, demand.number)]
        if item.excess:
            legs.append(credit(OVERPAYMENTS_HELD, item.excess, demand.number))
        entries.append(
            NewEntry(
                book=book,
                kind="moved_credit" if arrival.moved_from else f"{arrival.channel}_credit",
                # What arrives for a closed period counts for the first day that is open.
                effective_on=day if closed is None or day > closed else first_open_day(book, day),
                legs=tuple(legs),
                idempotency_key=arrival.key,
                trace_id=demand.computation_id,
            )
        )
    return entries


def _source(arrival: Arrival) -> NewLeg:
    if arrival.moved_from:
        return debit(UNMATCHED_RECEIPTS, arrival.amount_fen, arrival.moved_from)
    subject = arrival.line.line_key if arrival.line is not None else arrival.place
    return debit(SOURCES[arrival.channel], arrival.amount_fen, subject)


def _write_shares(planned: Sequence[Planned], written: Sequence[Credit]) -> None:
    add_rows(
        [
            CreditShare(
                credit=booked,
                month=None if share.month is None else int(share.month),
                amount_fen=share.amount_fen,
                rule=MonthsOfDemands.rule_of(item.booking.demand),
            )
            for item, booked in zip(planned, written, strict=True)
            for share in item.shares
        ]
    )


def _tell(planned: Sequence[Planned], written: Sequence[Credit], standings: Mapping[int, DemandStanding], at: datetime) -> None:
    # The last day on which money arrived that still stands, with the credits of this very call.
    latest = {pk: standing.last_credited_on for pk, standing in standings.items()}
    for booked in written:
        earlier = latest[booked.demand_id]
        latest[booked.demand_id] = booked.credited_on if earlier is None else max(earlier, booked.credited_on)
    told: list[Event[PaymentCredited]] = []
    for item, booked in zip(planned, written, strict=True):
        demand = item.booking.demand
        data = PaymentCredited(
            demand=demand.number,
            credit=booked.pk,
            amount_fen=booked.amount_fen,
            credited_on=booked.credited_on,
            channel=booked.channel,
            outstanding_fen=item.outstanding,
            settled=item.outstanding == 0,
            settled_on=latest[demand.pk] if item.outstanding == 0 else None,
        )
        told.append(Event(data=data, subject=demand.subject, area=demand.area, key=str(booked.pk), at=at))
    emit_many(told)
