import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.cli.terminal import (
    Column,
    Pen,
    cells,
    flowed,
    padded,
    pen_for,
    screen_width,
    shortened,
    table,
    table_width,
    wrapped,
)

ADDRESS = "https://example.org/" + "a" * 40


def test_a_chinese_character_takes_two_columns_and_colour_none() -> None:
    assert cells("缴 paid") == 7
    assert cells(Pen(True).paint("缴", "red")) == 2
    assert cells("e\u0301") == 1


def test_padding_counts_columns() -> None:
    assert padded("缴", 4) == "缴  "
    assert padded("缴", 4, right=True) == "  缴"


def test_a_line_breaks_between_chinese_characters_but_not_before_a_closing_mark() -> None:
    assert wrapped("断缴三个月。可以补缴", 10) == ["断缴三个", "月。可以补", "缴"]


def test_a_line_does_not_end_with_an_opening_mark() -> None:
    assert wrapped("断缴三个（含）", 10) == ["断缴三个", "（含）"]


def test_words_and_numbers_stay_whole() -> None:
    assert wrapped("from 2026-11-01 on", 11) == ["from", "2026-11-01", "on"]


def test_further_lines_hang_under_the_first() -> None:
    assert wrapped("one two", 7, first="1. ") == ["1. one", "   two"]


def test_what_is_longer_than_a_line_is_broken() -> None:
    lines = wrapped(ADDRESS, 20, first="  ")
    assert "".join(line.strip() for line in lines) == ADDRESS
    assert {cells(line) for line in lines[:-1]} == {20}


@given(st.text(alphabet="断缴补，。（）“”… ab1.-", max_size=80), st.integers(8, 40))
def test_wrapping_keeps_every_letter_and_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    # A mark that closes may hang over the edge rather than begin a line.
    assert all(cells(line) <= width for line in lines)


def test_parts_are_kept_whole_where_they_fit() -> None:
    assert flowed(["one", "two three", "four"], 14, gap=" | ") == ["one", "two three", "four"]
    assert flowed(["one", "two", "four"], 14, gap=" | ", indent="  ") == ["  one | two", "  four"]


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert shortened("断缴三个月", 10) == "断缴三个月"
    assert shortened("断缴三个月", 8) == "断缴三…"


def test_columns_of_a_table_stand_under_each_other() -> None:
    lines = table([Column("月份"), Column("元", right=True)], [("2026-09", "366.50"), ("合计", "6.50")], 40, Pen())
    assert lines == ["  月份         元", "  2026-09  366.50", "  合计       6.50"]


def test_a_column_with_nothing_in_it_is_left_out() -> None:
    assert table([Column("a"), Column("b")], [("1", ""), ("2", "")], 40, Pen(), indent=0) == ["a", "1", "2"]


def test_only_the_flexible_column_is_broken() -> None:
    columns = [Column("name"), Column("what it means", flexible=True)]
    lines = table(columns, [("amount", "what must be paid for the month")], 30, Pen())
    assert lines[1:] == ["  amount  what must be paid", "          for the month"]


def test_a_table_that_is_too_wide_stands_closer() -> None:
    columns, rows = [Column("a" * 8), Column("b" * 8)], [("1", "2")]
    assert table_width(columns, rows) == 17
    assert table(columns, rows, 18, Pen(), indent=0)[0] == "aaaaaaaa  bbbbbbbb"
    assert table(columns, rows, 17, Pen(), indent=0)[0] == "aaaaaaaa bbbbbbbb"


def test_colour_is_for_terminals_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert pen_for(None) == Pen(False)
    assert pen_for(True) == Pen(True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert pen_for(None) == Pen(True)
    assert pen_for(False) == Pen(False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert pen_for(None) == Pen(False)


@pytest.mark.parametrize(("columns", "width"), [("20", 40), ("90", 90), ("300", 110)])
def test_the_width_follows_the_window_within_bounds(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert screen_width() == width
