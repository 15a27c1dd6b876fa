"""Money that goes back: by the evidence of a statement, or by two persons."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from pytest_django import DjangoAssertNumQueries

from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA, Line, demand, imported, payment_events, till
from tests.apps.payments.returning import debit_line, taken_back
from xubao.events.models import EventRow
from xubao.ledger.public import OwnApproval, ReasonMissing, balances, verify_ledger
from xubao.payments.errors import ExcessGone
from xubao.payments.models import Credit, CreditReversal, DemandWithdrawal, StatementLine, TakeBackDecision
from xubao.payments.public import (
    Asked,
    CashPayment,
    CreditNotStanding,
    DebitDecided,
    LineNotReturnable,
    Part,
    TakeBackDecided,
    TakeBackKind,
    approve_take_back,
    assign_receipt,
    candidates_for,
    decline_take_back,
    open_debits,
    request_take_back,
    return_line,
    settle_otherwise,
    split_receipt,
    standing_of,
    take_cash,
    unmatched_receipts,
    waiting_part,
)
from xubao.payments.refunds.public import UseOfExcess, use_excess
from xubao.values.fen import Fen

pytestmark = pytest.mark.django_db


def test_a_bounced_transfer_reverses_the_entry_reopens_the_demand_and_is_told_once() -> None:
    due = demand(36650)
    imported([Line(40000, due.reference, "S1")])
    line = StatementLine.objects.get()
    return_line(debit_line(40000).pk, line.pk, TakeBackKind.BOUNCED, by="wang", at=AT)
    standing = standing_of(due)
    assert (standing.paid_fen, standing.outstanding_fen, standing.last_credited_on) == (0, 36650, None)
    assert balances(AREA) == {"bank_deposits": 0, "contribution_income": 0, "overpayments_held": 0}
    told = EventRow.objects.get(type="payment.uncredited")
    assert told.subject == due.subject
    assert told.data["was_settled"] is True
    assert (told.data["amount_fen"], told.data["outstanding_fen"]) == (36650, 36650)
    assert not open_debits().exists()
    assert verify_ledger().findings == ()


def test_a_demand_paid_again_after_a_bounce_is_settled_again() -> None:
    due = demand(36650)
    imported([Line(36650, due.reference, "S1")])
    return_line(debit_line(36650).pk, StatementLine.objects.get().pk, TakeBackKind.RECALLED, by="wang", at=AT)
    imported([Line(36650, due.reference, "S2")], name="later.csv")
    assert standing_of(due).settled
    assert balances(AREA)["contribution_income"] == -36650


def test_money_that_waits_in_the_pool_can_go_back_too() -> None:
    imported([Line(500, "医保", "S1")])
    line = StatementLine.objects.get()
    return_line(debit_line(500).pk, line.pk, TakeBackKind.BOUNCED, by="wang", at=AT)
    assert not unmatched_receipts().exists()
    assert balances(AREA) == {"bank_deposits": 0, "unmatched_receipts": 0}


def test_a_debit_of_more_than_the_line_or_decided_already_books_nothing() -> None:
    due = demand(36650)
    imported([Line(36650, due.reference, "S1")])
    line, payment = StatementLine.objects.get(), debit_line(36700)
    with pytest.raises(LineNotReturnable, match=r"367\.00 yuan went out"):
        return_line(payment.pk, line.pk, TakeBackKind.BOUNCED, by="wang", at=AT)
    settle_otherwise(payment.pk, "other", "另行处理", by="wang", at=AT)
    with pytest.raises(DebitDecided):
        settle_otherwise(payment.pk, "fee", "手续费", by="wang", at=AT)
    assert standing_of(due).settled
    assert balances(AREA)["bank_deposits"] == 36650


def test_of_a_part_that_went_back_the_rest_stays_with_its_demand() -> None:
    due = demand(36650)
    imported([Line(36650, due.reference, "S1")])
    line = StatementLine.objects.get()
    return_line(debit_line(6650).pk, line.pk, TakeBackKind.RECALLED, by="wang", at=AT)
    assert (standing_of(due).paid_fen, standing_of(due).outstanding_fen) == (30000, 6650)
    assert balances(AREA) == {"bank_deposits": 30000, "contribution_income": -30000, "unmatched_receipts": 0}
    assert payment_events() == [
        "payment.credited",
        "payment.uncredited",
        "payment.credited",
    ]
    assert not unmatched_receipts().exists()
    # The rest can go too, by another debit.
    other = debit_line(30000, "退 S1", serial="D2")
    (candidate,) = candidates_for([other])[other.pk]
    assert (candidate.there_fen, candidate.why_zh) == (30000, "附言中有原流水号 S1")
    return_line(other.pk, line.pk, TakeBackKind.RECALLED, by="wang", at=AT)
    assert balances(AREA) == {"bank_deposits": 0, "contribution_income": 0, "unmatched_receipts": 0}
    assert verify_ledger().findings == ()


def test_a_part_is_taken_from_the_pool_first_and_then_from_the_newest_credit() -> None:
    first, second = demand(1000, "C-1"), demand(2000, "C-2")
    imported([Line(3500, "两人", "S1")])
    receipt = unmatched_receipts().get()
    split_receipt(receipt.pk, [Part(first, Fen(1000)), Part(second, Fen(2000))], assigned_by="wang", at=AT)
    payment = debit_line(2200, "退 S1")
    (candidate,) = candidates_for([payment])[payment.pk]
    assert candidate.why_en == "the remark names the original serial number S1 (a part: 35.00 yuan of it are there)"
    return_line(payment.pk, receipt.line_id, TakeBackKind.BOUNCED, by="wang", at=AT)
    assert (standing_of(first).paid_fen, standing_of(second).paid_fen) == (1000, 300)
    assert balances(AREA) == {"bank_deposits": 1300, "contribution_income": -1300, "unmatched_receipts": 0}
    assert not unmatched_receipts().exists()


def test_the_rest_of_a_part_waits_where_nobody_asks_for_it_any_more() -> None:
    due = demand(36650)
    imported([Line(30000, due.reference, "S1")])
    DemandWithdrawal.objects.create(demand=due, reason="撤回", at=AT, by="wang")
    return_line(debit_line(10000).pk, StatementLine.objects.get().pk, TakeBackKind.RECALLED, by="wang", at=AT)
    assert waiting_part(unmatched_receipts().get()) == 20000
    assert verify_ledger().findings == ()


def test_candidates_of_many_debits_cost_a_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    imported([Line(1000 + n, "医保", f"S{n}", account=f"62220000{n:04}") for n in range(40)])
    debits = [debit_line(1000 + n, "退票", account=f"62220000{n:04}", serial=f"D{n}") for n in range(40)]
    with django_assert_max_num_queries(8):
        found = candidates_for(debits)
    assert [len(found[one.pk]) for one in debits] == [1] * 40


def test_a_credit_whose_excess_has_left_does_not_go_back_as_a_whole() -> None:
    due, other = demand(1000, "C-1"), demand(1000, "C-2")
    imported([Line(1500, due.reference, "S1"), Line(1600, other.reference, "S2")])
    use_excess(UseOfExcess(due, demand(500, "C-3"), Fen(500)), by="wang", at=AT)
    with pytest.raises(ExcessGone, match=r"5\.00 yuan of it were too much; 0\.00 of that are still held"):
        return_line(debit_line(1500).pk, StatementLine.objects.get(amount_fen=1500).pk, TakeBackKind.BOUNCED, by="wang", at=AT)
    assert verify_ledger().findings == ()


def test_a_debit_marked_as_a_fee_of_the_bank_is_booked_once() -> None:
    settle_otherwise(debit_line(1500).pk, "fee", "", by="wang", at=AT)
    assert balances(AREA) == {"bank_deposits": -1500, "collection_fees": 1500}
    assert verify_ledger().findings == ()


def test_candidates_come_with_their_reasons_the_best_first_and_without_what_has_gone() -> None:
    due, other = demand(1000, "C-1"), demand(1000, "C-2")
    lines = [
        Line(1000, due.reference, "S1", account="622200000001"),
        Line(1000, other.reference, "S2", account="622200000002", day=TODAY - timedelta(days=1)),
        Line(1000, "无", "S3", account="622200000003", day=TODAY - timedelta(days=91)),
    ]
    imported(lines)
    payment = debit_line(1000, "退票 原流水 S2", account="622200000001")
    found = candidates_for([payment])[payment.pk]
    assert [(c.line.line_key, c.why_zh) for c in found] == [
        ("serial:S2", "附言中有原流水号 S2"),
        ("serial:S1", "金额相同，退回同一账号"),
    ]
    return_line(payment.pk, found[0].line.pk, TakeBackKind.BOUNCED, by="wang", at=AT)
    again = debit_line(1000, "退 S2", account="622200000001", serial="D2")
    assert [c.line.line_key for c in candidates_for([again])[again.pk]] == ["serial:S1"]


def test_two_persons_send_money_that_was_booked_wrongly_back_to_the_pool() -> None:
    wrong, right = demand(1000, "C-1"), demand(1000, "C-2")
    imported([Line(1000, wrong.reference, "S1")])
    taken_back(Credit.objects.get())
    (receipt,) = unmatched_receipts()
    assert (receipt.reason, waiting_part(receipt)) == ("taken_back", 1000)
    assign_receipt(receipt.pk, right, assigned_by="wang", at=AT)
    assert (standing_of(wrong).paid_fen, standing_of(right).paid_fen) == (0, 1000)
    assert balances(AREA) == {"bank_deposits": 1000, "contribution_income": -1000, "unmatched_receipts": 0}
    taken_back(Credit.objects.get(demand=right))
    assign_receipt(receipt.pk, right, assigned_by="wang", at=AT)
    assert standing_of(right).settled


def test_cash_booked_wrongly_lies_in_the_till_and_is_held_for_the_payer() -> None:
    till()
    due = demand(1000)
    take_cash(CashPayment(demand=due, amount_fen=Fen(1000), tendered_fen=Fen(1000), form_token="t"), cashier="wang", at=AT)
    taken_back(Credit.objects.get())
    assert balances(AREA) == {"cash_on_hand": 1000, "contribution_income": 0, "overpayments_held": -1000}


def test_without_evidence_nobody_decides_alone_and_nothing_twice() -> None:
    due = demand(1000)
    imported([Line(1000, due.reference, "S1")])
    credit = Credit.objects.get()
    with pytest.raises(ReasonMissing):
        request_take_back(Asked(credit.pk, TakeBackKind.BOUNCED, " "), requested_by="wang", at=AT)
    asked = request_take_back(Asked(credit.pk, TakeBackKind.BOUNCED, "银行来电"), requested_by="wang", at=AT)
    with pytest.raises(CreditNotStanding):
        request_take_back(Asked(credit.pk, TakeBackKind.BOUNCED, "再申请一次"), requested_by="li", at=AT)
    with pytest.raises(OwnApproval):
        approve_take_back(asked.pk, approved_by="wang", at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        TakeBackDecision.objects.create(request=asked, approved=True, decided_by="wang", decided_at=AT)
    approve_take_back(asked.pk, approved_by="li", at=AT)
    with pytest.raises(TakeBackDecided):
        decline_take_back(asked.pk, declined_by="li", note="不同意撤销", at=AT)
    with pytest.raises(CreditNotStanding):
        request_take_back(Asked(credit.pk, TakeBackKind.BOUNCED, "再申请一次"), requested_by="wang", at=AT)
    assert CreditReversal.objects.count() == 1


def test_a_declined_request_leaves_the_money_where_it_is() -> None:
    due = demand(1000)
    imported([Line(1000, due.reference, "S1")])
    asked = request_take_back(Asked(Credit.objects.get().pk, TakeBackKind.MISTAKEN, "可能记错"), requested_by="wang", at=AT)
    decline_take_back(asked.pk, declined_by="li", note="核对无误，没有错", at=AT)
    assert standing_of(due).settled


def test_a_line_never_gives_more_than_it_brought_whoever_writes() -> None:
    due, other = demand(1000, "C-1"), demand(1000, "C-2")
    imported([Line(1000, due.reference, "S1")])
    first = Credit.objects.get()
    entry_of_another = imported([Line(5, "x", "S2")], name="b.csv").unmatched[0].line.unmatched.entry
    with pytest.raises(DatabaseError, match="no more than it brought"), transaction.atomic():
        Credit.objects.create(
            demand=other,
            amount_fen=1,
            excess_fen=0,
            credited_on=date(2026, 11, 23),
            channel="bank",
            entry=entry_of_another,
            line=first.line,
            booked_at=AT,
            booked_by="x",
        )
