"""The words for entries of a pack: both languages say the same, and every word of the format has words."""

from __future__ import annotations

import re
import string
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import xubao.engine
from xubao.engine.pack_words.catalogue import PackWords, counted
from xubao.engine.pack_words.catalogue import pack_words as words
from xubao.rulebook.codes import CHOICES, RANGES
from xubao.rulebook.format.area_file import About
from xubao.rulebook.format.files import Setting
from xubao.rulebook.format.provision import BackPayment, Waiting

ENGINE = Path(xubao.engine.__file__).parent
SOURCES = [*ENGINE.glob("pack_words/*.py"), *ENGINE.glob("area_page/*.py"), ENGINE.parent / "cli/area_pages.py"]


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _closed_words(annotation: Any) -> set[str]:
    """The words of every closed list in an annotation."""
    found = {word for word in get_args(annotation) if isinstance(word, str)}
    return found.union(*(_closed_words(inner) for inner in get_args(annotation) if not isinstance(inner, str)))


def test_both_languages_have_the_same_keys_with_the_same_fields() -> None:
    chinese, english = words("zh"), words("en")
    assert list(chinese) == list(english)
    assert {key for key in chinese if _fields(chinese[key]) != _fields(english[key])} == set()


def test_every_word_that_the_code_asks_for_is_there_and_every_heading_is_used() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in SOURCES)
    asked = set(re.findall(r'"((?:page|head|pack|rounding|amount)\.[a-z_.]+)"', code))
    assert asked
    assert asked - set(words("zh")) == set()
    families = set(re.findall(r'"(page\.[a-z_.]+\.){', code))
    unused = {key for key in words("zh") if key.startswith(("page.", "head.")) and key not in code}
    assert {key for key in unused if not key.startswith(tuple(families))} == set()


def test_an_english_text_has_no_chinese_and_a_chinese_one_has() -> None:
    chinese = re.compile("[\u4e00-\u9fff]")
    assert {key for key, text in words("en").items() if chinese.search(text)} == {"page.other_language"}
    bare = {key for key, text in words("zh").items() if re.search("[A-Za-z]", re.sub("{.*?}", "", text))}
    assert bare == {"page.other_language"}


def test_every_condition_of_the_format_has_words() -> None:
    assert {f"when.{name}" for name in RANGES} - set(words("zh")) == set()
    choices = {f"when.{name}.{value}" for name, (_, values) in CHOICES.items() for value in values}
    assert choices - set(words("zh")) == set()


@pytest.mark.parametrize("setting", get_args(Setting), ids=lambda setting: str(setting.__struct_config__.tag))
def test_every_setting_of_the_format_has_words(setting: Any) -> None:
    kind = setting.__struct_config__.tag
    annotation = get_type_hints(setting)["value"]
    assert f"setting.{kind}" in words("zh")
    if hasattr(annotation, "__struct_fields__"):
        for name, inner in get_type_hints(annotation).items():
            closed = _closed_words(inner)
            wanted = {f"setting.{kind}.{name}.{word}" for word in closed} or {f"setting.{kind}.{name}"}
            assert wanted - set(words("zh")) == set()
    else:
        assert {f"setting.{kind}.{word}" for word in _closed_words(annotation)} - set(words("zh")) == set()


def test_every_reach_and_start_has_words() -> None:
    assert {f"reach.{word}" for word in _closed_words(get_type_hints(BackPayment)["reach"])} - set(words("zh")) == set()
    assert {f"starts.{word}" for word in _closed_words(get_type_hints(Waiting)["starts"])} - set(words("zh")) == set()


def test_everything_that_a_question_can_be_about_has_a_name() -> None:
    assert {f"page.about.{name}" for name in get_args(About)} - set(words("zh")) == set()


def test_days_and_months_are_written_as_a_newspaper_writes_them() -> None:
    zh, en = PackWords("zh"), PackWords("en")
    assert (zh.day(date(2024, 8, 1)), en.day(date(2024, 8, 1))) == ("2024年8月1日", "1 August 2024")
    assert (zh.month(date(2024, 8, 1)), en.month(date(2024, 8, 1))) == ("2024年8月", "August 2024")
    assert (zh.month_day("07-01"), en.month_day("07-01")) == ("7月1日", "1 July")
    assert zh.dates_in("如果 2026-11-26 缴清，补缴 2026-09 的") == "如果2026年11月26日缴清，补缴2026年9月的"
    assert en.dates_in("If paid on 2026-11-26, for 2026-09.") == "If paid on 26 November 2026, for September 2026."
    assert en.dates_in("number 2023-1, 12345-06") == "number 2023-1, 12345-06"


@pytest.mark.parametrize(("number", "text"), [(0, "months"), (1, "month"), (2, "months")])
def test_singular_and_plural(number: int, text: str) -> None:
    assert counted("month(s)", number) == text
