"""The strip of months: one line a year, one mark a month, readable without colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from xubao.cli.page import INDENT, Page
from xubao.cli.terminal import cells, flowed, padded
from xubao.engine.answer import Answer, TimelineMonth
from xubao.values.month import Month

SHADES: Final = {
    "covered": ("on_green",), "back_paid": ("on_cyan",), "can_be_repaid": ("on_yellow",), "unpaid": ("on_red",),
    "due": ("on_yellow", "bold"), "waiting": ("on_blue",), "reduced": ("on_blue",), "covered_from_day": ("on_cyan",),
    "future": ("on_pale",), "unknown": ("on_grey",),
}  # fmt: skip
"""Colours by state; the mark in the cell says the same without them."""


def month_strip(answer: Answer, page: Page) -> list[str]:
    """The months by year, the month of the question in brackets, and the legend of the marks that occur."""
    present = Month.of(answer.as_of)
    by_month = {month.month: month for month in answer.timeline}
    if not by_month:
        return []
    side = cells(page.say["mark.covered"]) + 2
    years = range(min(by_month).year, max(by_month).year + 1)
    numbers = "".join(padded(f"{number} ", side, right=True) for number in range(1, 13))
    lines = [*page.heading("heading.months"), page.pen.paint(f"{' ' * (INDENT + 5)}{numbers}".rstrip(), "dim")]
    for year in years:
        row = [_cell(by_month.get(Month.from_year_month(year, number)), present, page, side) for number in range(1, 13)]
        lines.append(f"{' ' * INDENT}{year} {''.join(row)}".rstrip())
    return [*lines, *_legend(answer.timeline, page)]


def _cell(month: TimelineMonth | None, present: Month, page: Page, side: int) -> str:
    if month is None:
        return " " * side
    mark = page.say[f"mark.{month.state}"]
    shown = f"[{mark}]" if month.month == present else f" {mark} "
    return page.pen.paint(shown, *SHADES[month.state])


def _legend(months: Iterable[TimelineMonth], page: Page) -> list[str]:
    percents: dict[str, list[int]] = {}
    for month in months:
        found = percents.setdefault(month.state, [])
        if month.percent is not None and 0 < month.percent < 100 and month.percent not in found:
            found.append(month.percent)
    entries = []
    for state, in_turn in percents.items():
        text = page.terms[f"state.{state}"]
        if in_turn:
            shown = " → ".join(page.say["legend.one_percent"].format(percent=percent) for percent in in_turn)
            text = page.say["legend.percent"].format(state=text, percents=shown)
        entries.append(f"{page.pen.paint(page.say[f'mark.{state}'], *SHADES[state])} {text}")
    entries.append(f"[ ] {page.say['legend.present']}")
    return flowed(entries, page.width, gap=page.say["legend.gap"], indent=" " * (INDENT + 5))
