"""A fully paid case whose day of cover the rules leave open: set by two persons, with its document, told to the person."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.cases.fake_answers import AMOUNT, PAID, answering
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import Line, imported
from tests.apps.persons import fictional_identity
from tests.apps.staff import signed_in
from xubao.cases.acts import Party
from xubao.cases.assess import answer_with
from xubao.cases.benefit_spans import Cover, SetDay, spans_of
from xubao.cases.cover_day import (
    FoundDay,
    agreed_cover_day,
    answer_cover_day,
    cover_from,
    needs_cover_day,
    propose_cover_day,
    waiting_cover_days,
)
from xubao.cases.errors import CoverDayGone, NoCoverDayNeeded, NotOfThisKind
from xubao.cases.event_log import verify_cases
from xubao.cases.in_force import in_force
from xubao.cases.later_acts import end_waiting_due
from xubao.cases.models import Case, CoverDay, CoverDayAnswer, Decision
from xubao.cases.move_case import INSURED_PERSON, Actor
from xubao.cases.open_case import OpenRequest, open_case
from xubao.cases.why_no_cover_day import WhyNoDay, obstacles
from xubao.engine import Facts, Payment, explain
from xubao.events.public import deliver_due
from xubao.payments.public import Demand, TakeBack, TakeBackKind, take_back
from xubao.people.models import PersonRead
from xubao.people.public import OwnApproval, Role
from xubao.values.area_code import AreaCode
from xubao.values.month_ranges import parse_month_ranges

AREA = AreaCode("000000")
CLERK = Actor("wang", Party.CLERK)
REVIEWER = Actor("li", Party.REVIEWER)
FOUND = FoundDay(day=date(2027, 1, 1), source="示例市医保局复函〔2026〕7号", quote="自缴清次年首日起恢复")
UNKNOWN_DAY = answering(None)
pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.project.wiring.now", lambda: AT)
    monkeypatch.setattr("xubao.project.wiring.today", lambda: TODAY)
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT)


@pytest.fixture
def paid() -> Case:
    """Everything has come, and the rules do not say from when she is covered."""
    request = OpenRequest(identity=fictional_identity(), name="示例甲", area=AREA, stated_paid=PAID)
    case = open_case(request, INSURED_PERSON, at=AT)
    _settle(case, "S1")
    assert case.state == "with_officer"
    return case


def _settle(case: Case, serial: str) -> None:
    demand = Demand.objects.get(subject=case.number)
    with answer_with(UNKNOWN_DAY):
        imported([Line(demand.amount_fen, demand.reference, serial)])
        assert deliver_due(lambda: AT).failed == 0
    case.refresh_from_db()


def test_one_proposes_the_day_another_agrees_and_the_person_gets_a_notice(paid: Case) -> None:
    asked = propose_cover_day(paid, FOUND, CLERK, at=AT)
    assert waiting_cover_days((AREA,)) == [asked]
    assert cover_from(paid) is None
    with pytest.raises(OwnApproval):
        answer_cover_day(asked.pk, Actor("wang", Party.REVIEWER), approved=True, reason="ok", at=AT)
    notice = answer_cover_day(asked.pk, REVIEWER, approved=True, reason="有文件", at=AT)
    paid.refresh_from_db()
    assert (paid.state, cover_from(paid), waiting_cover_days((AREA,))) == ("waiting", FOUND.day, [])
    assert notice is not None
    assert (notice.proposed_by, notice.decided_by) == ("wang", "li")
    assert ["待遇恢复日（人工核定） Benefits from, set by the agency", "2027-01-01"] in notice.paper["rows"]
    assert FOUND.quote in notice.paper["reason"]
    # The computation stands as it was.
    assert in_force(paid) == asked.assessment
    assert asked.assessment.benefits_from is None
    assert verify_cases()[1] == ()
    assert end_waiting_due(FOUND.day - timedelta(days=1), at=AT) == []
    assert [case.state for case in end_waiting_due(FOUND.day, at=AT)] == ["restored"]


def test_a_day_that_has_come_restores_at_once(paid: Case) -> None:
    asked = propose_cover_day(paid, replace(FOUND, day=TODAY), CLERK, at=AT)
    answer_cover_day(asked.pk, REVIEWER, approved=True, reason="有文件", at=AT)
    paid.refresh_from_db()
    assert paid.state == "restored"


def test_declined_nothing_changes_and_a_second_answer_is_refused(paid: Case) -> None:
    asked = propose_cover_day(paid, FOUND, CLERK, at=AT)
    assert answer_cover_day(asked.pk, REVIEWER, approved=False, reason="文件不适用", at=AT) is None
    paid.refresh_from_db()
    assert (paid.state, cover_from(paid), Decision.objects.count()) == ("with_officer", None, 0)
    for key in (asked.pk, 0):
        with pytest.raises(CoverDayGone):
            answer_cover_day(key, REVIEWER, approved=True, reason="ok", at=AT)


@pytest.mark.parametrize("change", [{"source": " "}, {"quote": ""}, {"day": date(2026, 9, 30)}])
def test_a_day_without_document_or_before_the_gap_is_refused(paid: Case, change: dict[str, Any]) -> None:
    with pytest.raises(NotOfThisKind):
        propose_cover_day(paid, replace(FOUND, **change), CLERK, at=AT)
    assert not CoverDay.objects.exists()


def test_where_the_rules_give_the_day_or_money_is_missing_there_is_nothing_to_set() -> None:
    request = OpenRequest(identity=fictional_identity(), name="示例甲", area=AREA, stated_paid=PAID)
    case = open_case(request, INSURED_PERSON, at=AT)
    assert not needs_cover_day(case)
    assert [(found.why, found.left_fen) for found in obstacles(case)] == [
        (WhyNoDay.NOT_WITH_OFFICER, None),
        (WhyNoDay.NOT_PAID, AMOUNT),
    ]
    page = signed_in(Role.CLERK).get(f"/office/cases/{case.number}/cover-day/").content.decode()
    assert "款项没有全部到账，尚欠 1260.00 元" in page
    assert 'name="quote"' not in page
    with pytest.raises(NoCoverDayNeeded):
        propose_cover_day(case, FOUND, CLERK, at=AT)


def test_money_that_goes_back_takes_the_day_with_it(paid: Case) -> None:
    asked, late = (propose_cover_day(paid, FOUND, CLERK, at=AT) for _ in range(2))
    answer_cover_day(asked.pk, REVIEWER, approved=True, reason="有文件", at=AT)
    assert agreed_cover_day(paid.person, AREA) == asked
    credit = Demand.objects.get().credits.get()
    take_back(credit, TakeBack(kind=TakeBackKind.BOUNCED, reason="银行退票", reversed_on=TODAY), by="li", at=AT)
    with answer_with(UNKNOWN_DAY):
        assert deliver_due(lambda: AT).failed == 0
    paid.refresh_from_db()
    assert (paid.state, cover_from(paid), agreed_cover_day(paid.person, AREA)) == ("awaiting_payment", None, None)
    _settle(paid, "S2")
    assert (paid.state, cover_from(paid)) == ("with_officer", None)
    with pytest.raises(CoverDayGone):
        answer_cover_day(late.pk, REVIEWER, approved=True, reason="ok", at=AT)


def test_hospitals_are_told_the_day_with_its_document() -> None:
    event = Payment(on=date(2026, 11, 20), months=parse_month_ranges(["2026-03..2026-11"]))
    facts = Facts(participation="flexible", paid=parse_month_ranges(["2024-01..2026-02"]))
    answer = explain(AREA, facts, TODAY, events=[event], mode="decide")
    unknown = replace(answer, benefits_from=None, full_benefits_from=None)
    assert spans_of(unknown)[-1].cover is Cover.UNKNOWN
    *_, waiting, active = spans_of(unknown, SetDay(FOUND.day, FOUND.source, FOUND.quote))
    assert (waiting.cover, waiting.first, waiting.last) == (Cover.WAITING, event.on, date(2026, 12, 31))
    assert (active.cover, active.first, active.entries) == (Cover.ACTIVE, FOUND.day, ((FOUND.source, FOUND.quote),))
    # Where the rules give a day, theirs counts.
    assert spans_of(answer, SetDay(FOUND.day, FOUND.source, FOUND.quote)) == spans_of(answer)


def test_rows_of_days_are_only_added(paid: Case) -> None:
    propose_cover_day(paid, FOUND, CLERK, at=AT)
    with pytest.raises(DatabaseError, match="XB-CASE cases_coverday"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_coverday SET day = day")


def test_the_database_itself_refuses_whoever_proposed(paid: Case) -> None:
    asked = propose_cover_day(paid, FOUND, CLERK, at=AT)
    with pytest.raises(DatabaseError, match="XB-STAFF-001 cases_coverdayanswer"), transaction.atomic():
        CoverDayAnswer.objects.create(cover_day=asked, approved=True, reason="ok", decided_by="wang", decided_at=AT)


def test_a_second_person_meets_the_proposal_on_her_page_and_the_look_is_on_record(paid: Case) -> None:
    declined, agreed = (propose_cover_day(paid, FOUND, CLERK, at=AT) for _ in range(2))
    clerk, reviewer = signed_in(Role.CLERK, Role.REVIEWER, name="wang"), signed_in(Role.REVIEWER, name="li")
    page = reviewer.get("/office/second/").content.decode()
    assert FOUND.source in page
    assert paid.number in page
    assert PersonRead.objects.filter(person=paid.person, reader="li", page="second_person").exists()
    assert "须由他人复核" in clerk.get("/office/second/").content.decode()
    reviewer.post(f"/office/second/cover_day/{declined.pk}/", {"answer": "decline"})
    assert not CoverDayAnswer.objects.exists()
    reviewer.post(f"/office/second/cover_day/{declined.pk}/", {"answer": "decline", "note": "文件不适用"})
    reviewer.post(f"/office/second/cover_day/{agreed.pk}/", {"answer": "approve"})
    assert list(CoverDayAnswer.objects.order_by("pk").values_list("approved", flat=True)) == [False, True]
    paid.refresh_from_db()
    assert paid.state == "waiting"


def test_the_pages_lead_from_the_case_to_the_day_and_back(paid: Case) -> None:
    clerk, reviewer = signed_in(Role.CLERK, name="wang"), signed_in(Role.REVIEWER, name="li")
    address = f"/office/cases/{paid.number}/cover-day/"
    assert address in clerk.get(f"/office/cases/{paid.number}/").content.decode()
    refused = clerk.post(address, {"day": "2027-01-01", "source": "复函", "quote": ""})
    assert (refused.status_code, "复函" in refused.content.decode()) == (422, True)
    clerk.post(address, {"day": "2027-01-01", "source": FOUND.source, "quote": FOUND.quote})
    asked = CoverDay.objects.get()
    assert "须由他人复核" in clerk.get(address).content.decode()
    reviewer.post(f"{address}{asked.pk}/", {"answer": "approve"})
    paid.refresh_from_db()
    assert paid.state == "waiting"
    assert "2027-01-01" in clerk.get(f"/office/cases/{paid.number}/").content.decode()
