"""Employers register staff within thirty days of hiring; who did not is found."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.moments import AT, TODAY
from tests.apps.records.employers.hiring import AREA, CODE, employer, hiring
from xubao.cases.employer_premium.registration_limit import last_day_to_register
from xubao.records.employers.public import (
    BadEmployer,
    DaysDisagree,
    EmployerKnown,
    employed_months,
    end_hiring,
    overdue_registrations,
    register_staff,
)
from xubao.values.month import Month


@pytest.mark.parametrize(
    ("hired_on", "last"),
    [
        # Counted from the day after: 30 days.
        (date(2026, 9, 21), date(2026, 10, 21)),
        # The thirtieth day is a Saturday.
        (date(2026, 10, 15), date(2026, 11, 16)),
        # A year whose calendar is not out yet.
        (date(2031, 1, 1), date(2031, 1, 31)),
    ],
)
def test_the_last_day_is_the_thirtieth_moved_off_a_holiday(hired_on: date, last: date) -> None:
    assert last_day_to_register(hired_on) == last


@pytest.mark.django_db
def test_whoever_is_not_registered_in_time_is_found_the_longest_first() -> None:
    late, later = hiring(date(2026, 9, 1)), hiring(date(2026, 8, 1), 2, "示例乙")
    hiring(date(2026, 11, 1), 3, "示例丙")
    registered = hiring(date(2026, 7, 1), 4, "示例丁")
    register_staff(registered, registered_on=date(2026, 7, 20), by="zhou", at=AT)
    found = overdue_registrations(AREA, TODAY, last_day_to_register)
    assert [item.hiring.pk for item in found] == [later.pk, late.pk]
    assert found[1].days_late(TODAY) == (TODAY - found[1].last_day).days > 0


@pytest.mark.django_db
def test_what_cannot_be_is_refused() -> None:
    one = hiring()
    with pytest.raises(BadEmployer):
        employer("123", "某公司")
    with pytest.raises(EmployerKnown):
        employer()
    with pytest.raises(EmployerKnown):
        hiring()
    with pytest.raises(DaysDisagree):
        register_staff(one, registered_on=date(2026, 8, 31), by="zhou", at=AT)
    with pytest.raises(DaysDisagree):
        end_hiring(one, ended_on=TODAY + timedelta(days=1), by="zhou", at=AT)


@pytest.mark.django_db
def test_months_of_an_employment_run_from_hiring_to_its_end() -> None:
    one = hiring()
    assert employed_months(one, Month.of(TODAY)) == {Month.parse(f"2026-{n:02d}") for n in (9, 10, 11)}
    end_hiring(one, ended_on=date(2026, 10, 2), by="zhou", at=AT)
    assert employed_months(one, Month.of(TODAY)) == {Month.parse("2026-09"), Month.parse("2026-10")}
    assert len(employed_months(one, Month.of(TODAY), known_at=AT - timedelta(days=1))) == 3


@pytest.mark.parametrize("sql", ["UPDATE employers_hiring SET wage_fen = 1", "DELETE FROM employers_hiring"])
def test_what_was_entered_is_never_changed(committed: None, sql: str) -> None:
    assert hiring().employer.code == CODE
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
