"""Amounts in capital characters, as papers of money carry them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.values.amount_in_words import amount_in_words

_VALUES = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_PLACES = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (1, "壹分"),
        (10, "壹角整"),
        (15, "壹角伍分"),
        (100, "壹元整"),
        (105, "壹元零伍分"),
        (109800, "壹仟零玖拾捌元整"),
        (140950, "壹仟肆佰零玖元伍角整"),
        (600714, "陆仟零柒元壹角肆分"),
        (1070005300, "壹仟零柒拾万零伍拾叁元整"),
        (10000000000, "壹亿元整"),
        (10000000100, "壹亿零壹元整"),
        (1000000, "壹万元整"),
        (1001000, "壹万零壹拾元整"),
        (2000010000, "贰仟万零壹佰元整"),
        (0, "零元整"),
    ],
)
def test_amounts_of_the_rulebook_of_payment_papers(fen: int, words: str) -> None:
    assert amount_in_words(fen) == words


def _read(words: str) -> int:
    """Read the words back, by another way than they were written."""
    total = section = digit = 0
    for character in words.removesuffix("整"):
        if character in _VALUES:
            digit = _VALUES[character]
        elif character in _PLACES:
            section += digit * _PLACES[character]
            digit = 0
        elif character in "万亿":
            # What stands before 亿 includes every 万 so far.
            factor = {"万": 10**4, "亿": 10**8}[character]
            total = (total + section + digit) * factor if character == "亿" else total + (section + digit) * factor
            section = digit = 0
        elif character == "元":
            total, section, digit = (total + section + digit) * 100, 0, 0
        elif character == "角":
            total, digit = total + digit * 10, 0
        elif character == "分":
            total, digit = total + digit, 0
    return total


@given(st.integers(1, 10**13))
def test_the_words_read_back_as_the_amount_and_never_double_a_zero(fen: int) -> None:
    words = amount_in_words(fen)
    assert _read(words) == fen
    assert "零零" not in words
    assert not words.startswith("零")
