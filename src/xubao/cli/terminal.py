"""Drawing for a terminal: display width of Chinese, line breaks, tables, colour. Plain ANSI, nothing else."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import combining, east_asian_width

NARROWEST: Final = 40
WIDEST: Final = 110
"""Lines longer than this are hard to read, however wide the window."""
_STYLES: Final = {
    "bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36",
    "on_green": "30;42", "on_pale": "32", "on_red": "97;41", "on_yellow": "30;43", "on_cyan": "30;46",
    "on_blue": "97;44", "on_grey": "30;47", "on_magenta": "97;45",
}  # fmt: skip
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
_CLOSING = frozenset("，。；：、？！）】》〕”’…%,.;:?!)]}")
_OPENING = frozenset("（【《〔“‘([{")
_GAP = 2
_COMFORTABLE = 16
_NARROWEST_COLUMN = 10


class Pen(NamedTuple):
    """Writes in colour, or not."""

    colour: bool = False

    def paint(self, text: str, *styles: str) -> str:
        """The text in these styles; as it is where there is no colour."""
        if not self.colour or not styles or not text:
            return text
        return f"\x1b[{';'.join(_STYLES[style] for style in styles)}m{text}\x1b[0m"


class Column(NamedTuple):
    """A column of a table. flexible: its cells are broken over lines where the table is too wide."""

    title: str
    right: bool = False
    flexible: bool = False


def pen_for(wanted: bool | None) -> Pen:
    """Colour where it is wanted; where nothing is said, on a terminal without NO_COLOR."""
    if wanted is not None:
        return Pen(wanted)
    return Pen(sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb")


def screen_width() -> int:
    """Columns to draw in: those of the terminal (or of COLUMNS), within bounds; 80 where there is no terminal."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, NARROWEST), WIDEST)


def cells(text: str) -> int:
    """How many columns a text takes: two for a Chinese character, none for colour."""
    return sum(_cell(letter) for letter in _ESCAPE.sub("", text))


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text filled with spaces to a width in columns."""
    space = " " * (width - cells(text))
    return space + text if right else text + space


def wrapped(text: str, width: int, *, first: str = "", rest: str | None = None) -> list[str]:
    """Lines of at most `width` columns. first, rest: what the first and the further lines begin with.

    Breaks at spaces and between Chinese characters, never before a closing or after an opening mark.
    """
    hanging = " " * cells(first) if rest is None else rest
    lines, used, fresh = [first], _safe_cells(first), True
    for piece in _pieces(text):
        need = _safe_cells(piece.rstrip())
        if not fresh and used + need > width:
            lines.append(hanging)
            used, fresh = _safe_cells(hanging), True
        for part in [piece] if used + need <= width else _broken(piece, width - _safe_cells(hanging)):
            if not fresh and used + _safe_cells(part.rstrip()) > width:
                lines.append(hanging)
                used = _safe_cells(hanging)
            lines[-1] += part
            used, fresh = used + _safe_cells(part), False
    return [line.rstrip() for line in lines]


def shortened(text: str, width: int) -> str:
    """The text, cut with an ellipsis where it takes more than `width` columns."""
    if _safe_cells(text) <= width:
        return text
    while _safe_cells(text) > width - 2:
        text = text[:-1]
    return f"{text.rstrip()}…"


def flowed(parts: Sequence[str], width: int, *, gap: str, indent: str = "") -> list[str]:
    """Lines that hold as many parts as fit; no part is broken over lines unless it is longer than one."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{gap}{part}" if lines else indent + part
        if lines and _safe_cells(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(indent + part)
    return [broken for line in lines for broken in wrapped(line.removeprefix(indent), width, first=indent)]


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int, pen: Pen, indent: int = 2) -> list[str]:
    """A table with a dim heading. A column without anything in it is left out.

    Where the whole is too wide the columns stand closer, and the flexible column is broken over lines.
    """
    used = [number for number in range(len(columns)) if any(row[number] for row in rows)]
    columns, rows = [columns[number] for number in used], [[row[number] for number in used] for row in rows]
    widths = _widths(columns, rows)
    flexible = next((number for number, column in enumerate(columns) if column.flexible), None)
    room = width - indent - sum(widths) - _GAP * (len(columns) - 1)
    if room >= 0 or (flexible is not None and widths[flexible] + room >= _COMFORTABLE):
        gap = _GAP
    else:
        gap, room = 1, room + len(columns) - 1
    if flexible is not None and room < 0:
        widths[flexible] = max(widths[flexible] + room, _NARROWEST_COLUMN)
    heading = _row([[column.title] for column in columns], columns, widths, (indent, gap))
    lines = [pen.paint(line, "dim") for line in heading]
    for row in rows:
        broken = [wrapped(text, widths[number]) if cells(text) > widths[number] else [text] for number, text in enumerate(row)]
        lines.extend(_row(broken, columns, widths, (indent, gap)))
    return lines


def table_width(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int:
    """How many columns a table takes at least, without indent, where nothing is broken over lines."""
    return sum(_widths(columns, rows)) + len(columns) - 1


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(cells(text) for text in (column.title, *(row[number] for row in rows))) for number, column in enumerate(columns)]


def _row(broken: list[list[str]], columns: Sequence[Column], widths: list[int], indent_and_gap: tuple[int, int]) -> Iterator[str]:
    indent, gap = indent_and_gap
    for number in range(max(len(lines) for lines in broken)):
        parts = [
            padded(lines[number] if number < len(lines) else "", widths[place], right=columns[place].right)
            for place, lines in enumerate(broken)
        ]
        yield " " * indent + (" " * gap).join(parts).rstrip()


@lru_cache(maxsize=4096)
def _cell(letter: str) -> int:
    if combining(letter):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def _safe_cells(text: str) -> int:
    """The width where a Chinese terminal draws quotation marks and the like in two columns."""
    return sum(_safe_cell(letter) for letter in _ESCAPE.sub("", text))


@lru_cache(maxsize=4096)
def _safe_cell(letter: str) -> int:
    return 2 if east_asian_width(letter) == "A" else _cell(letter)


def _pieces(text: str) -> Iterator[str]:
    """What may not be broken, each with the space after it."""
    piece = ""
    for letter in text:
        if piece and _may_break(piece[-1], letter):
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after.isspace() or after in _CLOSING or before in _OPENING:
        return False
    return before.isspace() or _cell(before) == 2 or _cell(after) == 2 or (before in _CLOSING and after in _OPENING)


def _broken(piece: str, room: int) -> list[str]:
    """Parts of what is longer than a line, such as an address."""
    parts = [""]
    for letter in piece:
        if _safe_cells(parts[-1] + letter) > max(room, 2) and not letter.isspace():
            parts.append("")
        parts[-1] += letter
    return parts
