import re
import string
from pathlib import Path

import pytest

import xubao.cli
from xubao.cli.missing_facts import NEEDS
from xubao.cli.month_strip import SHADES
from xubao.cli.words import chosen_language, words
from xubao.engine.answer import QUESTIONS
from xubao.engine.words import words as engine_words

SOURCE = Path(xubao.cli.__file__).parent


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys_with_the_same_fields() -> None:
    chinese, english = words("zh"), words("en")
    assert set(chinese) == set(english)
    assert {key for key in chinese if _fields(chinese[key]) != _fields(english[key])} == set()


def test_every_word_that_the_code_asks_for_is_there() -> None:
    asked = {key for file in SOURCE.glob("*.py") for key in re.findall(r'say\["([a-z_.-]+)"\]', file.read_text(encoding="utf-8"))}
    assert asked
    assert asked - set(words("zh")) == set()


def test_every_state_of_a_month_has_a_mark_of_its_own_and_a_colour() -> None:
    states = {key.removeprefix("state.") for key in engine_words("zh") if key.startswith("state.")}
    assert set(SHADES) == states
    for lang in ("zh", "en"):
        assert len({words(lang)[f"mark.{state}"] for state in states}) == len(states)


def test_every_question_has_a_name_and_a_word_for_nothing() -> None:
    for question in QUESTIONS:
        assert f"question.{question}" in words("zh")
        assert question == "treatment" or f"value.{question}.nothing" in words("zh")


def test_every_option_that_answers_a_question_belongs_to_one_that_is_asked() -> None:
    assert {f"need.{name}" for name in NEEDS} - set(engine_words("zh")) == set()


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "zh"),
        (["explain", "--lang", "en"], {}, "en"),
        (["explain", "--lang=en"], {}, "en"),
        (["--lang", "en", "explain", "--lang", "zh"], {}, "zh"),
        (["explain"], {"XUBAO_LANG": "en"}, "en"),
        (["explain", "--lang", "fr"], {"XUBAO_LANG": "en"}, "en"),
        (["explain", "--lang"], {"XUBAO_LANG": "fr"}, "zh"),
    ],
)
def test_the_language_is_found_before_the_call_is_read(arguments: list[str], environment: dict[str, str], lang: str) -> None:
    assert chosen_language(arguments, environment) == lang
