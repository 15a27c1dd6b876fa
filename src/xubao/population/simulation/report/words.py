"""The words of a report, and how numbers are written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from xubao.population.simulation.effects import FEN_IN_YUAN, months

LANGUAGES: Final = ("zh", "en")
_MINUS: Final = "−"


@lru_cache(maxsize=len(LANGUAGES))
def texts(lang: str) -> dict[str, str]:
    """The catalogue of a language, "zh" or "en"."""
    found: dict[str, str] = json.loads((Path(__file__).parent / "texts" / f"{lang}.json").read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True)
class Words:
    """Texts and numbers of one language."""

    lang: str

    def __getitem__(self, key: str) -> str:
        return texts(self.lang)[key]

    def say(self, key: str, **named: object) -> str:
        """A text with its names filled in."""
        return self[key].format(**named)


def number(value: float) -> str:
    """A whole number with separators; the sign of a negative one is a minus."""
    whole = round(value)
    return f"{_MINUS if whole < 0 else ''}{abs(whole):,}"


def signed(value: float) -> str:
    """The same with a plus sign."""
    return f"+{number(value)}" if round(value) > 0 else number(value)


def in_months(days: float) -> str:
    """Days as whole months."""
    return number(months(days))


def in_yuan(fen: float) -> str:
    """Fen as whole yuan."""
    return number(fen / FEN_IN_YUAN)
