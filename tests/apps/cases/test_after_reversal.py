"""From money that goes back to cover withdrawn: through the outbox, once, in the order of what happened."""

from datetime import timedelta

import pytest

from tests.apps.cases.fake_answers import AMOUNT, MONTHS, PAID
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA, Line, imported
from tests.apps.payments.returning import debit_line, taken_back
from tests.apps.persons import fictional_identity
from xubao.cases.public import INSURED_PERSON, Actor, Case, OpenRequest, Party, open_case, recalculate, verify_cases
from xubao.events.public import deliver_due
from xubao.payments.models import Credit, StatementLine
from xubao.payments.public import Demand, TakeBackKind, demand_by_reference, return_line, standing_of
from xubao.people.public import InsuredPerson
from xubao.records.models import MonthReport
from xubao.records.public import Status, history
from xubao.values.area_code import AreaCode
from xubao.vouchers.public import Standing, voucher_standing, vouchers_of

pytestmark = pytest.mark.django_db


def _open() -> Case:
    request = OpenRequest(identity=fictional_identity(), name="示例甲", area=AreaCode("000000"), stated_paid=PAID)
    return open_case(request, INSURED_PERSON, at=AT)


@pytest.fixture
def demand(monkeypatch: pytest.MonkeyPatch) -> Demand:
    """The demand of a case that has just been opened."""
    monkeypatch.setattr("xubao.project.wiring.now", lambda: AT)
    monkeypatch.setattr("xubao.project.wiring.today", lambda: TODAY)
    return Demand.objects.get(subject=_open().number)


def _told() -> None:
    assert deliver_due(lambda: AT).failed == 0


def _bounce(fen: int, serial: str) -> None:
    line = StatementLine.objects.order_by("-pk").get(amount_fen=fen)
    return_line(debit_line(fen, serial=f"D{serial}").pk, line.pk, TakeBackKind.BOUNCED, by="wang", at=AT)


def _statuses(person: InsuredPerson) -> set[Status]:
    return {item.status for item in history(person, AREA) if item.month in MONTHS}


def test_a_bounce_withdraws_what_was_restored_and_says_why(demand: Demand) -> None:
    imported([Line(AMOUNT, demand.reference, "S1")])
    _told()
    case = Case.objects.get()
    assert case.state == "restored"
    assert _statuses(case.person) == {Status.PAID}
    _bounce(AMOUNT, "1")
    _told()
    case.refresh_from_db()
    assert case.state == "awaiting_payment"
    event = case.events.order_by("-number").first()
    assert event is not None
    assert event.act == "credit_gone_all"
    assert "银行退票：1260.00 元" in event.reason
    assert "已恢复的待遇收回" in event.reason
    assert _statuses(case.person) == {Status.UNPAID}
    assert case.assessments.filter(occasion="uncredited").count() == 1
    assert voucher_standing(vouchers_of(case.number)[0].code).standing is Standing.REVERSED
    assert verify_cases()[1] == ()


def test_paid_again_the_cover_comes_back_with_the_same_voucher(demand: Demand) -> None:
    for round_ in ("1", "2", "3"):
        imported([Line(AMOUNT, demand.reference, f"S{round_}")], name=f"{round_}.csv")
        _told()
        assert Case.objects.get().state == "restored"
        if round_ != "3":
            _bounce_last(round_)
            _told()
            assert Case.objects.get().state == "awaiting_payment"
    case = Case.objects.get()
    assert _statuses(case.person) == {Status.PAID}
    assert voucher_standing(vouchers_of(case.number)[0].code).standing is Standing.VALID
    assert MonthReport.objects.filter(origin="payment").count() == len(MONTHS) * 5


def _bounce_last(serial: str) -> None:
    line = StatementLine.objects.order_by("-pk")[0]
    return_line(debit_line(AMOUNT, serial=f"D{serial}").pk, line.pk, TakeBackKind.BOUNCED, by="wang", at=AT)


def test_credit_and_bounce_told_together_end_where_nothing_is_paid(demand: Demand) -> None:
    imported([Line(AMOUNT, demand.reference, "S1")])
    _bounce(AMOUNT, "1")
    _told()
    case = Case.objects.get()
    assert case.state == "awaiting_payment"
    assert [e.act for e in case.events.order_by("number")][-2:] == ["credit_all_restore", "credit_gone_all"]
    assert _statuses(case.person) == {Status.UNPAID}


def test_a_part_that_bounces_leaves_the_other_part(demand: Demand) -> None:
    imported([Line(500, demand.reference, "S1"), Line(700, demand.reference, "S2")])
    _told()
    _bounce(700, "1")
    _told()
    assert Case.objects.get().state == "part_paid"
    _bounce(500, "2")
    _told()
    assert Case.objects.get().state == "awaiting_payment"
    assert not MonthReport.objects.filter(origin="payment").exists()


def test_with_another_matter_open_the_old_one_ends_and_names_it(demand: Demand) -> None:
    imported([Line(AMOUNT, demand.reference, "S1")])
    _told()
    other = _open()
    taken_back(Credit.objects.get(), TakeBackKind.RECALLED)
    _told()
    old = Case.objects.exclude(pk=other.pk).get()
    event = old.events.order_by("-number").first()
    assert old.state == "withdrawn"
    assert event is not None
    assert f"请在事项 {other.number} 中重新计算" in event.reason


def test_money_on_a_superseded_demand_goes_with_it(demand: Demand) -> None:
    imported([Line(500, demand.reference, "S1")])
    _told()
    case = Case.objects.get()
    recalculate(case, Actor("li", Party.CLERK), reason="金额已过期", at=AT + timedelta(days=8))
    new = Demand.objects.order_by("-pk")[0]
    assert (standing_of(demand).paid_fen, standing_of(new).paid_fen) == (0, 500)
    assert standing_of(demand).superseded_by == new.pk
    assert deliver_due(lambda: AT + timedelta(days=9)).failed == 0
    case.refresh_from_db()
    assert case.state == "part_paid"
    assert standing_of(demand_by_reference(demand.reference)).outstanding_fen == AMOUNT - 500
