"""Rates in parts per million, written as percentages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.values.rate import BadRate, format_rate, parse_rate


@pytest.mark.parametrize(
    ("text", "millionths"),
    [
        ("4.8%", 48000),
        ("12%", 120000),
        ("0.05%", 500),
        ("300%", 3000000),
        ("0%", 0),
        ("0.0001%", 1),
        ("9.50%", 95000),
    ],
)
def test_published_percentages_are_exact(text: str, millionths: int) -> None:
    assert parse_rate(text) == millionths


@given(st.integers(0, 10**9))
def test_written_and_read_back_is_the_same_rate(rate: int) -> None:
    assert parse_rate(format_rate(rate)) == rate


@given(st.integers(0, 10**9))
def test_the_writing_is_the_exact_percentage_without_needless_zeros(rate: int) -> None:
    text = format_rate(rate)
    assert Decimal(text.removesuffix("%")) * 10_000 == rate
    assert "." not in text or not text.endswith("0%")


@given(st.integers(0, 99), st.integers(1, 9))
def test_what_is_finer_than_a_millionth_is_refused_not_rounded(whole: int, fifth: int) -> None:
    with pytest.raises(BadRate, match="finer"):
        parse_rate(f"{whole}.0000{fifth}%")


@pytest.mark.parametrize("text", ["0.048", "4.8", "4.8 %", "-1%", "04.8%", "4.%", ".5%", "4,8%", "", "4.8％"])
def test_anything_but_a_percentage_is_refused(text: str) -> None:
    with pytest.raises(BadRate) as caught:
        parse_rate(text)
    assert caught.value.value == text


def test_a_float_and_a_negative_rate_are_refused() -> None:
    with pytest.raises(BadRate):
        parse_rate(0.048)  # type: ignore[arg-type]  # that is the point
    with pytest.raises(BadRate):
        format_rate(-1)
