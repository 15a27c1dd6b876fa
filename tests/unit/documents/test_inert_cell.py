"""Cells that a spreadsheet would take for a formula are made harmless; numbers and words stay what they are."""

import pytest

from xubao.documents.inert_cell import inert_cell


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "－1+1", "＋A1", "＠A1"])
def test_a_formula_is_made_text(text: str) -> None:
    assert inert_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "示例·甲", "-5.00", "+3", "366.50", "000000-2026-T000001", "a=b"])
def test_numbers_and_words_stay(text: str) -> None:
    assert inert_cell(text) == text
