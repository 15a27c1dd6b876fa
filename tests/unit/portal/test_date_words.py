"""Months and days as a person says them, on 23 November 2026."""

from datetime import date

import pytest
from hypothesis import given, strategies

from xubao.portal.ask.date_words import months_meant
from xubao.portal.ask.day_words import day_meant
from xubao.values.month import Month

TODAY = date(2026, 11, 23)
DAYS = strategies.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("2026-08", "2026-08"),
        ("2026/8", "2026-08"),
        ("2026.08", "2026-08"),
        ("202608", "2026-08"),
        ("08/2026", "2026-08"),
        ("2026年8月", "2026-08"),
        ("2026 年 8 月", "2026-08"),
        ("２０２６年８月", "2026-08"),
        ("26年8月", "2026-08"),
        ("2026年八月底", "2026-08"),
        ("2026年8月15日", "2026-08"),
        ("8月", "2026-08"),
        ("8", "2026-08"),
        ("八月份", "2026-08"),
        ("十一月", "2026-11"),
        ("12月", "2025-12"),
        ("上个月", "2026-10"),
        ("上月", "2026-10"),
        ("这个月", "2026-11"),
        ("上上个月", "2026-09"),
        ("三个月前", "2026-08"),
        ("3 个月前", "2026-08"),
        ("半年前", "2026-05"),
        ("去年底", "2025-12"),
        ("去年年底", "2025-12"),
        ("去年十二月", "2025-12"),
        ("今年3月", "2026-03"),
        ("前年3月", "2024-03"),
        ("last month", "2026-10"),
        ("August", "2026-08"),
        ("aug", "2026-08"),
        ("Sept.", "2026-09"),
        ("Aug 2026", "2026-08"),
        ("August, 2026", "2026-08"),
        ("2026 August", "2026-08"),
        ("two months ago", "2026-09"),
        ("December last year", "2025-12"),
        ("the end of last year", "2025-12"),
        ("last December", "2025-12"),
    ],
)
def test_words_for_a_month_are_understood(words: str, month: str) -> None:
    assert months_meant(words, TODAY) == (Month.parse(month),)


@pytest.mark.parametrize(
    ("words", "months"),
    [("last August", ["2026-08", "2025-08"]), ("年初", ["2026-01", "2026-02"]), ("去年年中", ["2025-06", "2025-07"])],
)
def test_words_with_two_meanings_give_both(words: str, months: list[str]) -> None:
    assert [str(month) for month in months_meant(words, TODAY)] == months


@pytest.mark.parametrize("words", ["", "0", "13月", "2026-13", "去年", "soon", "8/9/10/11", "昨天", "<script>", "8月" * 40])
def test_what_is_not_a_month_is_not_guessed(words: str) -> None:
    assert months_meant(words, TODAY) == ()


@given(day=DAYS, back=strategies.integers(0, 600))
def test_every_month_written_out_is_read_back(day: date, back: int) -> None:
    month = Month.of(day).plus(-min(back, int(Month.of(day)) - int(Month.parse("2000-01"))))
    for text in (str(month), f"{month.year}年{month.month}月", f"{month.year}/{month.month}"):
        assert months_meant(text, day) == (month,)


@given(day=DAYS, number=strategies.integers(1, 12))
def test_a_month_without_a_year_is_the_latest_up_to_now(day: date, number: int) -> None:
    (month,) = months_meant(f"{number}月", day)
    assert month.month == number
    assert 0 <= Month.of(day) - month < 12


@given(text=strategies.text(max_size=30))
def test_no_text_is_an_error(text: str) -> None:
    assert all(isinstance(month, Month) for month in months_meant(text, TODAY))
    assert isinstance(day_meant(text, TODAY), date | None)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-12-20", date(2026, 12, 20)),
        ("2026年12月20日", date(2026, 12, 20)),
        ("12月20日", date(2026, 12, 20)),
        ("12/20", date(2026, 12, 20)),
        ("3月1日", date(2027, 3, 1)),
        ("25号", date(2026, 11, 25)),
        ("20号", date(2026, 12, 20)),
        ("今天", TODAY),
        ("明天", date(2026, 11, 24)),
        ("月底", date(2026, 11, 30)),
        ("下个月底", date(2026, 12, 31)),
        ("年底", date(2026, 12, 31)),
        ("Dec 20", date(2026, 12, 20)),
        ("20 December 2026", date(2026, 12, 20)),
        ("Jan 5th", date(2027, 1, 5)),
        ("end of the month", date(2026, 11, 30)),
    ],
)
def test_words_for_a_day_are_understood(words: str, day: date) -> None:
    assert day_meant(words, TODAY) == day


@pytest.mark.parametrize("words", ["2026-02-30", "13月1日", "32号", "someday 5", "0号"])
def test_a_day_that_does_not_exist_is_not_guessed(words: str) -> None:
    assert day_meant(words, TODAY) is None
