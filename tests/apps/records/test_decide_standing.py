"""Against the order of origins a report is put in force by two persons, with a reason."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.moments import AT, TODAY
from tests.apps.persons import person
from xubao.people.public import InsuredPerson, OwnApproval, ReasonMissing
from xubao.records.public import (
    Origin,
    Report,
    StandingRequestGone,
    Status,
    UnknownReport,
    Why,
    agree_standing,
    ask_standing,
    decline_standing,
    history,
    report_months,
    reports_by_month,
    waiting_standings,
)
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

AREA, MONTH = AreaCode("000000"), Month.parse("2026-05")


def _disputed() -> tuple[InsuredPerson, int]:
    """A person with one month that the collector calls unpaid and a paper calls paid; the number of the paper's report."""
    who = person()
    for origin, status in ((Origin.COLLECTOR, Status.UNPAID), (Origin.EVIDENCE, Status.PAID)):
        report = Report(area=AREA, status=status, origin=origin, reference=f"{origin}/1", reported_on=TODAY)
        report_months(who, [MONTH], report, recorded_at=AT)
    return who, next(r.key for r in reports_by_month(who, AREA)[MONTH] if r.origin is Origin.EVIDENCE)


def _standing(who: InsuredPerson) -> tuple[Status, Why]:
    (month,) = history(who, AREA)
    return month.status, month.why


@pytest.mark.django_db
def test_nothing_changes_until_another_person_agrees() -> None:
    who, paper = _disputed()
    (asked,) = ask_standing([paper], reason="完税证明已核验", asked_by="zhou", at=AT)
    assert _standing(who) == (Status.UNPAID, Why.ORIGIN)
    assert [item.pk for item in waiting_standings(AREA)] == [asked.pk]
    with pytest.raises(OwnApproval):
        agree_standing(asked.pk, approved_by="zhou", at=AT)
    agree_standing(asked.pk, approved_by="wu", at=AT)
    assert _standing(who) == (Status.PAID, Why.DECIDED)
    assert waiting_standings(AREA) == []


@pytest.mark.django_db
def test_a_request_is_decided_once_and_declined_with_a_reason() -> None:
    who, paper = _disputed()
    (asked,) = ask_standing([paper], reason="完税证明已核验", asked_by="zhou", at=AT)
    with pytest.raises(ReasonMissing):
        decline_standing(asked.pk, declined_by="wu", note="", at=AT)
    decline_standing(asked.pk, declined_by="wu", note="凭据与本人不符", at=AT)
    assert _standing(who) == (Status.UNPAID, Why.ORIGIN)
    with pytest.raises(StandingRequestGone):
        agree_standing(asked.pk, approved_by="wu", at=AT)


@pytest.mark.django_db
def test_money_that_went_back_after_the_decision_reopens_the_month() -> None:
    who, paper = _disputed()
    (asked,) = ask_standing([paper], reason="完税证明已核验", asked_by="zhou", at=AT)
    agree_standing(asked.pk, approved_by="wu", at=AT)
    report = Report(area=AREA, status=Status.UNPAID, origin=Origin.PAYMENT, reference="reversal/1", reported_on=TODAY)
    report_months(who, [MONTH], report, recorded_at=AT + timedelta(hours=1))
    assert _standing(who) == (Status.UNPAID, Why.ORIGIN)


@pytest.mark.django_db
def test_a_report_that_does_not_exist_cannot_be_put_in_force() -> None:
    for numbers in ([], [987654]):
        with pytest.raises(UnknownReport):
            ask_standing(numbers, reason="完税证明已核验", asked_by="zhou", at=AT)


def test_the_database_itself_refuses_one_person_for_both(committed: None) -> None:
    _, paper = _disputed()
    (asked,) = ask_standing([paper], reason="完税证明已核验", asked_by="zhou", at=AT)
    with pytest.raises(DatabaseError, match="XB-STAFF-001"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_standingdecision (request_id, agreed, note, decided_by, decided_at) "
            f"VALUES ({asked.pk}, TRUE, '', 'zhou', '2026-11-23 00:00:00')"
        )
