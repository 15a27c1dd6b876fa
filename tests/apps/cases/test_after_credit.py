"""From money to restored cover: through the outbox, once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from tests.apps.cases.fake_answers import AMOUNT, MONTHS, PAID, answering
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA, Line, imported, till
from tests.apps.persons import fictional_identity
from xubao.cases.assess import answer_with
from xubao.cases.log_sentences import reason_in
from xubao.cases.models import CaseEvent
from xubao.cases.public import (
    INSURED_PERSON,
    Case,
    OpenRequest,
    end_waiting_due,
    open_case,
    verify_cases,
)
from xubao.events.public import deliver_due
from xubao.ledger.public import balances, verify_ledger
from xubao.payments.public import CashPayment, Demand, take_cash
from xubao.records.models import MonthReport
from xubao.records.public import Origin, Status, history
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen
from xubao.vouchers.models import Voucher

pytestmark = pytest.mark.django_db


@pytest.fixture
def demand() -> Demand:
    """The demand of a case that has just been opened."""
    request = OpenRequest(identity=fictional_identity(), name="示例甲", area=AreaCode("000000"), stated_paid=PAID)
    return Demand.objects.get(subject=open_case(request, INSURED_PERSON, at=AT).number)


@contextmanager
def _today(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("xubao.project.wiring.now", lambda: AT)
    monkeypatch.setattr("xubao.project.wiring.today", lambda: TODAY)
    yield


def _delivered(monkeypatch: pytest.MonkeyPatch) -> Case:
    with _today(monkeypatch):
        delivered = deliver_due(lambda: AT)
    assert delivered.failed == 0
    return Case.objects.get()


def _cash(demand: Demand, fen: int) -> None:
    payment = CashPayment(demand=demand, amount_fen=Fen(fen), tendered_fen=Fen(fen), form_token=f"t{fen}")
    till()
    take_cash(payment, cashier="wang", at=AT)


def test_a_part_moves_the_case_and_records_nothing_yet(demand: Demand, monkeypatch: pytest.MonkeyPatch) -> None:
    imported([Line(50000, demand.reference, "S1")])
    case = _delivered(monkeypatch)
    assert case.state == "part_paid"
    credited = case.events.latest("number")
    assert (credited.reason, reason_in(credited, "zh")) == ("到账 500.00 元，尚欠 760.00 元",) * 2
    assert reason_in(credited, "en") == "¥ 500.00 credited, ¥ 760.00 still to be paid"
    # A row from before has no code: it is read as it was written.
    assert reason_in(CaseEvent(reason="到账", data={"demand": "D-1"}), "en") == "到账"
    assert not MonthReport.objects.filter(origin=Origin.PAYMENT.value).exists()
    assert not Voucher.objects.exists()


def test_bank_and_cash_together_restore_cover_and_issue_one_voucher(demand: Demand, monkeypatch: pytest.MonkeyPatch) -> None:
    imported([Line(50000, demand.reference, "S1")])
    _cash(demand, AMOUNT - 50000)
    case = _delivered(monkeypatch)
    assert case.state == "restored"
    assert case.assessments.order_by("pk").last().benefits_from == TODAY  # type: ignore[union-attr]
    months = {m.month: m for m in history(case.person, AREA)}
    assert all((months[m].status, months[m].credited_on) == (Status.PAID, TODAY) for m in MONTHS)
    voucher = Voucher.objects.get()
    assert (voucher.amount_fen, voucher.demand_number, voucher.credited_on) == (AMOUNT, demand.number, TODAY)
    assert balances(AREA) == {
        "bank_deposits": 50000,
        "cash_on_hand": AMOUNT - 50000,
        "contribution_income": -AMOUNT,
    }
    assert (verify_ledger().findings, verify_cases()[1]) == ((), ())


def test_the_new_decision_counts_the_payment_on_the_day_of_its_credit(demand: Demand, monkeypatch: pytest.MonkeyPatch) -> None:
    imported([Line(AMOUNT, demand.reference, "S1", day=date(2026, 11, 20))])
    case = _delivered(monkeypatch)
    answer = bytes(case.assessments.get(occasion="credited").answer)
    assert b'"on":"2026-11-20","pays":["2026-09","2026-10","2026-11"]' in answer
    assert b'"as_of":"2026-11-20"' in answer


def test_cover_that_begins_later_leaves_the_case_waiting_until_that_day(demand: Demand, monkeypatch: pytest.MonkeyPatch) -> None:
    imported([Line(AMOUNT, demand.reference, "S1")])
    with answer_with(answering(date(2026, 12, 1))):
        assert _delivered(monkeypatch).state == "waiting"
    assert end_waiting_due(date(2026, 11, 30), at=AT) == []
    (moved,) = end_waiting_due(date(2026, 12, 1), at=AT + timedelta(days=8))
    assert moved.state == "restored"
    assert end_waiting_due(date(2026, 12, 2), at=AT + timedelta(days=9)) == []


def test_cover_that_the_rules_leave_open_goes_to_an_officer_but_the_money_is_proved(
    demand: Demand, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported([Line(AMOUNT, demand.reference, "S1")])
    with answer_with(answering(None)):
        assert _delivered(monkeypatch).state == "with_officer"
    assert Voucher.objects.count() == 1


def test_delivered_twice_by_hand_it_still_happens_once(demand: Demand, monkeypatch: pytest.MonkeyPatch) -> None:
    imported([Line(AMOUNT, demand.reference, "S1")])
    first = _delivered(monkeypatch)
    again = _delivered(monkeypatch)
    assert first.state == again.state == "restored"
    assert Voucher.objects.count() == 1
    assert MonthReport.objects.filter(origin="payment").count() == 3
