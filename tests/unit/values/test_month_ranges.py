"""Lists of months and ranges."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.values.month import Month
from xubao.values.month_ranges import BadMonthRanges, format_month_ranges, parse_month_ranges

month_sets = st.sets(st.integers(2015 * 12, 2015 * 12 + 90).map(Month))


def test_ranges_include_both_ends() -> None:
    found = parse_month_ranges(["2024-11..2025-02", "2025-04"])
    assert [str(month) for month in found] == ["2024-11", "2024-12", "2025-01", "2025-02", "2025-04"]
    assert all(type(month) is Month for month in found)


def test_no_period_is_no_month() -> None:
    assert parse_month_ranges([]) == ()
    assert format_month_ranges([]) == []


@given(month_sets)
def test_written_and_read_back_is_the_same_sorted(months: set[Month]) -> None:
    assert parse_month_ranges(format_month_ranges(months)) == tuple(sorted(months))


@given(month_sets)
def test_the_writing_is_the_shortest(months: set[Month]) -> None:
    runs = sum(1 for month in months if month - 1 not in months)
    assert len(format_month_ranges(months)) == runs


@given(st.lists(st.integers(2015 * 12, 2015 * 12 + 30).map(Month), min_size=2, max_size=6))
def test_single_months_are_read_only_in_order_and_each_once(months: list[Month]) -> None:
    periods = [str(month) for month in months]
    if all(one < next_one for one, next_one in pairwise(months)):
        assert parse_month_ranges(periods) == tuple(months)
    else:
        with pytest.raises(BadMonthRanges):
            parse_month_ranges(periods)


@pytest.mark.parametrize(
    ("periods", "offending"),
    [
        (["2025-01..2025-01"], "2025-01..2025-01"),
        (["2025-03..2025-01"], "2025-03..2025-01"),
        (["2025-01..2025-03", "2025-03"], "2025-03"),
        (["2025-04", "2025-01..2025-02"], "2025-01..2025-02"),
        (["2025-01..2025-06", "2025-02..2025-03"], "2025-02..2025-03"),
        (["2025-01..", "2025-05"], "2025-01.."),
        (["2025-01...2025-03"], "2025-01...2025-03"),
        (["2025-1"], "2025-1"),
        ([""], ""),
        (["2025-01", 202502], 202502),
    ],
)
def test_the_error_names_the_period_that_is_wrong(periods: list[str], offending: object) -> None:
    with pytest.raises(BadMonthRanges) as caught:
        parse_month_ranges(periods)
    assert caught.value.value == offending


def test_one_text_is_not_a_list_of_letters() -> None:
    with pytest.raises(BadMonthRanges, match="one text"):
        parse_month_ranges("2025-01..2025-03")
