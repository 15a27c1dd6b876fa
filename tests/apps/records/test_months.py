"""Reported months: side by side, the weightier in force, none ever changed."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.moments import AT, TODAY
from tests.apps.persons import person
from xubao.records.public import (
    ConflictingReport,
    CreditWithoutPayment,
    Origin,
    Report,
    Status,
    history,
    report_months,
)
from xubao.values.area_code import AreaCode
from xubao.values.month import Month
from xubao.values.month_ranges import parse_month_ranges

AREA = AreaCode("000000")
MONTHS = parse_month_ranges(["2026-01..2026-03"])


def _report(
    status: Status = Status.PAID,
    origin: Origin = Origin.COLLECTOR,
    reference: str = "file/1",
    credited_on: date | None = None,
) -> Report:
    return Report(
        area=AREA,
        status=status,
        origin=origin,
        reference=reference,
        reported_on=TODAY,
        credited_on=credited_on,
    )


@pytest.mark.django_db
def test_the_same_report_twice_adds_nothing() -> None:
    someone = person()
    assert report_months(someone, MONTHS, _report(), recorded_at=AT) == 3
    assert report_months(someone, MONTHS, _report(), recorded_at=AT) == 0
    assert [str(m.month) for m in history(someone, AREA)] == ["2026-01", "2026-02", "2026-03"]


@pytest.mark.django_db
def test_the_same_reference_saying_something_else_is_refused() -> None:
    someone = person()
    report_months(someone, MONTHS, _report(), recorded_at=AT)
    with pytest.raises(ConflictingReport, match=r"file/1 reported 2026-01 as paid before and says unpaid"):
        report_months(someone, MONTHS, _report(Status.UNPAID), recorded_at=AT)


@pytest.mark.django_db
def test_the_collector_outweighs_what_the_person_says_whichever_came_first() -> None:
    someone = person()
    report_months(someone, MONTHS[:1], _report(Status.UNPAID), recorded_at=AT)
    report_months(someone, MONTHS[:2], _report(origin=Origin.STATED, reference="stated/1"), recorded_at=AT)
    first, second = history(someone, AREA)
    assert (first.status, first.origin, first.outweighed) == (Status.UNPAID, Origin.COLLECTOR, 1)
    assert (second.status, second.origin, second.outweighed) == (Status.PAID, Origin.STATED, 0)


@pytest.mark.django_db
def test_unknown_is_kept_as_unknown() -> None:
    someone = person()
    report_months(someone, MONTHS[:1], _report(Status.UNKNOWN), recorded_at=AT)
    assert history(someone, AREA)[0].status is Status.UNKNOWN


@pytest.mark.django_db
def test_what_was_known_earlier_can_be_asked_again() -> None:
    someone = person()
    report_months(someone, MONTHS[:1], _report(), recorded_at=AT - timedelta(days=30))
    report_months(someone, MONTHS[1:2], _report(reference="file/2"), recorded_at=AT)
    assert [str(m.month) for m in history(someone, AREA, known_at=AT - timedelta(days=1))] == ["2026-01"]
    assert len(history(someone, AREA)) == 2


@pytest.mark.django_db
def test_months_of_another_area_or_person_are_not_mixed_in() -> None:
    someone = person()
    report_months(someone, MONTHS, _report(), recorded_at=AT)
    assert history(someone, AreaCode("420100")) == []
    assert history(person(2, "示例乙"), AREA) == []


@pytest.mark.django_db
def test_a_credit_date_needs_a_paid_month() -> None:
    with pytest.raises(CreditWithoutPayment):
        report_months(person(), MONTHS, _report(Status.UNPAID, credited_on=TODAY), recorded_at=AT)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE records_monthreport SET status = 'unpaid'",
        "DELETE FROM records_monthreport",
        "INSERT INTO records_monthreport SELECT * FROM records_monthreport",
    ],
)
def test_a_report_is_never_changed_deleted_or_repeated(committed: None, sql: str) -> None:
    someone = person()
    report_months(someone, [Month.parse("2026-01")], _report(), recorded_at=AT)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert [m.status for m in history(someone, AREA)] == [Status.PAID]


@pytest.mark.parametrize("bad", ["status = 'maybe'", "origin = 'rumour'", "status = 'unpaid', credited_on = '2026-01-01'"])
def test_the_database_itself_knows_the_allowed_values(committed: None, bad: str) -> None:
    columns = {"status": "'paid'", "origin": "'stated'", "credited_on": "NULL"}
    columns.update(part.split(" = ") for part in bad.split(", "))  # type: ignore[misc]
    someone = person()
    with pytest.raises(DatabaseError, match="records_"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_monthreport (person_id, area, month, status, origin, origin_reference, "
            "reported_on, credited_on, recorded_at) VALUES "
            f"({someone.pk}, '000000', 24312, {columns['status']}, {columns['origin']}, 'x', "
            f"'2026-01-01', {columns['credited_on']}, '2026-01-01 00:00:00')"
        )
