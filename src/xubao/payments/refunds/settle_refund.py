"""The end of a refund: the statement shows it left, or the bank returned it and the money is held again."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from xubao.ledger.public import (
    BANK_DEPOSITS,
    REFUNDS_PAYABLE,
    UNMATCHED_RECEIPTS,
    NewEntry,
    NewLeg,
    credit,
    debit,
    first_open_day,
    post,
    require_reason,
)
from xubao.payments.models import UnmatchedReceipt
from xubao.payments.refunds.errors import NotThatRefund, RefundGone
from xubao.payments.refunds.models import Refund, RefundPaid, RefundReturned
from xubao.payments.refunds.refund_source import source_of
from xubao.payments.waiting_money import waiting_fen
from xubao.values.fen import Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class BankDebit:
    """A debit on the statement: the day, the amount in fen, and the bank's own number of it."""

    paid_on: date
    amount_fen: Fen
    evidence: str


def refund_paid(number: str, seen: BankDebit, *, by: str, at: datetime) -> RefundPaid:
    """The statement shows this refund. Raises RefundGone where it was not sent or is settled, NotThatRefund."""
    with transaction.atomic():
        refund = _sent(number)
        if seen.amount_fen != refund.amount_fen or not seen.evidence.strip():
            raise NotThatRefund(
                seen.amount_fen,
                en=f"the debit of {seen.amount_fen} fen is not refund {number} over {refund.amount_fen}.",
                zh=f"该笔支出与退款 {number} 的金额不符，或没有银行流水号。",
            )
        if hasattr(refund, "paid"):
            raise _gone(number)
        amount = Fen(refund.amount_fen)
        legs = (debit(REFUNDS_PAYABLE, amount, number), credit(BANK_DEPOSITS, amount, seen.evidence.strip()))
        entry = _post(refund, "paid", seen.paid_on, legs, at)
        try:
            with transaction.atomic():
                return RefundPaid.objects.create(
                    refund=refund, paid_on=seen.paid_on, evidence=seen.evidence.strip(), entry_id=entry, by=by, at=at
                )
        except IntegrityError as problem:
            raise NotThatRefund(
                seen.evidence, en=f"{seen.evidence} shows another refund already.", zh=f"流水 {seen.evidence} 已用于另一笔退款。"
            ) from problem


def refund_returned(
    number: str, *, reason: str, by: str, at: datetime, receipt: UnmatchedReceipt | None = None
) -> RefundReturned:
    """The bank could not pay it, or (``receipt``) it came back on a later line: the money is held as before.

    Raises ReasonMissing, RefundGone, NotThatRefund.
    """
    text = require_reason(reason)
    with transaction.atomic():
        refund = _sent(number)
        had_left = hasattr(refund, "paid")
        if had_left != (receipt is not None):
            raise NotThatRefund(
                number,
                en="a refund that left comes back by a line of a statement; one that did not, without.",
                zh="已付出的退款须由对账单到账明细证明退回；未付出的不需要。",
            )
        source, amount = source_of(refund), Fen(refund.amount_fen)
        back = debit(REFUNDS_PAYABLE, amount, number)
        if receipt is not None:
            line = UnmatchedReceipt.objects.select_for_update().select_related("line").get(pk=receipt.pk).line
            if (line.area, waiting_fen([line])[line.pk]) != (refund.area, refund.amount_fen):
                raise NotThatRefund(
                    line.amount_fen, en="area or amount of the line differ.", zh="到账明细的地区或金额与退款不符。"
                )
            back = debit(UNMATCHED_RECEIPTS, amount, line.line_key)
        entry = _post(refund, "returned", localdate(at), (back, credit(source.account, amount, source.subject)), at)
        return RefundReturned.objects.create(refund=refund, receipt=receipt, reason=text, entry_id=entry, by=by, at=at)


def _sent(number: str) -> Refund:
    refund = (
        Refund.objects.select_for_update(of=("self",)).filter(number=number, decision__approved=True, sent__isnull=False).first()
    )
    if refund is None or hasattr(refund, "returned"):
        raise _gone(number)
    return refund


def _post(refund: Refund, step: str, day: date, legs: tuple[NewLeg, ...], at: datetime) -> int:
    entry = NewEntry(
        book=refund.area,
        kind=f"refund_{step}",
        effective_on=first_open_day(refund.area, day),
        legs=legs,
        idempotency_key=f"refund/{refund.number}/{step}",
    )
    return post(entry, booked_at=at).id


def _gone(number: str) -> RefundGone:
    return RefundGone(number, en=f"refund {number} does not wait for the bank.", zh=f"退款 {number} 不在等待银行之列。")
