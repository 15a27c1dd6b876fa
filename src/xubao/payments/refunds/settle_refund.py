"""The end of a refund: the statement shows it left, or the bank returned it and the money is held again."""

from datetime import date, datetime

from django.db import transaction
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
from xubao.payments.debit_decision import decide_debit, undecided_debit
from xubao.payments.models import StatementDebit, UnmatchedReceipt
from xubao.payments.refunds.errors import NotThatRefund, RefundGone
from xubao.payments.refunds.models import Refund, RefundBatch, RefundDebit, RefundPaid, RefundReturned
from xubao.payments.refunds.refund_source import source_of
from xubao.payments.waiting_money import waiting_fen
from xubao.values.fen import Fen, format_yuan

# What a debit of the statement is then found to be.
REFUND = "refund"


def refund_paid(number: str, debit_id: int, *, by: str, at: datetime) -> RefundPaid:
    """A debit of the statement is this refund. Raises DebitDecided, RefundGone where it does not wait, NotThatRefund."""
    with transaction.atomic():
        seen = undecided_debit(debit_id)
        refund = _sent(number)
        if hasattr(refund, "paid"):
            raise _gone(number)
        _require(seen, refund.area, refund.amount_fen, number)
        RefundDebit.objects.create(debit=seen, refund=refund, by=by, at=at)
        decide_debit(seen, REFUND, f"退款 {number}", by=by, at=at)
        return _pay(refund, seen, seen.line_key, by=by, at=at)


def batch_paid(number: str, debit_id: int, *, by: str, at: datetime) -> list[RefundPaid]:
    """A debit is the sum of all refunds of a batch that were still open. Raises what `refund_paid` raises."""
    with transaction.atomic():
        seen = undecided_debit(debit_id)
        batch = RefundBatch.objects.select_for_update(of=("self",)).filter(number=number, debit=None).first()
        waiting = open_of(batch) if batch is not None else []
        if batch is None or not waiting:
            raise _gone(number)
        _require(seen, batch.area, sum(refund.amount_fen for refund in waiting), number)
        RefundDebit.objects.create(debit=seen, batch=batch, by=by, at=at)
        decide_debit(seen, REFUND, f"退款批次 {number}", by=by, at=at)
        return [_pay(refund, seen, f"{seen.line_key}#{refund.number}", by=by, at=at) for refund in waiting]


def open_of(batch: RefundBatch) -> list[Refund]:
    """The refunds of a batch of which the bank has not said what became of them, in their order."""
    return list(Refund.objects.filter(sent__batch=batch, paid=None, returned=None).order_by("pk"))


def _require(seen: StatementDebit, area: str, fen: int, number: str) -> None:
    if (seen.area, seen.amount_fen) != (area, fen):
        raise NotThatRefund(
            seen.amount_fen,
            en=f"the debit of {format_yuan(Fen(seen.amount_fen))} yuan is not {number} over {format_yuan(Fen(fen))}.",
            zh=f"该笔支出 {format_yuan(Fen(seen.amount_fen))} 元，与 {number} 的 {format_yuan(Fen(fen))} 元或其地区不符。",
        )


def _pay(refund: Refund, seen: StatementDebit, evidence: str, *, by: str, at: datetime) -> RefundPaid:
    amount = Fen(refund.amount_fen)
    legs = (debit(REFUNDS_PAYABLE, amount, refund.number), credit(BANK_DEPOSITS, amount, seen.line_key))
    entry = _post(refund, "paid", seen.booked_on, legs, at)
    return RefundPaid.objects.create(refund=refund, paid_on=seen.booked_on, evidence=evidence[:100], entry_id=entry, by=by, at=at)


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
