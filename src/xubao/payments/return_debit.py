"""Money that left the bank account: finds what it takes back, and books that on the evidence of the statement.

Nothing is booked by guess: the candidates are shown with their reasons, and a clerk says which one it is.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from xubao.ledger.public import (
    BANK_DEPOSITS,
    COLLECTION_FEES,
    UNMATCHED_RECEIPTS,
    NewEntry,
    credit,
    debit,
    first_open_day,
    post,
    require_reason,
)
from xubao.payments.errors import DebitDecided, LineNotReturnable
from xubao.payments.models import Credit, DebitDecision, Demand, ReceiptReturn, StatementDebit, StatementLine, UnmatchedReceipt
from xubao.payments.reference import references_in
from xubao.payments.take_back import TakeBack, TakeBackKind, take_back
from xubao.payments.waiting_money import waiting_fen
from xubao.values.fen import Fen, format_yuan

# Banks return a transfer within days; a payer can call one back for longer.
_LOOK_BACK = timedelta(days=90)
_MOST_CANDIDATES = 20
OTHER_KINDS = ("fee", "refund", "other")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line whose money may have gone back with a debit, and why it may be; ``strength`` orders them."""

    line: StatementLine
    strength: int
    why_zh: str
    why_en: str


def open_debits() -> QuerySet[StatementDebit]:
    """Debits that nobody has decided on, oldest first."""
    return StatementDebit.objects.filter(decision=None).select_related("statement").order_by("booked_on", "pk")


def candidates_for(payment: StatementDebit) -> list[Candidate]:
    """Lines of the same amount that came before and have not gone back, the best reasons first."""
    lines = StatementLine.objects.filter(
        area=payment.area,
        amount_fen=payment.amount_fen,
        booked_on__lte=payment.booked_on,
        booked_on__gte=payment.booked_on - _LOOK_BACK,
    ).order_by("-booked_on", "-pk")
    named = references_in(payment.remark)
    found = [
        candidate for line in lines[:500] if not _gone(line) and (candidate := _candidate(payment, line, named)).strength > 0
    ]
    return sorted(found, key=lambda one: -one.strength)[:_MOST_CANDIDATES]


def return_line(debit_id: int, line_id: int, kind: TakeBackKind, *, by: str, at: datetime) -> DebitDecision:
    """Book a debit as the return of a line: every credit out of it and what waits in the pool go back.

    Raises DebitDecided, and LineNotReturnable where the amounts differ or the line's money is gone already.
    """
    with transaction.atomic():
        payment = _undecided(debit_id)
        # Found first without a lock, then locked in the order in which imports lock demands.
        demands = Demand.objects.filter(credits__line=line_id).order_by("reference").values_list("pk", flat=True)
        list(Demand.objects.select_for_update().filter(pk__in=list(demands)).order_by("reference"))
        line = StatementLine.objects.select_for_update().get(pk=line_id)
        standing = list(Credit.objects.filter(line=line, reversal=None).order_by("pk"))
        waiting = waiting_fen([line])[line.pk]
        _check(payment, line, sum(c.amount_fen + c.excess_fen for c in standing) + waiting)
        reason = f"对账单 {payment.statement.file_name} 第 {payment.line_number} 行"
        why = TakeBack(kind=kind, reason=reason, reversed_on=payment.booked_on, evidence=payment)
        for booked in standing:
            take_back(booked, why, by=by, at=at)
        if waiting:
            _out_of_pool(line, waiting, why, by=by, at=at)
        return _decide(payment, kind.value, reason, by, at)


def settle_otherwise(debit_id: int, kind: str, note: str, *, by: str, at: datetime) -> DebitDecision:
    """Say that a debit takes nothing back: a fee, a refund, or something else that the note tells. A fee is booked as such.

    Raises DebitDecided, and ReasonMissing for something else without a note.
    """
    if kind not in OTHER_KINDS:
        raise ValueError(f"{kind!r} is none of {OTHER_KINDS}")
    with transaction.atomic():
        text = require_reason(note) if kind == "other" else note.strip()
        payment = _undecided(debit_id)
        if kind == "fee":
            _book_fee(payment, at)
        return _decide(payment, kind, text, by, at)


def _book_fee(payment: StatementDebit, at: datetime) -> None:
    amount = Fen(payment.amount_fen)
    fee = NewEntry(
        book=payment.area,
        kind="bank_fee",
        effective_on=first_open_day(payment.area, payment.booked_on),
        legs=(debit(COLLECTION_FEES, amount, payment.line_key), credit(BANK_DEPOSITS, amount, payment.line_key)),
        idempotency_key=f"bank_fee/{payment.line_key}",
    )
    post(fee, booked_at=at)


def _undecided(debit_id: int) -> StatementDebit:
    payment = StatementDebit.objects.select_for_update().filter(pk=debit_id).select_related("statement").first()
    if payment is None or DebitDecision.objects.filter(debit=payment).exists():
        raise DebitDecided(debit_id, en=f"debit {debit_id} does not exist or has been decided.", zh="该笔支出不存在或已处理。")
    return payment


def _decide(payment: StatementDebit, kind: str, note: str, by: str, at: datetime) -> DebitDecision:
    return DebitDecision.objects.create(debit=payment, kind=kind, note=note[:500], by=by, at=at)


def _check(payment: StatementDebit, line: StatementLine, there: int) -> None:
    if payment.area != line.area or payment.amount_fen != there:
        raise LineNotReturnable(
            line.pk,
            en=f"{format_yuan(payment.amount_fen)} yuan went out; of line {line.line_number} {format_yuan(there)} can go back.",
            zh=f"支出 {format_yuan(payment.amount_fen)} 元，而第 {line.line_number} 行收款可退的是 {format_yuan(there)} 元。",
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


def _gone(line: StatementLine) -> bool:
    live = Credit.objects.filter(line=line, reversal=None).exists()
    return not live and not waiting_fen([line])[line.pk]


def _candidate(payment: StatementDebit, line: StatementLine, named: tuple[str, ...]) -> Candidate:
    serial = line.line_key.removeprefix("serial:")
    if serial != line.line_key and re.search(rf"(?<![0-9A-Za-z]){re.escape(serial)}(?![0-9A-Za-z])", payment.remark):
        return Candidate(line, 4, f"附言中有原流水号 {serial}", f"the remark names the original serial number {serial}")
    if set(named) & set(references_in(line.remark)):
        return Candidate(line, 3, "附言中有同一缴费识别码", "both remarks carry the same payment reference")
    if payment.account_index and payment.account_index == line.account_index:
        return Candidate(line, 2, "金额相同，退回同一账号", "the same amount went back to the same account")
    if payment.payee_name and payment.payee_name == line.payer_name:
        return Candidate(line, 1, "金额和户名相同", "amount and name are the same")
    return Candidate(line, 0, "", "")
