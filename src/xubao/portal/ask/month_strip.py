"""The strip of months as a picture: the same timeline as on the command line, drawn so that it works without colour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xubao.engine import Answer, TimelineMonth
from xubao.portal.page_language import page_language
from xubao.portal.written import span_written
from xubao.values.month import Month

CELL: Final = 28
GAP: Final = 2
_HEAD: Final = 20
_SHOWN_AHEAD: Final = 3
_YEAR: Final = 12
_PATTERNS: Final = {
    "covered": "full", "back_paid": "full", "future": "empty", "covered_from_day": "half", "can_be_repaid": "hatched",
    "due": "hatched", "unpaid": "crossed", "waiting": "dotted", "reduced": "half", "unknown": "empty",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A month in the picture. pattern: how it is filled. mark: what stands in it. planned: the month of paying."""

    x: int
    y: int
    month: int
    mark: str
    pattern: str
    now: bool
    planned: bool

    @property
    def middle(self) -> int:
        """Where the mark stands."""
        return self.x + CELL // 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months in a row with the same state, in words."""

    when: str
    mark: str
    words: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The picture and its text. rows: year, with its months where they are six, and height of each row."""

    width: int
    height: int
    rows: list[tuple[str, int]]
    cells: list[Cell]
    stretches: list[Stretch]


def month_strip(answer: Answer, today: date, told_from: Month | None, *, in_a_row: int, at_least: bool = False) -> Strip:
    """Draw the months from the last one paid (or told) on. in_a_row: how many months stand side by side, 12 or 6.

    at_least: the person told a least number of months; whether a first wait ran in them nobody knows, only that they are paid.
    """
    months = _shown(answer, told_from)
    if at_least:
        last = max([*answer.facts.paid, *answer.facts.resident_paid])
        months = [replace(month, state="covered", percent=100) if month.month <= last else month for month in months]
    first_row = _row(months[0].month, in_a_row)
    present, planned = Month.of(today), Month.of(answer.as_of)
    cells, heads = [], {}
    for month in months:
        row = _row(month.month, in_a_row) - first_row
        y = row * (CELL + GAP + _HEAD) + _HEAD
        heads[y - 5] = _head(month.month, in_a_row)
        x = (month.month.month - 1) % in_a_row * (CELL + GAP)
        mark = _mark(month)
        now, then = month.month == present, month.month == planned and planned != present
        cells.append(Cell(x, y, month.month.month, mark, _PATTERNS[month.state], now, then))
    return Strip(
        width=in_a_row * (CELL + GAP) - GAP,
        height=max(cell.y for cell in cells) + CELL + GAP,
        rows=[(year, y) for y, year in heads.items()],
        cells=cells,
        stretches=_stretches(months, answer.back_pay_allowed is not None),
    )


def _head(month: Month, in_a_row: int) -> str:
    first = (month.month - 1) // in_a_row * in_a_row + 1
    return str(month.year) if in_a_row == _YEAR else f"{month.year} · {first}–{first + in_a_row - 1}"


def _row(month: Month, in_a_row: int) -> int:
    return month // in_a_row


def _shown(answer: Answer, told_from: Month | None) -> list[TimelineMonth]:
    """From the last month paid, or the first one told, at most a year before it; to the first month of full cover."""
    last = max([*answer.facts.paid, *answer.facts.resident_paid], default=Month.of(answer.as_of))
    begin = last if told_from is None else max(told_from, Month(last - 11))
    until = Month.of(answer.as_of).plus(_SHOWN_AHEAD)
    if answer.benefits_from is not None:
        until = max(until, Month.of(answer.benefits_from).plus(1))
    # A wait that only a part of the benefits is paid in is shown to its end.
    shown = [month for month in answer.timeline if begin <= month.month <= until]
    return shown or list(answer.timeline)


def _mark(month: TimelineMonth) -> str:
    if month.percent is not None and 0 < month.percent < 100:
        return str(month.percent)
    return {
        "covered": _("缴"), "back_paid": _("补"), "can_be_repaid": _("欠"), "unpaid": _("断"), "due": _("应"), "waiting": _("等"),
        "reduced": _("减"), "covered_from_day": _("复"), "future": _("续"), "unknown": "?",
    }[month.state]  # fmt: skip


def _words(month: TimelineMonth, certain: bool) -> str:
    """certain: is it known whether missed months can be paid back?"""
    words = {
        "covered": _("已缴"),
        "back_paid": _("已补缴"),
        "can_be_repaid": _("断缴，还能补"),
        "unpaid": _("断缴，补不了"),
        "due": _("缴费当月"),
        "waiting": _("等待，没有待遇"),
        "reduced": _("部分待遇"),
        "covered_from_day": _("当月中恢复待遇"),
        "future": _("按时缴就有待遇"),
        "unknown": _("不知道有没有待遇"),
    }[month.state]
    if month.state == "waiting" and month.percent is None:
        return _("等待期，看病能不能报本站没有查明")
    if month.percent is not None and 0 < month.percent < 100:
        return _("等待，按 %(percent)s%% 享受") % {"percent": month.percent}
    if month.state == "unpaid" and not certain:
        return _("断缴，能不能补还不知道")
    return words


def _stretches(months: list[TimelineMonth], certain: bool) -> list[Stretch]:
    found: list[tuple[Month, Month, TimelineMonth]] = []
    for month in months:
        if found and (found[-1][2].state, found[-1][2].percent) == (month.state, month.percent):
            found[-1] = (found[-1][0], month.month, found[-1][2])
        else:
            found.append((month.month, month.month, month))
    lang = page_language()
    return [
        Stretch(_when(first, last, lang), _mark(month), _words(month, certain), _PATTERNS[month.state])
        for first, last, month in found
    ]


def _when(first: Month, last: Month, lang: str) -> str:
    count = last - first + 1
    span = span_written(first, last, "zh" if lang == "zh" else "en")
    if count == 1:
        return span
    return span + ngettext("（%(n)s 个月）", "（%(n)s 个月）", count) % {"n": count}
