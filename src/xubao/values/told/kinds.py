"""What an option or a fact in a file may hold: months, days, money, words of a closed list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from xubao.values.area_code import parse_area_code
from xubao.values.errors import XubaoError
from xubao.values.fen import parse_yuan
from xubao.values.month import Month
from xubao.values.month_ranges import parse_month_ranges
from xubao.values.told.errors import BadDay, BadNumber, BadPayment, NotInChoices

NONE = "none"
"""Written where there are expressly no months."""
_WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # date.fromisoformat alone also reads 20261123 and 2026-W47-1


class Kind:
    """Turns a text into a value. Errors name the place: an option, or file and line."""

    shown = ""
    """What help shows in the place of the value."""

    def read(self, text: str, where: str) -> object:
        """The value of a text. Raises XubaoError with `where` in it."""
        try:
            return self.value(text, where)
        except XubaoError as error:
            error.where = error.where or where
            raise

    def value(self, text: str, where: str) -> object:
        """The value of a text."""
        return text


class Word(Kind):
    """One word of a closed list."""

    def __init__(self, *choices: str, shown: str = "") -> None:
        self.choices = choices
        self.shown = shown or "|".join(choices)

    def value(self, text: str, where: str) -> str:
        """The word."""
        if text not in self.choices:
            raise NotInChoices(text, self.choices, where)
        return text


class Text(Kind):
    """Any text."""

    def __init__(self, shown: str) -> None:
        self.shown = shown


class Area(Kind):
    """The code of a pooling area, or the name of its pack, such as wuhan."""

    shown = "420100"

    def value(self, text: str, where: str) -> str:
        """The six digits; a name as it is, for the packs to find."""
        return text if text.isascii() and text.replace("-", "").isalpha() else parse_area_code(text)


class Day(Kind):
    """A day."""

    shown = "YYYY-MM-DD"

    def value(self, text: str, where: str) -> date:
        """The day."""
        return _day(text, where)


class OneMonth(Kind):
    """A month."""

    shown = "YYYY-MM"

    def value(self, text: str, where: str) -> Month:
        """The month."""
        return Month.parse(text)


class Months(Kind):
    """Months and ranges of months, joined by commas; "none" for no month at all."""

    shown = "2025-01..2026-08,…"

    def value(self, text: str, where: str) -> tuple[str, ...]:
        """The periods, checked one by one; `months_of` puts them together."""
        if text == NONE:
            return ()
        periods = tuple(part.strip() for part in text.replace("，", ",").split(","))
        parse_month_ranges(periods)
        return periods


class Yuan(Kind):
    """An amount of yuan; the fen may be left out."""

    shown = "366.50"

    def value(self, text: str, where: str) -> int:
        """The fen."""
        return parse_yuan(f"{text}.00" if text.isascii() and text.isdigit() else text)


class Whole(Kind):
    """A whole number from 0, of at most so many digits."""

    def __init__(self, shown: str, digits: int = 5) -> None:
        self.shown = shown
        self.digits = digits

    def value(self, text: str, where: str) -> int:
        """The number."""
        if not (text.isascii() and text.isdigit() and len(text) <= self.digits):
            raise BadNumber(text, where)
        return int(text)


class PaidOn(Kind):
    """Money credited on a day for months: DAY:MONTHS."""

    shown = "2026-11-25:2026-09..2026-11"

    def value(self, text: str, where: str) -> tuple[date, tuple[Month, ...]]:
        """The day and the months."""
        day, colon, periods = text.replace("：", ":").partition(":")
        if not colon or not periods:
            raise BadPayment(text, where)
        return _day(day, where), months_of(Months().value(periods, where))


def months_of(periods: Sequence[str]) -> tuple[Month, ...]:
    """All months of periods that may come from several options. Raises BadMonthRanges."""
    return parse_month_ranges(tuple(periods))


def _day(text: str, where: str) -> date:
    try:
        if _WRITTEN_DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError as problem:
        raise BadDay(text, where) from problem
    raise BadDay(text, where)
