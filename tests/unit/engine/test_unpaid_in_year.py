"""The cumulative test: unpaid months in one year, under each reading of "year"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.building import Setting, day, month, months, rules, someone
from tests.unit.engine.histories import History, histories, last_before, unpaid_in_any_year
from xubao.engine.formulas.gap import last_insured_month, unpaid_in_year, unpaid_in_year_by_readings
from xubao.rulebook import codes
from xubao.rulebook.codes import FAR, UNKNOWN

CALENDAR, INSURANCE, EITHER = 1, 2, 3
TODAY = day("2026-11-23")


@given(histories(), st.integers(1, 12))
def test_unpaid_months_are_counted_in_the_worst_year_that_the_gap_touches(history: History, year_starts: int) -> None:
    last = last_before(history.insured, history.returned)
    found = unpaid_in_year(history.person(), last, history.returned, year_starts, 0)
    assert found == unpaid_in_any_year(history, year_starts)


@given(histories(), st.integers(1, 12))
def test_an_open_reading_of_the_year_gives_the_range_of_both(history: History, year_starts: int) -> None:
    last = last_before(history.insured, history.returned)
    table = rules(settings=[Setting(codes.S_YEAR_READING, EITHER), Setting(codes.S_YEAR_START, year_starts, 1)])
    found = unpaid_in_year_by_readings(history.person(), table, last, history.returned, TODAY)
    both = [unpaid_in_any_year(history, starts) for starts in (1, year_starts)]
    assert found == (min(both), max(both))


@pytest.mark.parametrize(
    ("paid", "returned", "calendar", "july_to_june"),
    [
        ("2024-01..2026-08", "2026-11", 2, 2),
        ("2024-01..2026-02 2026-05..2026-08", "2026-11", 4, 2),
        ("2024-01..2025-10 2026-01", "2026-04", 2, 4),
        ("2024-01..2026-02 2026-05..2026-10", "2027-02", 4, 3),
        ("2024-01..2025-11", "2027-03", 12, 8),
        ("2026-10", "2026-12", 1, 1),
        ("2024-01..2026-10", "2026-11", 0, 0),
    ],
)
def test_gaps_that_cross_the_year(paid: str, returned: str, calendar: int, july_to_june: int) -> None:
    person = someone(months(*paid.split()))
    last = last_insured_month(person, month(returned))
    assert unpaid_in_year(person, last, month(returned), 1, 0) == calendar
    assert unpaid_in_year(person, last, month(returned), 7, 0) == july_to_june


def test_months_under_residents_insurance_are_not_unpaid() -> None:
    person = someone(months("2024-01..2026-02", "2026-08"), resident=months("2026-03..2026-04", "2026-08"))
    last = last_insured_month(person, month("2026-11"))
    assert unpaid_in_year(person, last, month("2026-11"), 1, 0) == 5


def test_months_before_the_first_insurance_are_not_unpaid() -> None:
    person = someone(months("2026-07..2026-08"))
    assert unpaid_in_year(person, month("2026-08"), month("2026-11"), 1, 0) == 2


@pytest.mark.parametrize(
    "settings",
    [
        [],
        [Setting(codes.S_YEAR_READING, UNKNOWN, UNKNOWN)],
        [Setting(codes.S_YEAR_READING, CALENDAR, last=TODAY - 1)],
        [Setting(codes.S_YEAR_READING, INSURANCE)],
        [Setting(codes.S_YEAR_READING, EITHER), Setting(codes.S_YEAR_START, UNKNOWN, UNKNOWN)],
    ],
)
def test_where_the_year_is_not_told_the_number_is_not_known(settings: list[Setting]) -> None:
    person = someone(months("2024-01..2026-08"))
    found = unpaid_in_year_by_readings(person, rules(settings=settings), month("2026-08"), month("2026-11"), TODAY)
    assert found == (0, FAR)


def test_one_reading_gives_one_number() -> None:
    person = someone(months("2024-01..2025-10", "2026-01"))
    terms = (month("2026-01"), month("2026-04"), TODAY)
    calendar = rules(settings=[Setting(codes.S_YEAR_READING, CALENDAR)])
    insurance = rules(settings=[Setting(codes.S_YEAR_READING, INSURANCE), Setting(codes.S_YEAR_START, 7, 1)])
    assert unpaid_in_year_by_readings(person, calendar, *terms) == (2, 2)
    assert unpaid_in_year_by_readings(person, insurance, *terms) == (4, 4)
