"""The words for entries of a pack, from catalogues in `texts/`: one file per language, the same keys in both."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from xubao.engine.words import LANGUAGES
from xubao.engine.words import words as engine_words
from xubao.rulebook.format.text import Names, Text
from xubao.values.month import Month
from xubao.values.written_dates import MONTH_NAMES, day_written, month_written, with_written_dates


@lru_cache(maxsize=len(LANGUAGES))
def pack_words(lang: str) -> dict[str, str]:
    """The catalogue of a language, "zh" or "en"."""
    # Beside this file, also when installed; importlib.resources would cost more than the rest of the catalogue.
    text = (Path(__file__).parent / "texts" / f"{lang}.json").read_text(encoding="utf-8")
    catalogue: dict[str, str] = json.loads(text)
    return catalogue


@dataclass(frozen=True)
class PackWords:
    """Speaks of a pack in one language, "zh" or "en"."""

    lang: str

    @cached_property
    def say(self) -> dict[str, str]:
        """The words for entries of a pack."""
        return pack_words(self.lang)

    @cached_property
    def terms(self) -> dict[str, str]:
        """The words of answers."""
        return engine_words(self.lang)

    def joined(self, items: Iterable[str]) -> str:
        """A list in words."""
        return self.say["and"].join(items)

    def text(self, text: str | Text | Names | None) -> str:
        """A text of a pack in this language, as far as the pack has it; "" where there is none."""
        if text is None or isinstance(text, str):
            return text or ""
        return text.zh if self.lang == "zh" else text.en

    def day(self, day: date) -> str:
        """A day as a newspaper writes it."""
        return day_written(day, self.lang)

    def month(self, day: date) -> str:
        """The month of a day as a newspaper writes it."""
        return month_written(Month.of(day), self.lang)

    def dates_in(self, text: str) -> str:
        """A text in which days and months written 2024-08-31 and 2024-08 are written as a newspaper does."""
        return with_written_dates(text, self.lang)

    def month_day(self, text: str) -> str:
        """A day of every year, written "07-01" in packs."""
        month, day = (int(part) for part in text.split("-"))
        return f"{month}月{day}日" if self.lang == "zh" else f"{day} {MONTH_NAMES[month - 1]}"

    def article(self, article: str | None) -> str:
        """Where in a source: a bare number is an article, anything else stands as it is written."""
        if article is None or not article.isdigit():
            return article or ""
        return self.say["pack.article"].format(article=article)


def capital(text: str) -> str:
    """The text with its first letter in upper case, as a line of its own begins."""
    return text[:1].upper() + text[1:]


def counted(text: str, number: int) -> str:
    """An English text with "month(s)" and the like in singular or plural; Chinese has neither."""
    return text.replace("(s)", "" if number == 1 else "s")
