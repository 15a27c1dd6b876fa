"""What the program itself writes into the log of a case: as a code with values beside the text, read in either language.

The text stays what the chain of the log covers, in Chinese. Rows from before have no code: they are read as they were written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from xubao.cases.acts import Act
from xubao.cases.models import CaseEvent
from xubao.cases.move_case import Move
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges

_KEY = "said"
_LONGEST = 500


class Said(StrEnum):
    """One thing that the program says of what it did."""

    ASKED = "asked"
    DEMANDED = "demanded"
    DEMANDED_AS_STATED = "demanded_as_stated"
    EMPLOYER_OWES = "employer_owes"
    NOT_DECIDED_BY_RULES = "not_decided_by_rules"
    NOT_TO_BE_PAID_BACK = "not_to_be_paid_back"
    PART_CREDITED = "part_credited"
    ALL_CREDITED = "all_credited"
    ALL_CREDITED_DAY_UNKNOWN = "all_credited_day_unknown"
    COVER_AGAIN = "cover_again"
    TAKEN_BACK = "taken_back"
    MONTHS_UNPAID = "months_unpaid"
    DECIDE_IN_OTHER = "decide_in_other"
    NOTHING_OWED = "nothing_owed"
    NOTHING_OWED_BUT_PAID = "nothing_owed_but_paid"
    DETERMINED_AGAIN = "determined_again"
    COVER_DAY_SET = "cover_day_set"


_WORDS: dict[Said, tuple[str, str]] = {
    Said.ASKED: ("申请续保", "asked to continue the insurance"),
    Said.DEMANDED: ("应缴 {months} 个月", "{months} months to be paid"),
    Said.DEMANDED_AS_STATED: (
        "应缴 {months} 个月，月份依本人填写",
        "{months} months to be paid, by the months that the person stated",
    ),
    Said.EMPLOYER_OWES: (
        "{spans_zh} 在用人单位用工期间，应由单位登记和缴费，不向本人开具缴费通知；由工作人员向单位核定",
        "{spans_en}: worked for an employer, who has to register and pay; nothing is demanded; staff take it to the employer",
    ),
    Said.NOT_DECIDED_BY_RULES: ("{zh}", "{en}"),
    Said.NOT_TO_BE_PAID_BACK: (
        "按规则不能补缴：须经两名工作人员核定后才能作出不予决定",
        "by the rules it cannot be paid back: two members of staff have to look before anybody is refused",
    ),
    Said.PART_CREDITED: ("到账 {amount} 元，尚欠 {left} 元", "¥ {amount} credited, ¥ {left} still to be paid"),
    Said.ALL_CREDITED: ("款项已全部到账，{day} 起恢复待遇", "everything has been credited, cover again from {day}"),
    Said.ALL_CREDITED_DAY_UNKNOWN: (
        "款项已全部到账，待遇恢复日需人工核定",
        "everything has been credited; from when cover holds again is for staff to find",
    ),
    Said.COVER_AGAIN: ("{day} 起恢复待遇", "cover again from {day}"),
    Said.TAKEN_BACK: ("{kind_zh}：{amount} 元，{why}；尚欠 {left} 元", "{kind_en}: ¥ {amount}, {why}; ¥ {left} still to be paid"),
    Said.MONTHS_UNPAID: ("相关月份改为未缴，已恢复的待遇收回", "the months count as unpaid, restored cover is withdrawn"),
    Said.DECIDE_IN_OTHER: ("请在事项 {number} 中重新计算", "to be computed anew in case {number}"),
    Said.NOTHING_OWED: ("重新核定后没有欠费", "determined again: nothing is owed"),
    Said.NOTHING_OWED_BUT_PAID: (
        "重新核定后没有欠费，已到账的款项须人工处理",
        "determined again: nothing is owed; staff deal with what was paid",
    ),
    Said.DETERMINED_AGAIN: ("{cause_zh}：{reason_zh}", "{cause_en}: {reason_en}"),
    Said.COVER_DAY_SET: ("待遇恢复日核定为 {day}，依据：{source}", "cover again from {day}, by: {source}"),
}
_BETWEEN = {"zh": "；", "en": "; "}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A code and the values that its words hold, all of them text."""

    said: Said
    values: dict[str, str]

    def words(self, lang: str) -> str:
        """In Chinese ("zh") or English ("en")."""
        return _WORDS[self.said][lang == "en"].format(**self.values)


def sentence(said: Said, **values: object) -> Sentence:
    """Days are written as ISO, everything else as it is; money is given as text, in yuan."""
    return Sentence(said, {name: value.isoformat() if isinstance(value, date) else str(value) for name, value in values.items()})


def said_move(act: Act, sentences: Sequence[Sentence], data: dict[str, Any] | None = None) -> Move:
    """An act of the program, with what it says of it."""
    return Move(act, _joined(sentences, "zh"), {**(data or {}), **said_data(sentences)})


def said_data(sentences: Sequence[Sentence]) -> dict[str, Any]:
    """What a step keeps of sentences beside its text."""
    return {_KEY: [[item.said.value, item.values] for item in sentences]}


def reason_in(event: CaseEvent, lang: str) -> str:
    """The reason of a step in a language, where the program wrote it with a code; else as it was written."""
    kept = event.data.get(_KEY)
    if lang == "zh" or not kept:
        return event.reason
    return _joined([Sentence(Said(code), values) for code, values in kept], lang)


def employer_owes(months: Sequence[Month]) -> Sentence:
    """Why a case goes to an officer, in plain words for the person."""
    spans = [span.split("..") for span in format_month_ranges(months)]
    zh, en = "、".join(" 至 ".join(span) for span in spans), ", ".join(" to ".join(span) for span in spans)
    return sentence(Said.EMPLOYER_OWES, spans_zh=zh, spans_en=en)


def _joined(sentences: Sequence[Sentence], lang: str) -> str:
    return _BETWEEN[lang].join(item.words(lang) for item in sentences)[:_LONGEST]
