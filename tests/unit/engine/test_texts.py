"""The catalogues of words: both languages say the same things, and everything that can be said has words."""

from __future__ import annotations

from string import Formatter

import pytest

from tests.unit.engine.building import Rule, rules, wait
from xubao.engine.answer import QUESTIONS
from xubao.engine.readers.decided import decided
from xubao.engine.words import LANGUAGES, words
from xubao.rulebook import codes

LISTS = {
    "treated_as": codes.TREATED_AS,
    "gap_costs": codes.GAP_COSTS_KINDS,
    "back_pay": codes.BACK_PAY,
    "resumption": codes.RESUME,
    "interest": codes.INTEREST_KINDS,
    "price": codes.PRICE_KINDS,
    "continuity": codes.CONTINUITY_KINDS,
    "lapse_in_wait": codes.WAIT_EFFECTS,
    "enrolment": codes.ENROLMENT_KINDS,
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_catalogues_have_the_same_keys_in_the_same_order() -> None:
    assert LANGUAGES == ("zh", "en")
    assert list(words("zh")) == list(words("en"))


@pytest.mark.parametrize("key", sorted(words("zh")))
def test_both_languages_fill_in_the_same_values(key: str) -> None:
    zh, en = words("zh")[key], words("en")[key]
    assert zh.strip()
    assert en.strip()
    assert placeholders(zh) == placeholders(en)
    assert all(placeholder.isidentifier() for placeholder in placeholders(zh))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_the_closed_lists_has_words(lang: str) -> None:
    say = words(lang)
    keys = {f"{kind}.{word}" for kind, listed in LISTS.items() for word in listed}
    keys |= {f"need.{name}" for name in (*codes.RANGES, *codes.CHOICES)} | {"need.plan"}
    keys |= {f"group.{name}" for name in codes.GROUP_NAMES} | {f"question.{name}" for name in QUESTIONS}
    keys |= {f"grade.{name}" for name in ("primary", "secondary", "unverified")}
    keys |= {f"status.{name}" for name in ("known", "stale", "stated", "unknown")}
    assert keys - set(say) == set()


def test_a_chinese_text_is_in_chinese_and_an_english_one_is_not() -> None:
    def chinese(text: str) -> bool:
        return any("\u4e00" <= character <= "\u9fff" for character in text)

    assert [key for key, text in words("en").items() if chinese(text)] == []
    # "lang" is the name of the language itself, by which days are written.
    latin = [text for key, text in words("zh").items() if key != "lang" and not chinese(text)]
    filled = [text.format_map(dict.fromkeys(placeholders(text), "0")) for text in latin]
    assert [text for text in filled if any(character.isalpha() for character in text)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("then", "group", "en"),
    [
        (wait(6, percent=30), codes.WAITING, "6 month(s), at 30 % meanwhile"),
        (wait(0), codes.WAITING, "none"),
        (wait(0, days=90), codes.WAITING, "90 days"),
        ({codes.O_YEARS: 1}, codes.YEARS, "they count"),
        ({codes.O_YEARS: 0}, codes.YEARS, "they do not count"),
        ({codes.O_LATE_FEE: 500}, codes.LATE_FEE, "5 per ten thousand a day"),
        ({codes.O_LATE_FEE: 50}, codes.LATE_FEE, "0.5 per ten thousand a day"),
        ({codes.O_LATE_FEE: 205}, codes.LATE_FEE, "2.05 per ten thousand a day"),
        ({codes.O_LATE_FEE: 0}, codes.LATE_FEE, "none"),
        ({codes.O_CO_PAYMENT: 10}, codes.CO_PAYMENT, "10 percentage points more"),
        ({codes.O_CEILING: 600}, codes.CEILING, "600 % of the average wage"),
        ({codes.O_RESUME: 3}, codes.RESUMPTION, "in the month after payment"),
        ({codes.O_OUTPATIENT: 0}, codes.OUTPATIENT, "in the month of payment"),
        ({codes.O_PRICE: 0}, codes.PRICE, "that of the month owed"),
    ],
)
def test_what_a_provision_decides_in_words(then: dict[int, int], group: int, en: str, lang: str) -> None:
    said = decided(rules([Rule(then=then)]), 0, group, lang)
    assert said
    assert said == en or lang == "zh"


@pytest.mark.parametrize("group", range(codes.GROUPS))
def test_a_provision_that_may_not_be_used_says_nothing(group: int) -> None:
    assert decided(rules([Rule()]), 0, group, "en") is None
