"""Checks the working-day calendar as a whole: every day in its list, every year after the one before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from xubao.rulebook.calendar_errors import MisplacedDay, YearsDoNotFollow
from xubao.rulebook.format.working_days import WorkingDaysFile, WorkingDaysYear
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.reading.positioned_yaml import Document
from xubao.values.span import Span, find_holes, find_overlaps

_SATURDAY = 5
_LISTS = ("days_off_on_weekdays", "working_weekend_days")


def check_years(document: Document, content: WorkingDaysFile) -> None:
    """Raises the first PackError of the file; the rest stand in its `others`."""
    found = [*_span_errors(document, content), *_day_errors(document, content)]
    if found:
        found.sort(key=lambda error: error.line_number)
        found[0].others = tuple(found[1:])
        raise found[0]


def _span_errors(document: Document, content: WorkingDaysFile) -> Iterator[PackError]:
    wrong_ends = [(position, _wrong_end(year)) for position, year in enumerate(content.years)]
    for position, wrong in wrong_ends:
        if wrong is not None:
            expected = (
                "an end day, and verified between the first and the last day",
                "写明截止日，核实日在起止日之间",
            )
            yield YearsDoNotFollow(wrong, place=document.place("years", position), expected=expected)
    if any(wrong is not None for _, wrong in wrong_ends):
        return
    spans = [Span(year.from_, year.known_through) for year in content.years]
    if not spans:
        expected = ("at least one year", "至少一年")
        yield YearsDoNotFollow("no year", place=document.place("years"), expected=expected)
    for one, other in find_overlaps(spans):
        expected = ("each day in one year only", "每日只属于一年")
        place = document.place("years", other, "from")
        yield YearsDoNotFollow(f"{spans[one]} and {spans[other]} share days", place=place, expected=expected)
    for first, last in find_holes(spans):
        expected = ("no day left out", "不缺任何一日")
        yield YearsDoNotFollow(f"{first} to {last} is missing", place=document.place("years"), expected=expected)


def _wrong_end(year: WorkingDaysYear) -> str | None:
    """What is wrong with the end of a year; a calendar that goes on for ever would guess."""
    if year.is_open:
        return f"{year.id} is open"
    if year.last_day < year.from_:
        return f"{year.id} ends before it begins"
    if not year.from_ <= year.known_through <= year.last_day:
        return f"{year.id} is verified through {year.known_through}, outside its own days"
    return None


def _day_errors(document: Document, content: WorkingDaysFile) -> Iterator[PackError]:
    for position, year in enumerate(content.years):
        for key in _LISTS:
            days: tuple[date, ...] = getattr(year, key)
            for index, day in enumerate(days):
                wanted = _wanted(year, key, day)
                if wanted is not None:
                    place = document.place("years", position, key, index)
                    yield MisplacedDay(day, place=place, expected=wanted)
            for one, other in pairwise(days):
                if other <= one:
                    place = document.place("years", position, key)
                    yield MisplacedDay(other, place=place, expected=("days in order, each once", "日期按先后且不重复"))


def _wanted(year: WorkingDaysYear, key: str, day: date) -> tuple[str, str] | None:
    """What the list wants instead of this day; None where the day is right."""
    if not year.from_ <= day <= year.last_day:
        return f"a day of {year.id}", f"{year.id} 内的日期"
    weekend = day.weekday() >= _SATURDAY
    if key == "working_weekend_days" and not weekend:
        return "a Saturday or Sunday", "周六或周日"
    if key == "days_off_on_weekdays" and weekend:
        return "a Monday to Friday", "周一至周五"
    return None
