"""Takes a credit back: the ledger entry goes the other way, the demand is open again, and it is told.

On the evidence of a bank statement one person is enough (return_debit.py); without it two are needed
(take_back_request.py). Nothing is edited: the credit stays, and a reversal stands beside it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction

from xubao.events.public import PaymentUncredited, emit
from xubao.ledger.public import (
    BANK_DEPOSITS,
    CONTRIBUTION_INCOME,
    OVERPAYMENTS_HELD,
    UNMATCHED_RECEIPTS,
    NewEntry,
    NewLeg,
    balance_of,
    credit,
    debit,
    first_open_day,
    post,
)
from xubao.payments.book_credit import SOURCES
from xubao.payments.demand_standing import standing_of
from xubao.payments.errors import CreditNotStanding, ExcessGone
from xubao.payments.models import Credit, CreditReversal, Demand, StatementDebit, UnmatchedReceipt
from xubao.values.fen import Fen, format_yuan


class TakeBackKind(StrEnum):
    """Why a credit no longer stands.

    BOUNCED: the paying bank returned it. RECALLED: the payer or his bank called it back. MISTAKEN: it was booked to
    the wrong demand; money that came by a statement waits in the pool again. MOVED: the demand was superseded, and
    the money went with it. PARTLY: a part of it went back; the rest is credited anew.
    """

    BOUNCED = "bounced"
    RECALLED = "recalled"
    MISTAKEN = "mistaken"
    MOVED = "moved"
    PARTLY = "partly"


# What goes back into the pool, if it came by a line of a statement.
_INTO_POOL = (TakeBackKind.MISTAKEN, TakeBackKind.PARTLY)

TAKE_BACK_LABELS_ZH: dict[TakeBackKind, str] = {
    TakeBackKind.BOUNCED: "银行退票",
    TakeBackKind.RECALLED: "付款被追回",
    TakeBackKind.MISTAKEN: "记错通知",
    TakeBackKind.MOVED: "转入新通知",
    TakeBackKind.PARTLY: "部分退回",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """What is to be taken back: why, as of which day, and the debit on a statement that proves it (None: two persons).

    ``left_by``: the number under which the collector or the online channel says that it took the money back itself.
    """

    kind: TakeBackKind
    reason: str
    reversed_on: date
    evidence: StatementDebit | None = None
    left_by: str = ""


def take_back(booked: Credit, why: TakeBack, *, by: str, at: datetime) -> CreditReversal:
    """Reverse a credit and tell it.

    Raises CreditNotStanding, and ExcessGone where its overpayment has been refunded or used already.
    """
    with transaction.atomic():
        # The same lock as a credit: money that comes and money that goes see each other.
        demand = Demand.objects.select_for_update().get(pk=booked.demand_id)
        if CreditReversal.objects.filter(credit=booked).exists():
            raise CreditNotStanding(
                booked.pk,
                en=f"credit {booked.pk} on demand {demand.number} has been taken back already.",
                zh=f"缴费通知 {demand.number} 的这笔到账已经撤销。",
            )
        _require_excess(booked, demand)
        was_settled = standing_of(demand).settled
        entry = post(_entry(booked, demand, why), booked_at=at)
        reversal = CreditReversal.objects.create(
            credit=booked,
            kind=why.kind.value,
            reason=why.reason,
            evidence=why.evidence,
            entry_id=entry.id,
            reversed_on=why.reversed_on,
            at=at,
            by=by,
        )
        if why.kind in _INTO_POOL and booked.line_id is not None:
            # Money that never was in the pool waits there from now on, under the entry that brought it there.
            UnmatchedReceipt.objects.get_or_create(
                line_id=booked.line_id, defaults={"reason": "taken_back", "entry_id": entry.id}
            )
        if why.kind is not TakeBackKind.MOVED:
            # Moved money is credited anew in the same transaction, and that is told.
            _tell(reversal, demand, was_settled, at)
        return reversal


def _require_excess(booked: Credit, demand: Demand) -> None:
    # The account as a whole would not turn while it holds the money of others: it is this payer's that must be there.
    held = -balance_of(OVERPAYMENTS_HELD, book=demand.area, subject=demand.number) if booked.excess_fen else 0
    if held < booked.excess_fen:
        excess, still = format_yuan(Fen(booked.excess_fen)), format_yuan(Fen(held))
        raise ExcessGone(
            held,
            en=f"{excess} yuan of it were too much; {still} of that are still held.",
            zh=f"其中多缴 {excess} 元，现仍待退的只有 {still} 元。",
            where=demand.number,
        )


def moved_subject(booked: Credit) -> str:
    """Under which subject of the unmatched receipts moved money lies for the moment between two demands."""
    return booked.line.line_key if booked.line is not None else f"credit/{booked.pk}"


def _entry(booked: Credit, demand: Demand, why: TakeBack) -> NewEntry:
    amount = Fen(booked.amount_fen + booked.excess_fen)
    legs = [debit(CONTRIBUTION_INCOME, Fen(booked.amount_fen), demand.number)]
    if booked.excess_fen:
        legs.append(debit(OVERPAYMENTS_HELD, Fen(booked.excess_fen), demand.number))
    return NewEntry(
        book=demand.area,
        kind=f"credit_{why.kind.value}",
        effective_on=first_open_day(demand.area, why.reversed_on),
        legs=(*legs, _goes_to(booked, why, amount)),
        idempotency_key=f"take_back/{booked.pk}",
        trace_id=demand.computation_id,
    )


def _goes_to(booked: Credit, why: TakeBack, amount: Fen) -> NewLeg:
    if why.kind is TakeBackKind.MOVED:
        return credit(UNMATCHED_RECEIPTS, amount, moved_subject(booked))
    if why.kind in _INTO_POOL and booked.line is not None:
        return credit(UNMATCHED_RECEIPTS, amount, booked.line.line_key)
    if why.evidence is not None:
        return credit(BANK_DEPOSITS, amount, why.evidence.line_key)
    if why.left_by:
        return credit(SOURCES[booked.channel], amount, why.left_by)
    if booked.line is None:
        # It came over the counter, by the tax authority or online, and lies there: what is nobody's debt any more is
        # held for the payer until it is refunded.
        return credit(OVERPAYMENTS_HELD, amount, booked.demand.number)
    # Out of the pool to a demand, the money had come by the bank.
    account = BANK_DEPOSITS if booked.channel == "pool" else SOURCES[booked.channel]
    return credit(account, amount, booked.line.line_key)


def _tell(reversal: CreditReversal, demand: Demand, was_settled: bool, at: datetime) -> None:
    standing = standing_of(demand)
    data = PaymentUncredited(
        demand=demand.number,
        credit=reversal.credit_id,
        reversal=reversal.pk,
        kind=reversal.kind,
        amount_fen=reversal.credit.amount_fen,
        reversed_on=reversal.reversed_on,
        paid_fen=standing.paid_fen,
        outstanding_fen=standing.outstanding_fen,
        was_settled=was_settled,
    )
    emit(data, demand.subject, area=demand.area, key=str(reversal.pk), at=at)
