"""Options and arguments as click wants them: what they hold is a `Kind`, their help comes from the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from xubao.cli.errors import MissingValue
from xubao.cli.words import LANGUAGES
from xubao.values.told.kinds import Kind, Word


class Option(click.Option):
    """An option. The catalogue has its help under option.<name>.

    kind: what it holds; a flag has none. section: under which heading help lists it.
    """

    def __init__(self, *names: str, kind: Kind | None = None, section: str = "output", **keywords: Any) -> None:
        if kind is not None:
            keywords |= {"type": click.STRING, "metavar": kind.shown}
        super().__init__(list(names), **keywords)
        self.kind = kind
        self.section = section

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """The value, read by its kind. Errors are ours, with code, and name the option."""
        given = super().process_value(ctx, value)
        if self.kind is None:
            return given
        if isinstance(given, tuple):
            return tuple(self.kind.read(text, self.opts[-1]) for text in given)
        return self.kind.read(given, self.opts[-1]) if isinstance(given, str) else given


class Argument(click.Argument):
    """A word without a name, such as an area. example: a call that works, for the error where it is missing."""

    def __init__(self, name: str, *, example: str = "", **keywords: Any) -> None:
        super().__init__([name], **keywords)
        self.example = example

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """The value. Raises MissingValue."""
        try:
            return super().process_value(ctx, value)
        except click.MissingParameter as problem:
            raise MissingValue(self.human_readable_name, self.example) from problem


def language_option() -> Option:
    """--lang. `words.chosen_language` has read it before parsing; here it is checked."""
    return Option("--lang", kind=Word(*LANGUAGES), expose_value=False)


def packs_option() -> Option:
    """--packs: another folder of packs."""
    return Option("--packs", type=click.Path(path_type=Path), metavar="DIR")


def color_option() -> Option:
    """--color/--no-color: whatever the output is."""
    return Option("--color/--no-color", default=None)
