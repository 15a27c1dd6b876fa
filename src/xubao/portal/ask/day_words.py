"""Days as a person says them: 今天, 明天, 12月20日, 20号, 月底, 年底, 2026-12-20, end of the month."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from xubao.portal.ask.date_words import months_meant
from xubao.values.month import Month

Reader = Callable[[re.Match[str], date], date]


def day_meant(text: str, today: date) -> date | None:
    """The day that the words mean, seen from today; None where they are not understood.

    A day without a year or month is the next one from today on.
    """
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).strip().lower())
    for pattern, read in _READERS:
        match = re.fullmatch(pattern, plain)
        if match:
            try:
                return read(match, today)
            except ValueError:
                return None
    return None


def _whole(match: re.Match[str], today: date) -> date:
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _of_the_year(match: re.Match[str], today: date) -> date:
    day = date(today.year, int(match["month"]), int(match["day"]))
    return day if day >= today else day.replace(year=today.year + 1)


def _of_the_month(match: re.Match[str], today: date) -> date:
    number = int(match["day"])
    if number >= today.day:
        return today.replace(day=number)
    return Month.of(today).plus(1).first_day().replace(day=number)


def _named(match: re.Match[str], today: date) -> date:
    (month,) = months_meant(match["name"], date(today.year, 12, 31))
    year = int(match["year"]) if match["year"] else None
    day = date(year or today.year, month.month, int(match["day"]))
    return day if year or day >= today else day.replace(year=today.year + 1)


def _later(days: int) -> Reader:
    return lambda match, today: today + timedelta(days=days)


_READERS: Final[tuple[tuple[str, Reader], ...]] = (
    (r"(?P<year>20\d\d)\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})\s?[日号]?", _whole),
    ("今天|today", _later(0)),
    ("明天|tomorrow", _later(1)),
    ("后天", _later(2)),
    ("下周|next week", _later(7)),
    (r"(?P<month>\d{1,2})\s?[月/.-]\s?(?P<day>\d{1,2})\s?[日号]?", _of_the_year),
    (r"(?P<day>\d{1,2})\s?[日号]", _of_the_month),
    ("(?:本|这个)?月底|(?:the )?end of (?:the|this) month", lambda match, today: Month.of(today).last_day()),
    ("下个?月底|(?:the )?end of next month", lambda match, today: Month.of(today).plus(1).last_day()),
    ("下个?月初|下个?月|next month", lambda match, today: Month.of(today).plus(1).first_day()),
    ("(?:今年)?年底|(?:the )?end of (?:the|this) year", lambda match, today: date(today.year, 12, 31)),
    (r"(?P<name>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>20\d\d))?", _named),
    (r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<name>[a-z]{3,9})\.?(?:,? (?P<year>20\d\d))?", _named),
)
