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


class NoSuchPath(XubaoError):
    """A file or folder that is not there, or that holds nothing of the kind."""

    code = "XB-CLI-011"


class NotInstalled(XubaoError):
    """Something that comes with an extra is asked for, and the extra is not there."""

    code = "XB-CLI-012"

    def __init__(self, asked: str, where: str, needs: str, extra: str, *, or_en: str = "", or_zh: str = "") -> None:
        """asked, where: what was asked for, and by which word. needs: the library. extra: brings it. or_…: another way."""
        super().__init__(
            asked, where=where, en=f"{asked} needs {needs}, which is not installed.", zh=f"{asked} 需要 {needs}，尚未安装。",
            next_step_en=f'Install it: pip install "xubao[{extra}]"{or_en}.',
            next_step_zh=f'请安装：pip install "xubao[{extra}]"{or_zh}。',
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
