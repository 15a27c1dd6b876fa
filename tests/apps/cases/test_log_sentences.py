"""What the program writes into a log reads in both languages, and the text of the chain is the Chinese one."""

import re
from datetime import date

import pytest

from xubao.cases.acts import Act
from xubao.cases.log_sentences import _WORDS, Said, employer_owes, reason_in, said_move, sentence
from xubao.cases.models import CaseEvent
from xubao.values.month_ranges import parse_month_ranges

pytestmark = pytest.mark.no_database


def test_sentences_are_joined_in_each_language_and_the_text_is_the_chinese_one() -> None:
    said = [sentence(Said.ALL_CREDITED, day=date(2026, 12, 1)), sentence(Said.DECIDE_IN_OTHER, number="C-2")]
    move = said_move(Act.REFER, said, {"demand": "D-1"})
    event = CaseEvent(reason=move.reason, data=move.data)
    assert move.reason == "款项已全部到账，2026-12-01 起恢复待遇；请在事项 C-2 中重新计算" == reason_in(event, "zh")
    assert reason_in(event, "en") == "everything has been credited, cover again from 2026-12-01; to be computed anew in case C-2"
    assert move.data["demand"] == "D-1"


def test_months_of_an_employer_are_named_in_both_languages() -> None:
    told = employer_owes(parse_month_ranges(["2026-07..2026-08", "2026-10"]))
    assert told.words("zh").startswith("2026-07 至 2026-08、2026-10 在用人单位")
    assert told.words("en").startswith("2026-07 to 2026-08, 2026-10: worked for an employer")


@pytest.mark.parametrize("said", Said)
def test_every_sentence_is_worded_in_both_languages(said: Said) -> None:
    zh, en = _WORDS[said]
    assert _named(zh) == _named(en)
    assert not re.search("[\u4e00-\u9fff]", en)


def _named(text: str) -> set[str]:
    """What a sentence holds, whichever language it is told in: spans_zh and spans_en are the same thing."""
    return {re.sub("_?(zh|en)$", "", name) for name in re.findall(r"{(\w+)}", text)}
