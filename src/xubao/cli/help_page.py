"""Pages of help, drawn with the display width of Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from xubao.cli.options import Option
from xubao.cli.terminal import Pen, cells, padded, pen_for, screen_width, wrapped
from xubao.cli.words import words

SECTIONS = ("question", "facts", "plans", "output")
"""The headings of a page of options, in order."""
_LONGEST_TERM = 34


def group_page(key: str, names: Iterable[str], context: click.Context, lang: str) -> str:
    """What a group is for, and its commands. key: that of the group in the catalogue; "" for the whole."""
    say, pen, width = words(lang), pen_for(None), screen_width()
    lines = [*_head(context, f"{context.command_path} {say['help.command']} …", f"help.{key or 'xubao'}", lang), ""]
    prefix = f"{key}." if key else ""
    entries = [(name, say[f"summary.{prefix}{name}"]) for name in names]
    lines += [pen.paint(say["help.commands"], "bold"), *_listed(entries, width), ""]
    lines += [pen.paint(say["help.section.output"], "bold"), *_listed(_options(context, "output", say), width), ""]
    lines += wrapped(say["help.more"].format(command=context.command_path), width)
    return "\n".join(lines)


def command_page(key: str, context: click.Context, lang: str) -> str:
    """What a command does, its options by section, and examples. key: that of the command in the catalogue."""
    say, pen, width = words(lang), pen_for(None), screen_width()
    arguments = [
        f"{piece}"
        for param in context.command.params
        if isinstance(param, click.Argument)
        for piece in param.get_usage_pieces(context)
    ]
    usage = " ".join([context.command_path, f"[{say['help.options']}]", *arguments])
    lines = _head(context, usage, f"help.{key}", lang)
    for section in SECTIONS:
        entries = _options(context, section, say)
        if entries:
            lines += ["", pen.paint(say[f"help.section.{section}"], "bold"), *_listed(entries, width)]
    lines += ["", pen.paint(say["help.heading.examples"], "bold")]
    lines += [f"  {line}" for line in say[f"examples.{key}"].split("\n")]
    return "\n".join(lines)


def _options(context: click.Context, section: str, say: Mapping[str, str]) -> list[tuple[str, str]]:
    options = [param for param in context.command.params if isinstance(param, Option) and param.section == section]
    entries = [(_term(option), say[f"option.{option.name}"]) for option in options]
    return [*entries, ("-h, --help", say["option.help"])] if section == SECTIONS[-1] else entries


def _head(context: click.Context, usage: str, key: str, lang: str) -> list[str]:
    say, width = words(lang), screen_width()
    return [*wrapped(usage, width, first=say["help.usage"]), "", *wrapped(say[key], width)]


def _term(option: Option) -> str:
    names = ", ".join(option.opts)
    if option.secondary_opts:
        names = f"{names} / {', '.join(option.secondary_opts)}"
    return f"{names} {option.metavar}" if option.metavar else names


def _listed(entries: list[tuple[str, str]], width: int) -> list[str]:
    """Terms and what they mean; a long term stands on a line of its own."""
    column = min(max(cells(term) for term, _ in entries), _LONGEST_TERM) + 4
    pen: Pen = pen_for(None)
    lines: list[str] = []
    for term, text in entries:
        shown = f"  {pen.paint(term, 'cyan')}"
        if cells(shown) + 2 > column:
            lines += [shown, *wrapped(text, width, first=" " * column)]
        else:
            lines += wrapped(text, width, first=padded(shown, column), rest=" " * column)
    return lines
