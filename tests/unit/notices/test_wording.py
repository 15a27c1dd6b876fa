"""The texts of notices: what may stand in them, how long they are, and what is left out where nothing is known."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from xubao.notices.errors import BadWording, LinkInMessage, MessageTooLong
from xubao.notices.steps import Step
from xubao.notices.wording.fill import filled
from xubao.notices.wording.segments import segments, units
from xubao.notices.wording.texts import FILE, LANGUAGES, MOST_SEGMENTS, read_wording, wording

FACTS = {
    "name": "示*",
    "area": "示例市",
    "office": "示例市医保中心",
    "hotlines": "12393",
    "number": "000000-2026-N000001",
    "check": "ABCD-EFGH-JKLM",
    "site": "https://agency.example",
    "check_page": "https://agency.example/n/",
    "month": "2026年11月",
    "amount": "420.00",
    "day": "2026年11月25日",
    "answer": "示例市：……",
    "computation": "c" * 64,
}


def changed(*path: str, to: Any) -> str:
    """The file that ships with one thing changed."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    inner = data
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = to
    return yaml.safe_dump(data, allow_unicode=True)


def test_every_step_has_its_texts_in_both_languages() -> None:
    assert set(wording()) == {(step, lang) for step in Step for lang in LANGUAGES}


def test_a_line_whose_fact_is_not_known_is_left_out_and_its_counterpart_stands() -> None:
    told = filled(Step.DUE_SOON, "zh", FACTS, sign="示例医保")
    assert "请在2026年11月25日前（含当天）缴清。" in told.sms
    assert "420.00" in told.sms
    untold = filled(Step.DUE_SOON, "zh", {**FACTS, "day": None, "amount": None}, sign="示例医保")
    assert "截止日请向经办机构确认" in untold.sms
    assert "缴费截止日本系统没有查明" in untold.email
    assert "元" not in untold.sms
    assert "420.00" not in untold.email + untold.letter


def test_a_short_message_begins_with_the_name_of_the_agency_and_ends_with_the_check_number() -> None:
    sms = filled(Step.DUE_SOON, "zh", FACTS, sign="示例医保").sms
    assert sms.startswith("【示例医保】示*您好")
    assert "ABCD-EFGH-JKLM" in sms
    assert segments(sms) == 2


@pytest.mark.parametrize(
    ("path", "to", "said"),
    [
        (("due_soon", "zh", "sms"), ["您的身份证{identity}"], "{identity}, which it may not"),
        (("due_soon", "zh", "sms"), ["{day}前点击https://x.cn缴费"], "has a link"),
        (("due_soon", "zh", "sms"), ["{day}前到 pay.example.com 缴费"], "has a link"),
        (("due_soon", "zh", "sms"), ["{answer}"], "{answer}, which it may not"),
        (("due_soon", "zh", "sms"), ["字" * 200], "segments, more than 3"),
        (("due_soon", "zh", "email"), ["{day.year}"], "brace that names nothing"),
        (("decision_made", "zh", "email"), ["{case}：{answer}"], "{answer}, which it may not"),
        (("missed", "en", "letter"), ["{diagnosis}"], "{diagnosis}, which it may not"),
        (("missed", "en"), {"subject": "x"}, "missed en: incomplete"),
    ],
)
def test_a_file_with_anything_wrong_is_refused_and_told_where(path: tuple[str, ...], to: Any, said: str) -> None:
    with pytest.raises(BadWording) as refused:
        read_wording(changed(*path, to=to))
    assert said in refused.value.en


def test_facts_that_would_make_a_message_too_long_or_a_link_are_refused() -> None:
    with pytest.raises(MessageTooLong):
        filled(Step.DUE_SOON, "zh", {**FACTS, "area": "某" * 200}, sign="")
    with pytest.raises(LinkInMessage):
        filled(Step.DUE_SOON, "zh", {**FACTS, "area": "www.example.com"}, sign="")


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("字" * 70, 1), ("字" * 71, 2), ("字" * 134, 2), ("字" * 135, 3), ("a" * 70, 1), ("😀" * 36, 2)]
)
def test_segments_are_counted_as_the_networks_do(text: str, count: int) -> None:
    assert segments(text) == count


@given(st.text(alphabet="字a😀", max_size=400))
def test_as_many_segments_as_the_units_need(text: str) -> None:
    count = segments(text)
    assert units(text) <= (70 if count <= 1 else 67 * count)
    assert count <= 1 or units(text) > 70


@given(
    step=st.sampled_from(list(Step)),
    lang=st.sampled_from(LANGUAGES),
    known=st.sets(st.sampled_from(sorted(FACTS))),
)
def test_whatever_is_known_a_message_keeps_to_its_bounds_and_leaves_no_place_open(step: Step, lang: str, known: set[str]) -> None:
    told = filled(step, lang, {name: FACTS[name] for name in known}, sign="示例医保")
    assert segments(told.sms) <= MOST_SEGMENTS[lang]
    assert "{" not in told.subject + told.sms + told.email + told.letter
    assert "None" not in told.sms + told.email + told.letter
