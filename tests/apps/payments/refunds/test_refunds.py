"""A refund: asked for, agreed to by another person, sent, paid or returned; never more than is held."""

import csv
import io

import pytest
from django.db import DatabaseError, transaction

from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT
from tests.apps.payments.paying import AREA, Line, demand, imported
from tests.apps.payments.returning import debit_line
from xubao.ledger.public import (
    BANK_DEPOSITS,
    OVERPAYMENTS_HELD,
    REFUNDS_PAYABLE,
    UNMATCHED_RECEIPTS,
    OwnApproval,
    ReasonMissing,
    balance_of,
    verify_ledger,
)
from xubao.payments.models import Demand
from xubao.payments.public import ReceiptNotInPool, assign_receipt, unmatched_receipts
from xubao.payments.refunds.models import BatchItem, RefundDecision
from xubao.payments.refunds.public import (
    NotHeld,
    NotThatRefund,
    Payee,
    PayeeUnknown,
    PayingAccount,
    Refund,
    RefundGone,
    RefundKind,
    RefundRequest,
    RefundSource,
    RefundState,
    approve_refund,
    ask_refund,
    batch_file,
    decline_refund,
    make_batch,
    refund_paid,
    refund_returned,
    refund_state,
    refunds_of,
)
from xubao.people.public import seal
from xubao.values.fen import Fen

PAYER = PayingAccount("示例市医疗保险基金收入户", "00000000000000000")


def overpaid(held: int = 3350) -> Demand:
    """A demand over 366.50 on which so much more has come by bank."""
    due = demand(36650)
    imported([Line(36650 + held, due.reference, "S1")])
    return due


def asked(due: Demand, fen: int = 3350, by: str = "wang") -> Refund:
    request = RefundRequest(source=RefundSource(demand=due), kind=RefundKind.OVERPAID, amount_fen=Fen(fen), reason="本人多缴")
    return ask_refund(request, asked_by=by, at=AT)


def sent(due: Demand) -> Refund:
    refund = approve_refund(asked(due).pk, approved_by="zhao", at=AT)
    make_batch(AREA, "csv", PAYER, made_by="wang", at=AT)
    return refund


def paid(number: str, fen: int = 3350, serial: str = "D1") -> None:
    """A debit of its own confirms a refund."""
    refund_paid(number, debit_line(fen, serial=serial).pk, by="wang", at=AT)


def books(held: int, payable: int, bank: int) -> None:
    """What the three accounts hold, in fen."""
    assert balance_of(OVERPAYMENTS_HELD, book=AREA) == -held
    assert balance_of(REFUNDS_PAYABLE, book=AREA) == -payable
    assert balance_of(BANK_DEPOSITS, book=AREA) == bank
    assert verify_ledger().findings == ()


def state(refund: Refund) -> RefundState:
    """Where a refund stands by its rows."""
    return refund_state(Refund.objects.get(pk=refund.pk))


@pytest.mark.django_db
def test_an_overpayment_goes_back_to_the_account_it_came_from() -> None:
    due = overpaid()
    refund = asked(due)
    assert (refund.payee_name, refund.payee_tail) == ("示例甲", "0001")
    assert b"6222000000000001" not in bytes(refund.payee_account_sealed)
    books(3350, 0, 40000)
    approve_refund(refund.pk, approved_by="zhao", at=AT)
    books(0, 3350, 40000)
    assert state(refund) == RefundState.AGREED
    batch = make_batch(AREA, "csv", PAYER, made_by="wang", at=AT)
    (row,) = csv.DictReader(io.StringIO(batch_file(batch, PAYER).decode("gb18030")))
    assert row == {
        "收款账号": "6222000000000001\t",
        "收款户名": "示例甲",
        "金额": "33.50",
        "用途": f"退款 {refund.number}",
        "业务编号": refund.number,
    }
    assert state(refund) == RefundState.SENT
    paid(refund.number)
    books(0, 0, 36650)
    assert [refund_state(r) for r in refunds_of("C-1")] == [RefundState.PAID]


@pytest.mark.django_db
@pytest.mark.parametrize("fen", [0, -1, 3351])
def test_no_more_goes_back_than_is_held(fen: int) -> None:
    with pytest.raises(NotHeld):
        asked(overpaid(), fen)


@pytest.mark.django_db
def test_two_requests_share_what_is_held() -> None:
    due = overpaid()
    asked(due, 2000)
    with pytest.raises(NotHeld, match=r"13\.50 are held"):
        asked(due, 2000)
    second = asked(due, 1350)
    approve_refund(second.pk, approved_by="zhao", at=AT)
    with pytest.raises(NotHeld):
        asked(due, 1)


@pytest.mark.django_db
def test_whoever_asks_does_not_decide_neither_in_the_program_nor_in_the_database() -> None:
    refund = asked(overpaid())
    with pytest.raises(OwnApproval):
        approve_refund(refund.pk, approved_by="wang", at=AT)
    with pytest.raises(OwnApproval):
        decline_refund(refund.pk, declined_by="wang", note="不同意退", at=AT)
    with pytest.raises(DatabaseError, match="XB-REFUND"), transaction.atomic():
        RefundDecision.objects.create(refund=refund, approved=False, decided_by="wang", decided_at=AT)
    with pytest.raises(ReasonMissing):
        decline_refund(refund.pk, declined_by="zhao", note="", at=AT)
    decline_refund(refund.pk, declined_by="zhao", note="金额有误", at=AT)
    assert state(refund) == RefundState.DECLINED
    with pytest.raises(RefundGone):
        approve_refund(refund.pk, approved_by="zhao", at=AT)
    books(3350, 0, 40000)


@pytest.mark.django_db
def test_an_unknown_payer_gets_the_whole_receipt_back_and_it_leaves_the_pool() -> None:
    imported([Line(500, "不知何事", "S1", payer="示例庚")])
    receipt = unmatched_receipts().get()
    request = RefundRequest(
        source=RefundSource(receipt=receipt), kind=RefundKind.UNKNOWN, amount_fen=Fen(500), reason="付款人来电要求退回"
    )
    refund = ask_refund(request, asked_by="wang", at=AT)
    assert refund.payee_name == "示例庚"
    approve_refund(refund.pk, approved_by="zhao", at=AT)
    assert balance_of(UNMATCHED_RECEIPTS, book=AREA) == 0
    assert not unmatched_receipts().exists()
    with pytest.raises(ReceiptNotInPool):
        assign_receipt(receipt.pk, demand(500), assigned_by="wang", at=AT)


@pytest.mark.django_db
def test_money_without_an_account_needs_one_named() -> None:
    due = demand(36650)
    imported([Line(40000, due.reference, "S1", account="")])
    with pytest.raises(PayeeUnknown):
        asked(due)
    named = RefundRequest(
        source=RefundSource(demand=due),
        kind=RefundKind.OVERPAID,
        amount_fen=Fen(3350),
        reason="本人持卡到窗口核对",
        payee=Payee("示例甲", "6222 0000 0000 0009"),
    )
    assert ask_refund(named, asked_by="wang", at=AT).payee_tail == "0009"


@pytest.mark.django_db
def test_a_refund_the_bank_could_not_pay_is_held_again_and_can_be_asked_anew() -> None:
    due = overpaid()
    refund = sent(due)
    refund_returned(refund.number, reason="账号已销户", by="wang", at=AT)
    assert state(refund) == RefundState.RETURNED
    books(3350, 0, 40000)
    with pytest.raises(RefundGone):
        paid(refund.number)
    assert approve_refund(asked(due).pk, approved_by="zhao", at=AT).number != refund.number


@pytest.mark.django_db
def test_a_refund_that_left_comes_back_by_a_line_of_the_statement() -> None:
    due = overpaid()
    refund = sent(due)
    paid(refund.number)
    with pytest.raises(NotThatRefund):
        refund_returned(refund.number, reason="银行退票", by="wang", at=AT)
    imported([Line(3350, "退汇", "S2"), Line(3351, "退汇", "S3")], name="back.csv")
    right, wrong = unmatched_receipts().order_by("line__amount_fen")
    with pytest.raises(NotThatRefund):
        refund_returned(refund.number, reason="银行退票", by="wang", at=AT, receipt=wrong)
    refund_returned(refund.number, reason="银行退票", by="wang", at=AT, receipt=right)
    books(3350, 0, 40000 + 3351)
    assert [r.pk for r in unmatched_receipts()] == [wrong.pk]


@pytest.mark.django_db
def test_the_database_lets_only_an_agreed_refund_into_a_batch() -> None:
    due = overpaid()
    agreed = approve_refund(asked(due, 1000).pk, approved_by="zhao", at=AT)
    batch = make_batch(AREA, "csv", PAYER, made_by="wang", at=AT)
    other = asked(due, 1000)
    with pytest.raises(DatabaseError, match="XB-REFUND"), transaction.atomic():
        BatchItem.objects.create(batch=batch, refund=other)
    with pytest.raises(DatabaseError), transaction.atomic():
        Refund.objects.filter(pk=agreed.pk).update(amount_fen=1, payee_account_sealed=seal("1", "x"))


def test_two_persons_agreeing_at_once_set_the_money_aside_once(committed: None) -> None:
    refund = asked(overpaid())
    jobs = [lambda n=n: approve_refund(refund.pk, approved_by=n, at=AT) for n in ("zhao", "qian", "sun", "li")]
    results = at_the_same_time(jobs)  # type: ignore[arg-type]
    assert sum(isinstance(r, Refund) for r in results) == 1
    assert sum(isinstance(r, RefundGone) for r in results) == 3
    books(0, 3350, 40000)


def test_requests_at_once_never_ask_for_more_than_is_held(committed: None) -> None:
    due = overpaid()
    results = at_the_same_time([lambda n=n: asked(due, 2000, by=n) for n in ("a", "b", "c")])  # type: ignore[misc]
    assert sum(isinstance(r, Refund) for r in results) == 1
    assert sum(isinstance(r, NotHeld) for r in results) == 2
