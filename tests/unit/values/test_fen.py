"""Money in fen, written in yuan."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.values.fen import BadAmount, format_yuan, parse_yuan

LARGEST = 2**63 - 1


def test_yuan_are_read_to_the_fen() -> None:
    assert parse_yuan("366.50") == 36650
    assert parse_yuan("0.05") == 5
    assert format_yuan(36650) == "366.50"
    assert format_yuan(-5) == "-0.05"


@given(st.integers(0, LARGEST))
def test_written_and_read_back_is_the_same_amount(amount: int) -> None:
    assert parse_yuan(format_yuan(amount)) == amount


@given(st.integers(-LARGEST, LARGEST))
def test_a_signed_amount_needs_to_be_asked_for(amount: int) -> None:
    text = format_yuan(amount)
    assert parse_yuan(text, signed=True) == amount
    if amount < 0:
        with pytest.raises(BadAmount):
            parse_yuan(text)


@given(st.integers(-(10**15), 10**15))
def test_the_writing_is_the_exact_decimal(amount: int) -> None:
    assert Decimal(format_yuan(amount)) * 100 == amount


@pytest.mark.parametrize(
    "text",
    [
        "366.5",
        "366",
        "366.505",
        "1,366.50",
        "0366.50",
        ".50",
        "+1.00",
        "1.00元",
        " 1.00",
        "",
        "-0.00",
        "１.00",
        "1e2",
    ],
)
def test_anything_but_two_decimals_is_refused(text: str) -> None:
    with pytest.raises(BadAmount) as caught:
        parse_yuan(text, signed=True)
    assert caught.value.value == text


def test_a_float_is_refused_even_where_it_looks_exact() -> None:
    with pytest.raises(BadAmount):
        parse_yuan(366.5)  # type: ignore[arg-type]  # that is the point


def test_an_amount_past_64_bits_is_refused() -> None:
    with pytest.raises(BadAmount, match="larger"):
        parse_yuan("92233720368547758.08")
