"""A quote and the text it stands in: the same words, however they are set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.rulebook.quoted_text import find_quote, nearest_passage, stands_in

TEXT = "第六条 连续断缴超过3个月的，\n视为“首次参保”，等待期6个月（含）。第七条 另有规定的除外。"


@pytest.mark.parametrize(
    "quote",
    [
        "连续断缴超过3个月的，视为“首次参保”",
        '连续断缴超过３个月的,视为"首次参保",等待期 6 个月(含)',
        "连续断缴……等待期6个月",
        "⾸次参保",
    ],
    ids=["as it stands", "other widths and quotation marks", "words left out", "a radical of a PDF"],
)
def test_the_same_words_are_found_however_they_are_set(quote: str) -> None:
    assert stands_in(quote, TEXT)
    assert find_quote(quote, TEXT) is not None


@pytest.mark.parametrize(
    "quote", ["连续断缴超过4个月的", "等待期6个月…连续断缴", "…", ""], ids=["number", "order", "nothing", "empty"]
)
def test_other_words_are_not_found(quote: str) -> None:
    assert find_quote(quote, TEXT) is None


def test_what_is_found_is_the_text_as_it_stands() -> None:
    found = find_quote('３个月的,视为"首次参保"', TEXT)
    assert found is not None
    assert TEXT[found.start : found.end] == "3个月的，\n视为“首次参保”"


def test_the_nearest_passage_is_shown_with_how_near_it_is() -> None:
    near = nearest_passage("连续断缴超过4个月的，视为首次参保", "甲" * 500 + TEXT + "乙" * 500)
    assert near is not None
    assert near.likeness > 80
    assert ("甲" * 500 + TEXT)[near.start : near.end].startswith("连续断缴超过3个月")
    assert nearest_passage("医保电子凭证", "the quick brown fox") is None


@given(st.text(alphabet="断缴三个月（）(),，。 \n12３", min_size=1, max_size=40), st.integers(0, 39), st.integers(1, 40))
def test_every_part_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    part = text[start : start + length]
    found = find_quote(part, text)
    if part.strip():
        assert found is not None
        assert find_quote(text[found.start : found.end], part + text) is not None
