"""The integer calendar of the formulas is the calendar of `datetime`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.engine.formulas.calendar import add_months, day_in_month, first_day, last_day, month_of_day
from xubao.values.month import Month

ALL_MONTHS = [Month.from_year_month(year, number) for year in range(1990, 2101) for number in range(1, 13)]
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


def test_every_month_from_1990_to_2100_begins_and_ends_on_its_days() -> None:
    for month in ALL_MONTHS:
        assert first_day(month) == month.first_day().toordinal(), month
        assert last_day(month) == month.last_day().toordinal(), month


def test_every_day_from_1990_to_2100_lies_in_its_month() -> None:
    for ordinal in range(date(1990, 1, 1).toordinal(), date(2100, 12, 31).toordinal() + 1):
        day = date.fromordinal(ordinal)
        assert month_of_day(ordinal) == day.year * 12 + day.month - 1, day


@given(DAYS)
def test_any_day_of_the_calendar_lies_in_its_month(day: date) -> None:
    month = Month.of(day)
    assert month_of_day(day.toordinal()) == month
    assert first_day(month) == month.first_day().toordinal()
    assert last_day(month) == month.last_day().toordinal()


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)), st.integers(0, 300))
def test_some_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    target = Month.of(day).plus(months)
    expected = target.first_day().replace(day=min(day.day, monthrange(target.year, target.month)[1]))
    assert date.fromordinal(add_months(day.toordinal(), months)) == expected


@pytest.mark.parametrize(
    ("begins", "months", "ends"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2025-01-31", 3, "2025-04-30"),
        ("2025-02-28", 1, "2025-03-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2025-05-30", 0, "2025-05-30"),
    ],
)
def test_month_ends(begins: str, months: int, ends: str) -> None:
    found = add_months(date.fromisoformat(begins).toordinal(), months)
    assert date.fromordinal(found) == date.fromisoformat(ends)


@given(st.sampled_from(ALL_MONTHS), st.integers(1, 31))
def test_a_day_number_that_a_month_does_not_have_is_its_last_day(month: Month, number: int) -> None:
    expected = month.first_day().replace(day=min(number, month.last_day().day))
    assert date.fromordinal(day_in_month(month, number)) == expected
