"""Opening a case: from identity number and months to a frozen demand."""

from datetime import date, timedelta

import pytest

from tests.apps.cases.fake_answers import AMOUNT, MONTHS, PAID, answering
from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT, TODAY
from tests.apps.persons import fictional_identity, person
from xubao.cases.assess import answer_with
from xubao.cases.public import (
    INSURED_PERSON,
    ActNotAllowed,
    Actor,
    AreaNotServed,
    Case,
    CaseAlreadyOpen,
    DemandStillOpen,
    NoRecords,
    NothingOwed,
    OpenRequest,
    Party,
    UnknownCase,
    case_of_person,
    open_case,
    recalculate,
)
from xubao.payments.public import Demand, demand_months
from xubao.people.public import InsuredPerson
from xubao.records.public import Origin, Report, Status, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

CLERK = Actor("li", Party.CLERK)


def _open(stated: tuple[Month, ...] = PAID, area: str = "000000") -> Case:
    request = OpenRequest(identity=fictional_identity(), name="示例甲", area=AreaCode(area), stated_paid=stated)
    return open_case(request, INSURED_PERSON, at=AT)


@pytest.mark.django_db
def test_an_opened_case_has_a_demand_with_the_frozen_answer() -> None:
    case = _open()
    assert (case.number, case.state) == ("000000-2026-C000001", "awaiting_payment")
    demand = Demand.objects.get(subject=case.number)
    assert (demand.amount_fen, demand_months(demand), demand.valid_until) == (AMOUNT, MONTHS, date(2026, 11, 30))
    frozen = case.assessments.get()
    assert bytes(demand.answer) == bytes(frozen.answer)
    assert demand.computation_id == frozen.computation_id == case.events.get(number=2).data["computation_id"]


@pytest.mark.django_db
def test_the_same_facts_on_the_same_day_give_the_same_bytes() -> None:
    first = _open()
    first_answer = bytes(first.assessments.get().answer)
    Case.objects.update(state="withdrawn")
    assert bytes(_open().assessments.get().answer) == first_answer


@pytest.mark.django_db
def test_months_on_file_outweigh_months_stated() -> None:
    someone = person()
    report = Report(
        area=AreaCode("000000"),
        status=Status.UNPAID,
        origin=Origin.COLLECTOR,
        reference="file/1",
        reported_on=TODAY,
    )
    report_months(someone, PAID[:1], report, recorded_at=AT)
    answer = bytes(_open().assessments.get().answer)
    assert b'"paid":["2026-08"]' in answer


@pytest.mark.django_db
def test_months_on_file_are_enough() -> None:
    report = Report(
        area=AreaCode("000000"),
        status=Status.PAID,
        origin=Origin.COLLECTOR,
        reference="file/1",
        reported_on=TODAY,
    )
    report_months(person(), PAID, report, recorded_at=AT)
    case = _open(stated=())
    assert "本人填写" not in case.events.get(number=2).reason
    assert b'"paid":["2026-07","2026-08"]' in bytes(case.assessments.get().answer)


@pytest.mark.django_db
def test_the_log_says_when_the_months_are_only_as_the_person_told() -> None:
    assert "月份依本人填写" in _open().events.get(number=2).reason


@pytest.mark.django_db
def test_without_any_month_nothing_is_opened_and_nobody_is_entered() -> None:
    with pytest.raises(NoRecords):
        _open(stated=())
    assert (Case.objects.count(), InsuredPerson.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_person_who_missed_nothing_gets_no_case() -> None:
    with answer_with(answering(None, lapsed=False, amount_fen=0, months=())), pytest.raises(NothingOwed):
        _open()
    assert Case.objects.count() == 0


@pytest.mark.django_db
def test_an_area_that_is_not_served_is_refused_by_code() -> None:
    with pytest.raises(AreaNotServed, match="420100"):
        _open(area="420100")


@pytest.mark.django_db
def test_what_the_rules_cannot_decide_goes_to_an_officer_with_the_question() -> None:
    unknown = answering(None, amount_fen=None, open_questions={"zh": ["缴费档次是多少？"], "en": ["Which tier?"]})
    with answer_with(unknown):
        case = _open()
    assert case.state == "with_officer"
    assert case.events.get(number=2).reason == "缴费档次是多少？"
    assert not Demand.objects.exists()
    assert recalculate(case, CLERK, reason="档次已核实", at=AT).state == "awaiting_payment"
    assert Demand.objects.get().amount_fen == AMOUNT


@pytest.mark.django_db
def test_a_second_open_case_is_refused_without_telling_about_the_first() -> None:
    case = _open()
    with pytest.raises(CaseAlreadyOpen) as refused:
        _open()
    assert case.number not in refused.value.zh + refused.value.en
    assert Case.objects.count() == 1


def test_two_people_opening_the_same_case_at_once_open_one(committed: None) -> None:
    person()
    results = at_the_same_time([_open_with_answers] * 4)
    assert sum(isinstance(r, Case) for r in results) == 1
    assert sum(isinstance(r, CaseAlreadyOpen) for r in results) == 3
    assert (Case.objects.count(), Demand.objects.count()) == (1, 1)


def _open_with_answers() -> Case:
    return _open()


@pytest.mark.django_db
def test_a_demand_that_is_still_good_is_not_replaced_an_expired_one_is() -> None:
    case = _open()
    with pytest.raises(DemandStillOpen):
        recalculate(case, CLERK, reason="again", at=AT)
    later = AT + timedelta(days=8)
    with answer_with(answering(None, amount_fen=168000, valid_until=date(2026, 12, 31))):
        recalculate(case, CLERK, reason="金额已过期", at=later)
    demands = list(Demand.objects.order_by("pk").values_list("amount_fen", flat=True))
    assert demands == [AMOUNT, 168000]


@pytest.mark.django_db
def test_a_person_cannot_have_her_own_case_calculated_again() -> None:
    case = _open()
    with pytest.raises(ActNotAllowed):
        recalculate(case, INSURED_PERSON, reason="cheaper please", at=AT + timedelta(days=8))
    assert Demand.objects.count() == 1


@pytest.mark.django_db
def test_a_case_is_shown_to_its_person_only() -> None:
    case = _open()
    person(2, "示例乙")
    assert case_of_person(case.number, fictional_identity()) == case
    assert case_of_person(f" {case.number.lower()} ", fictional_identity()) == case
    for number, identity in (
        (case.number, fictional_identity(2)),
        (case.number, fictional_identity(3)),
        ("000000-2026-C999999", fictional_identity()),
    ):
        with pytest.raises(UnknownCase, match="together with this identity"):
            case_of_person(number, identity)
