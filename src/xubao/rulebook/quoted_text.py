"""Quotes and the texts they stand in: the same words, however a page, a PDF or a typist set them.

Two texts are the same where they differ in nothing but white space, full or half width, the shape of quotation marks and
dashes, and the code points that PDF files use for radicals. An ellipsis in a quote stands for words left out: what is before
and after it must stand in the text, in that order.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final, NamedTuple
from unicodedata import normalize

_SHAPES: Final = str.maketrans("“”「」‘’—–―‐。、〔〕【】", '""""\'\'----.,[][]')
_RADICALS: Final = str.maketrans(
    "⺠⻓⻔⻋⻛⻚⻅⻉⻄⻘⻣⻢⻥⻦⻨⻩⻬⻰⻝⻜⻤⻙⻆⻁⻮⻳", "民长门车风页见贝西青骨马鱼鸟麦黄齐龙食飞鬼韦角虎齿龟"
)
"""What NFKC leaves alone, though fonts of common systems write it for the character."""
_BLANK: Final = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_LEFT_OUT: Final = re.compile(r"…+|\.{3,}")
_PIECE: Final = 4
_NEAR: Final = 35
"""Percent of letters in common below which a passage is not worth showing."""


class Passage(NamedTuple):
    """A stretch of a text: first letter and the one after the last, and how like the quote it is, in percent."""

    start: int
    end: int
    likeness: int


class _Even(NamedTuple):
    """A text made even, and for each of its letters where it came from."""

    text: str
    origin: tuple[int, ...]


def even(text: str) -> str:
    """The text without anything that does not count in a comparison."""
    return _BLANK.sub("", normalize("NFKC", text.translate(_RADICALS)).translate(_SHAPES))


def find_quote(quote: str, text: str) -> Passage | None:
    """Where a quote stands in a text, from its first to its last letter; None where it does not."""
    within = _evened(text)
    found = _find(quote, within.text)
    return Passage(within.origin[found[0]], within.origin[found[1] - 1] + 1, 100) if found else None


def stands_in(quote: str, text: str) -> bool:
    """Does a quote stand in a text?"""
    return _find(quote, even(text)) is not None


def nearest_passage(quote: str, text: str) -> Passage | None:
    """The stretch of a text that is most like a quote that does not stand in it; None where nothing is like it."""
    wanted, within = even(_LEFT_OUT.sub("", quote)), _evened(text)
    size = len(wanted)
    pieces = {wanted[place : place + _PIECE] for place in range(size - _PIECE + 1)} or {wanted}
    hits = [int(within.text[place : place + _PIECE] in pieces) for place in range(len(within.text))]
    if not any(hits):
        return None
    best, start, running = 0, 0, 0
    for place, hit in enumerate(hits):
        running += hit - (hits[place - size] if place >= size else 0)
        if running > best:
            best, start = running, max(place - size + 1, 0)
    first = next(place for place in range(start, len(hits)) if hits[place])
    end = min(first + size, len(within.text))
    same = sum(
        block.size for block in SequenceMatcher(None, wanted, within.text[first:end], autojunk=False).get_matching_blocks()
    )
    likeness = 200 * same // (size + end - first)
    return Passage(within.origin[first], within.origin[end - 1] + 1, likeness) if likeness >= _NEAR else None


def _find(quote: str, within: str) -> tuple[int, int] | None:
    """First letter and the one after the last, in a text made even."""
    start, position = -1, 0
    for part in (even(part) for part in _LEFT_OUT.split(quote)):
        found = within.find(part, position)
        if found < 0:
            return None
        start, position = found if start < 0 and part else start, found + len(part)
    return (start, position) if start >= 0 else None


def _evened(text: str) -> _Even:
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        for plain in even(letter):
            letters.append(plain)
            origin.append(place)
    return _Even("".join(letters), tuple(origin))
