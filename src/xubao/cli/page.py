"""What every part of a page needs: the words, the pen, the width."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from xubao.cli.terminal import Pen, wrapped
from xubao.cli.words import words
from xubao.engine.words import words as engine_words

INDENT = 2


@dataclass(frozen=True)
class Page:
    """A page in one language. width: in columns."""

    lang: str
    pen: Pen
    width: int

    @cached_property
    def say(self) -> dict[str, str]:
        """The words of the command line."""
        return words(self.lang)

    @cached_property
    def terms(self) -> dict[str, str]:
        """The words of answers."""
        return engine_words(self.lang)

    def heading(self, key: str) -> list[str]:
        """An empty line and a heading."""
        return ["", self.pen.paint(self.say[key], "bold")]

    def paragraph(self, text: str, *styles: str, first: str = " " * INDENT, rest: str | None = None) -> list[str]:
        """An indented text broken over lines."""
        return [self.pen.paint(line, *styles) for line in wrapped(text, self.width, first=first, rest=rest)]

    def joined(self, items: list[str]) -> str:
        """A list in words."""
        return self.say["and"].join(items)
