"""Which entries a person means: by the words, by their sound (pinyin), by beginnings, and with a slip of the finger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from xubao.portal.find.entries import Entry, entries, plain, spelled

SHOWN_AT_MOST = 12
_LONGEST = 60
_FILLERS = ("怎么办", "怎么", "如何", "请问", "医保", "医疗保险", "社保", "职工", "灵活就业", "的", "了", "吗", "呢")
"""Words that stand in every question and tell nothing apart; taken out where something is left."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry and how well it fits: 0 exactly, higher is worse."""

    entry: Entry
    rank: int


def find(text: str) -> tuple[Found, ...]:
    """The entries meant, the best first; () for nothing. Longer texts are cut: nobody types them."""
    wanted = _wanted(text[:_LONGEST])
    if not wanted.whole:
        return ()
    found = [Found(entry, rank) for entry in entries() if (rank := _rank(entry, wanted)) is not None]
    best = min((one.rank for one in found), default=0)
    # Guesses are shown only where nothing fits better.
    kept = [one for one in found if one.rank < GUESS or best >= GUESS]
    return tuple(sorted(kept, key=lambda one: (one.rank, _ORDER[one.entry.kind])))[:SHOWN_AT_MOST]


_ORDER = {"area": 0, "topic": 1, "general": 2, "page": 3, "term": 4}
GUESS = 5
"""From this rank on it is a guess: it only sounds like it, or a letter is wrong."""


def _parts(text: str) -> tuple[str, ...]:
    """The pieces of a question, without what stands in every one."""
    stripped = text
    for filler in _FILLERS:
        stripped = stripped.replace(filler, " ")
    pieces = tuple(plain(piece) for piece in re.split(r"[\s,，。？?!！、:：;；]+", stripped))
    return tuple(piece for piece in pieces if len(piece) > 1) or (plain(text),)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was typed, once whole and once in pieces; sounds: how its Chinese pieces are spelled."""

    whole: str
    chinese: tuple[str, ...]
    latin: tuple[str, ...]
    sounds: frozenset[str]


def _wanted(text: str) -> _Wanted:
    parts = _parts(text)
    chinese = tuple(part for part in parts if not part.isascii())
    sounds = frozenset(sound for part in chinese for sound in spelled(part) if len(sound) > 3)
    return _Wanted(plain(text), chinese, tuple(part for part in parts if part.isascii()), sounds)


def _rank(entry: Entry, wanted: _Wanted) -> int | None:
    """0: exactly; 1: a piece exactly; 2: inside a longer text; 3: a beginning or a part; 4: in what it says; else a guess."""
    if wanted.whole in entry.chinese or wanted.whole in entry.latin:
        return 0
    if not entry.chinese.isdisjoint(wanted.chinese) or not entry.latin.isdisjoint(wanted.latin):
        return 1
    if any(len(word) > 1 and word in wanted.whole for word in entry.chinese):
        return 2
    if any(len(word) > 4 and word in wanted.whole for word in entry.latin):
        return 2
    if any(part in word for part in wanted.chinese for word in entry.chinese):
        return 3
    if any(word.startswith(part) for part in wanted.latin for word in entry.latin):
        return 3
    if any(part in entry.more for part in wanted.chinese) or any(len(part) > 3 and part in entry.more for part in wanted.latin):
        return 4
    if not entry.latin.isdisjoint(wanted.sounds):
        return GUESS
    typed = [*(part for part in wanted.latin if len(part) > 3), *wanted.sounds]
    return GUESS + 1 if any(_slip(part, word) for part in typed for word in entry.latin) else None


@lru_cache(maxsize=4096)
def _slip(typed: str, word: str) -> bool:
    """One letter too many, too few, wrong, or two letters swapped; two in long words."""
    allowed = 1 if len(typed) < 8 else 2
    if abs(len(typed) - len(word)) > allowed or typed[0] != word[0]:
        return False
    before: list[int] = []
    row = list(range(len(word) + 1))
    for line, letter in enumerate(typed, start=1):
        next_row = [line]
        for place, other in enumerate(word, start=1):
            cost = min(row[place] + 1, next_row[-1] + 1, row[place - 1] + (letter != other))
            if line > 1 and place > 1 and letter == word[place - 2] and typed[line - 2] == other:
                cost = min(cost, before[place - 2] + 1)
            next_row.append(cost)
        before, row = row, next_row
    return row[-1] <= allowed
