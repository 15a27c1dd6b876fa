"""Why something is decided again, in either language: the reasons that the program writes itself, and the causes.

A reason is kept in Chinese, in a row that never changes. What the program wrote is found again by the words it wrote it with,
in rows of earlier versions too; what an officer typed is shown as she typed it.
"""

import re
from enum import StrEnum

from xubao.cases.log_sentences import Said, Sentence, sentence


class Cause(StrEnum):
    """Why something is decided again."""

    FACTS = "facts"
    RULES = "rules"
    MORATORIUM = "moratorium"


CAUSE_LABELS_ZH: dict[Cause, str] = {
    Cause.FACTS: "事实或记录有变",
    Cause.RULES: "规则有变",
    Cause.MORATORIUM: "期限中止",
}
_CAUSES_EN: dict[Cause, str] = {
    Cause.FACTS: "facts or records have changed",
    Cause.RULES: "the rules have changed",
    Cause.MORATORIUM: "time limits stood still",
}


class ByProgram(StrEnum):
    """A reason that the program writes, in Chinese."""

    NEW_RULES = "规则更新后重新计算"
    CORRECTED = "缴费记录已按决定 {decision} 更正"
    MORATORIUM = "{order}：{first} 至 {last} 不计入期限"


_EN: dict[ByProgram, str] = {
    ByProgram.NEW_RULES: "computed anew under the rules as they are now",
    ByProgram.CORRECTED: "the contribution record was corrected by decision {decision}",
    ByProgram.MORATORIUM: "{order}: {first} to {last} do not count towards time limits",
}
_DAY = r"\d{4}-\d{2}-\d{2}"
_VALUES = {"decision": r"\S+", "order": r".+", "first": _DAY, "last": _DAY}


def reason_by_program(which: ByProgram, **values: object) -> str:
    """The reason as it is kept."""
    return which.value.format(**values)


def reason_words(reason: str, lang: str) -> str:
    """A kept reason in Chinese ("zh") or English ("en")."""
    if lang == "zh":
        return reason
    for which, english in _EN.items():
        found = re.fullmatch(_pattern(which), reason)
        if found is not None:
            return english.format(**found.groupdict())
    return reason


def said_again(cause: Cause, reason: str) -> Sentence:
    """What the log says of a case that was decided again."""
    return sentence(
        Said.DETERMINED_AGAIN,
        cause_zh=CAUSE_LABELS_ZH[cause],
        cause_en=_CAUSES_EN[cause],
        reason_zh=reason,
        reason_en=reason_words(reason, "en"),
    )


def _pattern(which: ByProgram) -> str:
    pattern = re.escape(which.value)
    for name, form in _VALUES.items():
        pattern = pattern.replace(re.escape(f"{{{name}}}"), f"(?P<{name}>{form})")
    return pattern
