"""Which refund, or which batch, a debit of the statement may be: by number, by account, by amount. A clerk confirms it."""

from collections.abc import Sequence
from dataclasses import dataclass

from xubao.payments.account_index import account_index
from xubao.payments.models import StatementDebit
from xubao.payments.refunds.bank_file import FORMS
from xubao.payments.refunds.models import Refund, RefundBatch
from xubao.people.public import unseal
from xubao.values.fen import Fen


@dataclass(frozen=True, slots=True)
class RefundCandidate:
    """A refund, or a batch as one sum, of exactly the amount of a debit; why, and ``strength`` to order them."""

    number: str
    is_batch: bool
    payee: str
    amount_fen: Fen
    strength: int
    why_zh: str
    why_en: str


def refunds_for(payments: Sequence[StatementDebit]) -> dict[int, list[RefundCandidate]]:
    """By debit: what of its area and amount went to the bank and has no debit yet, the best reasons first."""
    areas = {payment.area for payment in payments}
    sent = Refund.objects.filter(
        area__in=areas, sent__isnull=False, sent__batch__form__in=FORMS, sent__batch__debit=None, paid=None, returned=None
    )
    waiting = list(sent.select_related("sent__batch").order_by("pk"))
    batches: dict[int, list[Refund]] = {}
    for refund in waiting:
        batches.setdefault(refund.sent.batch_id, []).append(refund)
    found: dict[int, list[RefundCandidate]] = {}
    for payment in payments:
        single = [_single(payment, one) for one in waiting if (one.area, one.amount_fen) == (payment.area, payment.amount_fen)]
        sums = [
            _sum(payment, refunds[0].sent.batch, len(refunds))
            for refunds in batches.values()
            if len(refunds) > 1
            and (refunds[0].area, sum(one.amount_fen for one in refunds)) == (payment.area, payment.amount_fen)
        ]
        found[payment.pk] = sorted([*sums, *single], key=lambda one: -one.strength)
    return found


def _single(payment: StatementDebit, refund: Refund) -> RefundCandidate:
    if refund.number in payment.remark:
        return _candidate(refund, 3, "附言中有退款编号", "the remark names the refund")
    if payment.account_index and payment.account_index == _account(refund):
        return _candidate(refund, 2, "金额和收款账号相同", "amount and account are the same")
    if payment.payee_name and payment.payee_name == refund.payee_name:
        return _candidate(refund, 1, "金额和收款户名相同", "amount and name are the same")
    return _candidate(refund, 0, "只有金额相同", "only the amount is the same")


def _candidate(refund: Refund, strength: int, zh: str, en: str) -> RefundCandidate:
    return RefundCandidate(refund.number, False, refund.payee_name, Fen(refund.amount_fen), strength, zh, en)


def _sum(payment: StatementDebit, batch: RefundBatch, count: int) -> RefundCandidate:
    named = batch.number in payment.remark
    zh = ("附言中有批次编号，" if named else "") + f"整批 {count} 笔的合计相同"
    en = ("the remark names the batch, " if named else "") + f"the sum of all {count} refunds of the batch is the same"
    return RefundCandidate(batch.number, True, "", Fen(payment.amount_fen), 4 if named else 2, zh, en)


def _account(refund: Refund) -> str | None:
    return account_index(unseal(refund.payee_account_sealed, f"payee_account:{refund.number}"))
