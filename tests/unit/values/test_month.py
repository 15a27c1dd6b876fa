"""A month: written, counted and laid on the calendar."""

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.values.month import BadMonth, Month

LOWEST, HIGHEST = 12, 9999 * 12 + 11
months = st.integers(LOWEST, HIGHEST).map(Month)


def test_a_month_is_its_ordinal() -> None:
    month = Month.parse("2025-03")
    assert month == 2025 * 12 + 2
    assert (month.year, month.month) == (2025, 3)
    assert Month.from_year_month(2025, 3) == month


def test_a_month_reads_as_text_wherever_it_is_printed() -> None:
    month = Month.parse("2025-03")
    assert (str(month), f"{month}", f"{month!r}") == ("2025-03", "2025-03", "Month.parse('2025-03')")


@given(months)
def test_text_and_month_are_one(month: Month) -> None:
    again = Month.parse(str(month))
    assert again == month
    assert type(again) is Month


@given(st.dates())
def test_a_day_lies_between_the_first_and_the_last_day_of_its_month(day: date) -> None:
    month = Month.of(day)
    assert month.first_day() <= day <= month.last_day()
    assert month.first_day().day == 1


@given(st.integers(LOWEST, HIGHEST - 1).map(Month))
def test_the_next_month_begins_the_day_after_the_last(month: Month) -> None:
    assert month.last_day() + timedelta(days=1) == month.plus(1).first_day()


@given(months, st.integers(-2000, 2000))
def test_steps_forward_and_back_cancel(month: Month, step: int) -> None:
    if not LOWEST <= month + step <= HIGHEST:
        with pytest.raises(BadMonth):
            month.plus(step)
        return
    there = month.plus(step)
    assert there - month == step
    assert there.plus(-step) == month
    assert type(there) is Month


@given(months, months)
def test_order_of_months_is_order_of_their_texts(one: Month, other: Month) -> None:
    assert (one < other) == (str(one) < str(other))


def test_a_month_survives_the_way_to_another_process() -> None:
    month = pickle.loads(pickle.dumps(Month.parse("2025-03")))
    assert type(month) is Month
    assert str(month) == "2025-03"


def test_the_last_month_of_the_calendar_has_a_last_day() -> None:
    assert Month(HIGHEST).last_day() == date.max


@pytest.mark.parametrize(
    "text",
    [
        "2025-3",
        "2025-13",
        "2025-00",
        "0000-01",
        "2025/03",
        " 2025-03",
        "2025-03-01",
        "",
        "2025-03\n",
        "２０２５-03",
    ],
)
def test_anything_else_is_no_month_and_the_error_carries_it(text: str) -> None:
    with pytest.raises(BadMonth) as caught:
        Month.parse(text)
    assert caught.value.value == text
    assert "2025-03" in caught.value.next_step_zh


def test_numbers_that_are_no_month_are_refused() -> None:
    for number in (LOWEST - 1, HIGHEST + 1, 0, -1):
        with pytest.raises(BadMonth):
            Month(number)
    with pytest.raises(BadMonth):
        Month.from_year_month(2025, 13)


@pytest.mark.parametrize("wrong", [24302.0, "24302"])
def test_a_float_or_a_text_is_not_taken_for_an_ordinal(wrong: object) -> None:
    with pytest.raises(TypeError):
        Month(wrong)  # type: ignore[arg-type]  # that is the point
