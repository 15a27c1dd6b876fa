"""What can be wrong with a question as it was told. Each error says it in one line, with an example that works."""

from __future__ import annotations

from collections.abc import Collection

from xubao.values.errors import XubaoError


class NotInChoices(XubaoError):
    """A word that is not one of the possible ones."""

    code = "XB-ASK-001"

    def __init__(self, value: object, choices: Collection[str], where: str) -> None:
        """choices: the words that are possible. where: the option, or file and line."""
        first = next(iter(choices))
        super().__init__(
            value, where=where,
            en=f"{value!r} is not possible here; choose one of {', '.join(choices)}.",
            zh=f"不能填“{value}”，可选：{'、'.join(choices)}。",
            next_step_en=f"For example: {first}", next_step_zh=f"例如：{first}",
        )  # fmt: skip


class BadNumber(XubaoError):
    """Not a whole number from 0."""

    code = "XB-ASK-002"
    next_step_en = "For example: 40"
    next_step_zh = "例如：40"

    def __init__(self, value: object, where: str) -> None:
        super().__init__(value, where=where, en=f"{value!r} is not a whole number from 0.", zh=f"“{value}”不是不小于 0 的整数。")


class BadDay(XubaoError):
    """Not a day that exists, or not written YYYY-MM-DD."""

    code = "XB-ASK-003"
    next_step_en = "Write year, month and day, for example 2026-11-23."
    next_step_zh = "请写成 年-月-日，例如 2026-11-23。"

    def __init__(self, value: object, where: str) -> None:
        super().__init__(value, where=where, en=f"{value!r} is not a day.", zh=f"“{value}”不是有效的日期。")


class BadPayment(XubaoError):
    """A payment that is not written DAY:MONTHS."""

    code = "XB-ASK-004"
    next_step_en = "Write the day of the credit, a colon and the months, for example 2026-11-25:2026-09..2026-11."
    next_step_zh = "请写成 到账日:月份，例如 2026-11-25:2026-09..2026-11。"

    def __init__(self, value: object, where: str) -> None:
        super().__init__(
            value, where=where, en=f"{value!r} does not say on which day which months are paid.",
            zh=f"“{value}”没有写明哪天缴了哪些月份。",
        )  # fmt: skip


class Contradiction(XubaoError):
    """Two things that were given cannot both hold."""

    code = "XB-ASK-005"


class BadFactsDocument(XubaoError):
    """A file or body of facts that is not in the form of a worked example."""

    code = "XB-ASK-006"
    next_step_en = (
        'The form is that of a worked example, for example: {"area": "420100", "as_of": "2026-11-23", '
        '"facts": {"participation": "flexible", "paid": ["2025-01..2026-08"]}}'
    )
    next_step_zh = (
        '格式同算例，例如：{"area": "420100", "as_of": "2026-11-23", '
        '"facts": {"participation": "flexible", "paid": ["2025-01..2026-08"]}}'
    )


class NotTold(XubaoError):
    """Something without which the question cannot be asked."""

    code = "XB-ASK-007"

    def __init__(self, name: str, example: str, *, en: str = "", zh: str = "") -> None:
        """name: what is missing. example: how it is told. en, zh: what else to know."""
        super().__init__(
            None, where=name, en=f"{name} is missing.{en and ' '}{en}", zh=f"缺少 {name}。{zh}",
            next_step_en=f"For example: {example}", next_step_zh=f"例如：{example}",
        )  # fmt: skip
