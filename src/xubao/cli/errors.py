"""What can be wrong with a call of the command line. Each error says it in one line, with an example that works."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

from xubao.values.errors import XubaoError

EXPLAIN_EXAMPLE: Final = "xubao explain --area 420100 --paid 2025-01..2026-08 --as-of 2026-11-23"
"""A call that works."""


class UnknownCommand(XubaoError):
    """There is no such command."""

    code = "XB-CLI-001"

    def __init__(self, name: str, known: Collection[str]) -> None:
        """known: the commands that stand at this place."""
        super().__init__(
            name,
            en=f"there is no command {name!r}{_near(name, known, '; did you mean {}', '')}. Commands: {', '.join(known)}.",
            zh=f"没有“{name}”这个命令{_near(name, known, '，是不是 {}', '')}。可用：{'、'.join(known)}。",
            next_step_en=f"For example: {EXPLAIN_EXAMPLE}",
            next_step_zh=f"例如：{EXPLAIN_EXAMPLE}",
        )


class UnknownOption(XubaoError):
    """There is no such option."""

    code = "XB-CLI-002"

    def __init__(self, name: str, command: str, known: Collection[str]) -> None:
        """command: as typed, such as "xubao explain". known: its options."""
        super().__init__(
            name,
            en=f"there is no option {name}{_near(name, known, '; did you mean {}', '')}.",
            zh=f"没有 {name} 这个选项{_near(name, known, '，是不是 {}', '')}。",
            next_step_en=f"`{command} --help` lists them all.",
            next_step_zh=f"全部选项见 {command} --help。",
        )


class MissingValue(XubaoError):
    """Something that must be given is not there."""

    code = "XB-CLI-003"

    def __init__(self, name: str, example: str, *, en: str = "", zh: str = "") -> None:
        """name: the option or argument. example: a call that works. en, zh: what else to know."""
        super().__init__(
            name, en=f"{name} is missing.{en and ' '}{en}", zh=f"缺少 {name}。{zh}",
            next_step_en=f"For example: {example}", next_step_zh=f"例如：{example}",
        )  # fmt: skip


class NotInChoices(XubaoError):
    """A word that is not one of the possible ones."""

    code = "XB-CLI-004"

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

    code = "XB-CLI-005"
    next_step_en = "For example: 40"
    next_step_zh = "例如：40"

    def __init__(self, value: object, where: str) -> None:
        super().__init__(value, where=where, en=f"{value!r} is not a whole number from 0.", zh=f"“{value}”不是不小于 0 的整数。")


class BadDay(XubaoError):
    """Not a day that exists, or not written YYYY-MM-DD."""

    code = "XB-CLI-006"
    next_step_en = "Write year, month and day, for example 2026-11-23."
    next_step_zh = "请写成 年-月-日，例如 2026-11-23。"

    def __init__(self, value: object, where: str) -> None:
        super().__init__(value, where=where, en=f"{value!r} is not a day.", zh=f"“{value}”不是有效的日期。")


class BadPayment(XubaoError):
    """A payment that is not written DAY:MONTHS."""

    code = "XB-CLI-007"
    next_step_en = "Write the day of the credit, a colon and the months, for example 2026-11-25:2026-09..2026-11."
    next_step_zh = "请写成 到账日:月份，例如 2026-11-25:2026-09..2026-11。"

    def __init__(self, value: object, where: str) -> None:
        super().__init__(
            value, where=where, en=f"{value!r} does not say on which day which months are paid.",
            zh=f"“{value}”没有写明哪天缴了哪些月份。",
        )  # fmt: skip


class UnexpectedArgument(XubaoError):
    """A word too many."""

    code = "XB-CLI-008"

    def __init__(self, value: str, command: str) -> None:
        """command: as typed, such as "xubao explain"."""
        super().__init__(
            value, en=f"{value!r} is one word too many for `{command}`.", zh=f"{command} 后面多了“{value}”。",
            next_step_en=f"`{command} --help` shows what it takes.", next_step_zh=f"用法见 {command} --help。",
        )  # fmt: skip


class Contradiction(XubaoError):
    """Two things that were given cannot both hold."""

    code = "XB-CLI-009"


class BadFactsFile(XubaoError):
    """A file of facts that is not in the form of a worked example."""

    code = "XB-CLI-010"
    next_step_en = (
        'The form is that of a worked example, for example: {area: "420100", as_of: 2026-11-23, '
        'facts: {participation: flexible, paid: ["2025-01..2026-08"]}}'
    )
    next_step_zh = (
        '格式同算例，例如：{area: "420100", as_of: 2026-11-23, facts: {participation: flexible, paid: ["2025-01..2026-08"]}}'
    )


class NoSuchPath(XubaoError):
    """A file or folder that is not there, or that holds nothing of the kind."""

    code = "XB-CLI-011"


class NotInstalled(XubaoError):
    """Something that comes with an extra is asked for, and the extra is not there."""

    code = "XB-CLI-012"
    next_step_en = 'Install it: pip install "xubao[population]", or use --evaluator interpreter.'
    next_step_zh = '请安装：pip install "xubao[population]"，或用 --evaluator interpreter。'

    def __init__(self, evaluator: str) -> None:
        super().__init__(
            evaluator, where="--evaluator", en=f"{evaluator} needs numba, which is not installed.",
            zh=f"{evaluator} 需要 numba，尚未安装。",
        )  # fmt: skip


class KeyInsideRepository(XubaoError):
    """A private key would be written into a repository, from where it would be published."""

    code = "XB-CLI-014"

    def __init__(self, path: str) -> None:
        super().__init__(
            path, en=f"{path} lies inside a repository; a private key must never be committed.",
            zh=f"{path} 在代码仓库内；私钥不得提交。",
            next_step_en="Leave --key away, or give a file outside.", next_step_zh="请去掉 --key，或改用仓库以外的位置。",
        )  # fmt: skip


class BadCall(XubaoError):
    """Any other call that cannot be read."""

    code = "XB-CLI-099"

    def __init__(self, said: str, command: str) -> None:
        """said: what the parser says. command: as typed."""
        super().__init__(
            said, en=f"{said}", zh=f"命令无法识别：{said}",
            next_step_en=f"`{command} --help` shows what it takes.", next_step_zh=f"用法见 {command} --help。",
        )  # fmt: skip


def _near(name: str, known: Collection[str], form: str, otherwise: str) -> str:
    """The known word that is nearest to what was typed, in a form; else what stands otherwise."""
    near = get_close_matches(name, known, n=1)
    return form.format(near[0]) if near else otherwise
