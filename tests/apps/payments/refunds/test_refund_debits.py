"""A refund is paid when its debit stands on the statement: alone, or in the sum of its batch."""

import pytest
from django.db import DatabaseError, transaction

from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA
from tests.apps.payments.refunds.test_refunds import PAYER, asked, books, overpaid, paid, sent, state
from tests.apps.payments.returning import debit_line
from xubao.ledger.models import Entry
from xubao.payments.public import DebitDecided
from xubao.payments.refunds.models import RefundDebit, RefundPaid
from xubao.payments.refunds.public import (
    NotThatRefund,
    Refund,
    RefundBatch,
    RefundGone,
    RefundState,
    approve_refund,
    batch_paid,
    make_batch,
    refund_paid,
    refund_returned,
    refunds_for,
)

pytestmark = pytest.mark.django_db


def test_a_debit_confirms_one_refund_of_its_amount() -> None:
    refund = sent(overpaid())
    with pytest.raises(NotThatRefund, match=r"33\.49 yuan is not .* over 33\.50"):
        paid(refund.number, 3349, serial="D0")
    seen = debit_line(3350)
    refund_paid(refund.number, seen.pk, by="wang", at=AT)
    assert (refund.paid.evidence, refund.paid.paid_on) == ("serial:D1", TODAY)
    with pytest.raises(DebitDecided):
        refund_paid(refund.number, seen.pk, by="wang", at=AT)
    with pytest.raises(RefundGone):
        paid(refund.number, serial="D2")
    with pytest.raises(RefundGone):
        paid("000000-2026-T999999", serial="D3")


def _batch_of_two() -> tuple[Refund, Refund]:
    due = overpaid()
    refunds = [approve_refund(asked(due, fen).pk, approved_by="zhao", at=AT) for fen in (1000, 2350)]
    make_batch(AREA, "csv", PAYER, made_by="wang", at=AT)
    return refunds[0], refunds[1]


def test_a_debit_over_the_sum_confirms_the_whole_batch() -> None:
    first, second = _batch_of_two()
    seen = debit_line(3350)
    (found,) = refunds_for([seen])[seen.pk]
    assert (found.is_batch, found.why_zh) == (True, "整批 2 笔的合计相同")
    assert [paid.refund.number for paid in batch_paid(found.number, seen.pk, by="wang", at=AT)] == [
        first.number,
        second.number,
    ]
    assert [state(one) for one in (first, second)] == [RefundState.PAID] * 2
    books(0, 0, 36650)
    with pytest.raises(RefundGone):
        batch_paid(found.number, debit_line(3350, serial="D2").pk, by="wang", at=AT)


def test_of_a_batch_with_one_returned_the_sum_is_of_the_others() -> None:
    first, second = _batch_of_two()
    refund_returned(first.number, reason="账号已销户", by="wang", at=AT)
    seen = debit_line(3350)
    assert refunds_for([seen])[seen.pk] == []
    batch = RefundBatch.objects.get()
    with pytest.raises(NotThatRefund):
        batch_paid(batch.number, seen.pk, by="wang", at=AT)
    batch_paid(batch.number, debit_line(2350, serial="D2").pk, by="wang", at=AT)
    assert [state(one) for one in (first, second)] == [RefundState.RETURNED, RefundState.PAID]


def test_what_a_debit_may_be_is_proposed_with_the_best_reason_first() -> None:
    due = overpaid(5000)
    by_number, by_account = (approve_refund(asked(due, 2000).pk, approved_by="zhao", at=AT) for _ in range(2))
    make_batch(AREA, "csv", PAYER, made_by="wang", at=AT)
    seen = debit_line(2000, f"退款 {by_number.number}", account="6222 0000 0000 0001")
    assert [(c.number, c.why_zh) for c in refunds_for([seen])[seen.pk]] == [
        (by_number.number, "附言中有退款编号"),
        (by_account.number, "金额和收款账号相同"),
    ]
    assert refunds_for([other := debit_line(2001, serial="D2")])[other.pk] == []


def test_the_database_lets_no_refund_be_paid_without_its_debit() -> None:
    first, second = _batch_of_two()
    wrong = debit_line(999)
    with pytest.raises(DatabaseError, match="XB-REFUND"), transaction.atomic():
        RefundDebit.objects.create(debit=wrong, refund=first, by="x", at=AT)
    with pytest.raises(DatabaseError, match="XB-REFUND"), transaction.atomic():
        RefundDebit.objects.create(debit=wrong, batch=RefundBatch.objects.get(), by="x", at=AT)
    entry = Entry.objects.first()
    assert entry is not None
    with pytest.raises(DatabaseError, match="XB-REFUND"), transaction.atomic():
        RefundPaid.objects.create(refund=second, paid_on=TODAY, evidence="typed", entry=entry, by="x", at=AT)
    right = debit_line(1000, serial="D2")
    RefundDebit.objects.create(debit=right, refund=first, by="x", at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        RefundDebit.objects.create(debit=right, refund=second, by="x", at=AT)
