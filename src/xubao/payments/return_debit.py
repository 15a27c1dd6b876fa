"""Books a debit as the return of a line, whole or in part, on the evidence of the statement.

Nothing is booked by guess: the candidates are shown with their reasons (return_candidates.py), and a clerk says which
one it is. Of a part, what waits in the pool goes first, then the newest credit; the rest of a credit stays with its demand.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from xubao.ledger.public import BANK_DEPOSITS, UNMATCHED_RECEIPTS, NewEntry, credit, debit, first_open_day, post
from xubao.payments.book_credit import book_credits
from xubao.payments.debit_decision import decide_debit, undecided_debit
from xubao.payments.demand_standing import standing_of
from xubao.payments.errors import LineNotReturnable
from xubao.payments.models import Credit, DebitDecision, Demand, ReceiptReturn, StatementDebit, StatementLine, UnmatchedReceipt
from xubao.payments.take_back import TakeBack, TakeBackKind, take_back
from xubao.payments.unmatched_pool import Part, bookings_for
from xubao.payments.waiting_money import waiting_fen
from xubao.values.fen import Fen, format_yuan


def return_line(debit_id: int, line_id: int, kind: TakeBackKind, *, by: str, at: datetime) -> DebitDecision:
    """Book a debit as the return of a line, or of a part of it where less went out than came.

    Raises DebitDecided, and LineNotReturnable where more went out than can go back.
    """
    with transaction.atomic():
        payment = undecided_debit(debit_id)
        # Found first without a lock, then locked in the order in which imports lock demands.
        demands = Demand.objects.filter(credits__line=line_id).order_by("reference").values_list("pk", flat=True)
        list(Demand.objects.select_for_update().filter(pk__in=list(demands)).order_by("reference"))
        line = StatementLine.objects.select_for_update().get(pk=line_id)
        standing = list(Credit.objects.filter(line=line, reversal=None).order_by("-pk"))
        waiting = waiting_fen([line])[line.pk]
        _check(payment, line, sum(_whole(c) for c in standing) + waiting)
        reason = f"对账单 {payment.statement.file_name} 第 {payment.line_number} 行"
        why = TakeBack(kind=kind, reason=reason, reversed_on=payment.booked_on, evidence=payment)
        _go_back(line, standing, waiting, why, by=by, at=at)
        return decide_debit(payment, kind.value, reason, by=by, at=at)


def _go_back(line: StatementLine, standing: Sequence[Credit], waiting: Fen, why: TakeBack, *, by: str, at: datetime) -> None:
    assert why.evidence is not None
    from_pool = min(waiting, Fen(why.evidence.amount_fen))
    left = why.evidence.amount_fen - from_pool
    for booked in standing:
        if left <= 0:
            break
        if _whole(booked) <= left:
            take_back(booked, why, by=by, at=at)
            left -= _whole(booked)
            continue
        # Only a part of this credit went: it comes into the pool, the part leaves, and the rest is credited as it was.
        partly = TakeBack(kind=TakeBackKind.PARTLY, reason=why.reason, reversed_on=why.reversed_on, evidence=why.evidence)
        take_back(booked, partly, by=by, at=at)
        _out_of_pool(line, Fen(from_pool + left), why, by=by, at=at)
        _credit_again(line, booked.demand, Fen(_whole(booked) - left), by=by, at=at)
        return
    if from_pool:
        _out_of_pool(line, from_pool, why, by=by, at=at)


def _credit_again(line: StatementLine, demand: Demand, rest: Fen, *, by: str, at: datetime) -> None:
    if not standing_of(demand).payable:
        # Nobody asks for it any more: it waits for a clerk.
        return
    book_credits(bookings_for(line, rest, [Part(demand, rest)]), booked_by=by, at=at)


def _whole(booked: Credit) -> int:
    return booked.amount_fen + booked.excess_fen


def _check(payment: StatementDebit, line: StatementLine, there: int) -> None:
    if payment.area != line.area or payment.amount_fen > there:
        went, can = format_yuan(Fen(payment.amount_fen)), format_yuan(Fen(there))
        raise LineNotReturnable(
            line.pk,
            en=f"{went} yuan went out; of line {line.line_number} {can} can go back.",
            zh=f"支出 {went} 元，而第 {line.line_number} 行收款可退的是 {can} 元。",
        )


def _out_of_pool(line: StatementLine, amount: Fen, why: TakeBack, *, by: str, at: datetime) -> None:
    evidence = why.evidence
    assert evidence is not None
    entry = post(
        NewEntry(
            book=line.area,
            kind=f"pool_{why.kind.value}",
            effective_on=first_open_day(line.area, why.reversed_on),
            legs=(debit(UNMATCHED_RECEIPTS, amount, line.line_key), credit(BANK_DEPOSITS, amount, evidence.line_key)),
            idempotency_key=f"pool_return/{evidence.pk}",
        ),
        booked_at=at,
    )
    ReceiptReturn.objects.create(
        receipt=UnmatchedReceipt.objects.get(line=line),
        amount_fen=amount,
        kind=why.kind.value,
        evidence=evidence,
        entry_id=entry.id,
        at=at,
        by=by,
    )
