"""The search: by name, sound, initials and English, with a slip of the finger, and quickly."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.portal.find.entries import entries
from xubao.portal.find.match import GUESS, SHOWN_AT_MOST, find
from xubao.portal.find.terms import terms
from xubao.portal.guides.general_pages import general_pages

pytestmark = pytest.mark.no_database

_SECONDS_AT_MOST = 0.02


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("武汉", "420100"),
        ("武汉市", "420100"),
        ("wuhan", "420100"),
        ("WuHan", "420100"),
        ("cq", "500000"),
        ("Ｗｕｈａｎ", "420100"),
        ("420100", "420100"),
        ("Guangzhou", "440100"),
        ("滞纳金", "late_fee"),
        ("zhinajin", "late_fee"),
        ("late fee", "late_fee"),
        ("断缴几个月会怎样", "missed-months"),
        ("住院报销", "bills"),
        ("缴费凭证", "payment_voucher"),
        ("谣言", "false-claims"),
    ],
)
def test_what_is_typed_finds_what_is_meant_first(typed: str, target: str) -> None:
    found = find(typed)
    assert found[0].entry.target == target
    assert found[0].rank < GUESS


@pytest.mark.parametrize(
    ("typed", "target"), [("wuhna", "420100"), ("吴汉", "420100"), ("guangzou", "440100"), ("chonqqing", "500000")]
)
def test_a_slip_or_a_wrong_character_of_the_same_sound_is_a_guess(typed: str, target: str) -> None:
    found = find(typed)
    assert found[0].entry.target == target
    assert found[0].rank >= GUESS


def test_initials_of_two_areas_find_both() -> None:
    assert [one.entry.target for one in find("wh")][:2] == ["371000", "420100"]


def test_a_whole_question_finds_its_area_and_its_topic() -> None:
    found = {(one.entry.kind, one.entry.target) for one in find("请问武汉断缴三个月怎么办？")}
    assert {("area", "420100"), ("topic", "missed-months")} <= found


@pytest.mark.parametrize("typed", ["", "   ", "？？", "zzzzzz", "火星"])
def test_nothing_is_found_where_nothing_fits(typed: str) -> None:
    assert find(typed) == ()


@given(st.text(max_size=200))
def test_whatever_is_typed_there_is_an_answer(typed: str) -> None:
    assert len(find(typed)) <= SHOWN_AT_MOST


def test_every_entry_is_found_by_its_own_names() -> None:
    for entry in entries():
        for name in (entry.zh, entry.en):
            assert find(name[:60]), name


def test_a_search_takes_no_time() -> None:
    entries()
    asked = ("武汉断缴三个月", "wuhna", "late fee waiting period hospital", "吴汉", "zhongguorenminyibao")
    taken = []
    for typed in asked:
        begin = time.process_time()
        for _turn in range(5):
            find(typed)
        taken.append((time.process_time() - begin) / 5)
    assert max(taken) <= _SECONDS_AT_MOST, taken


def test_terms_are_those_of_the_glossary_and_lead_to_a_page_that_is_there() -> None:
    glossary = (Path(__file__).parents[3] / "docs" / "glossary.md").read_text(encoding="utf-8")
    known = dict(re.findall(r"\| `(\w+)` \| ([^|]+?) \|", glossary))
    for term in terms():
        assert known[term.id] == term.zh
        assert term.page in general_pages()
