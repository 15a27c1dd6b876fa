"""What is wrong with one line of a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from xubao.values.errors import XubaoError


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong with one line: its number in the file, the column, the text found, both explanations."""

    line: int
    column: str
    found: str
    zh: str
    en: str


class LinesWrong(XubaoError):
    """Some lines of a file cannot be read; each kind of file has an error of its own. ``problems`` lists every one of them."""

    def __init__(self, problems: Sequence[LineProblem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(
            len(self.problems),
            en=f"{len(self.problems)} lines cannot be read; the first is line {first.line}: {first.en}",
            zh=f"有 {len(self.problems)} 处无法读取，首处在第 {first.line} 行：{first.zh}",
        )
