"""The table of choices: pay by this day, and this follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from xubao.cli.page import Page
from xubao.cli.terminal import Column, table, table_width
from xubao.engine.answer import Answer, Choice
from xubao.values.fen import format_yuan
from xubao.values.month import Month

_DROPPED_FIRST = ("without_from", "years", "late_fee", "wait")
"""What a narrow terminal does without, in this order."""
Shown = Callable[[Choice], str]


class _Cell(NamedTuple):
    """A column and how to fill it; empty stands for "not known". needed: has any row something to say?"""

    key: str
    shown: Shown
    right: bool = False
    needed: bool = True


def choices_table(answer: Answer, page: Page) -> list[str]:
    """One row for every stretch of days with the same outcome; a mark where it changes for more than the dates."""
    if not answer.choices:
        return []
    if all(_nothing_known(row, answer) for row in answer.choices):
        return [*page.heading("heading.choices"), *page.paragraph(page.say["choices.nothing_known"])]
    cells = [cell for cell in _columns(page, answer) if cell.needed]
    for key in _DROPPED_FIRST:
        if table_width(*_filled(cells, answer, page)) <= page.width:
            break
        cells = [cell for cell in cells if cell.key != key]
    lines = [*page.heading("heading.choices"), *table(*_filled(cells, answer, page), page.width, page.pen, indent=0)]
    if len({_outcome(row, answer) for row in answer.choices}) > 1:
        lines += page.paragraph(page.say["choices.note"], "dim")
    if any(cell.key == "costs" for cell in cells):
        lines += page.paragraph(page.say["choices.costs_note"], "dim")
    if any(cell.key == "without_from" for cell in cells):
        lines += page.paragraph(page.say["choices.without_note"], "dim")
    return lines


def _filled(cells: list[_Cell], answer: Answer, page: Page) -> tuple[list[Column], list[list[str]]]:
    rows = []
    for number, row in enumerate(answer.choices):
        changed = number > 0 and _outcome(row, answer) != _outcome(answer.choices[number - 1], answer)
        mark = page.pen.paint("!", "red", "bold") if changed else " "
        first, *others = (cell.shown(row) or page.say["choices.unknown"] for cell in cells)
        rows.append([f"{mark} {first}", *others])
    columns = [Column(page.say[f"choices.{cell.key}"], right=cell.right) for cell in cells]
    columns[0] = Column(f"  {columns[0].title}")
    return columns, rows


def _columns(page: Page, answer: Answer) -> list[_Cell]:
    say, rows = page.say, answer.choices
    return [
        _Cell("pay_by", lambda row: str(row.pay_by)),
        _Cell("amount", lambda row: _yuan(row.amount_fen), right=True, needed=any(row.amount_fen for row in rows)),
        _Cell("late_fee", lambda row: _yuan(row.late_fee_fen), right=True, needed=any(row.late_fee_fen for row in rows)),
        _Cell("treated", lambda row: say[f"treated.{row.treated_as}"] if row.treated_as else ""),
        _Cell("wait", lambda row: _unbroken(row, answer) or _wait(row, page)),
        _Cell("from", lambda row: _unbroken(row, answer) or _day(row.covered_from)),
        _Cell(
            "costs",
            lambda row: _unbroken(row, answer) or (say[f"costs.{row.gap_costs}"] if row.gap_costs else ""),
            needed=bool(answer.gap_months) or any(row.gap_costs for row in rows),
        ),
        _Cell("years", lambda row: _years(row, page), needed=any(row.years is not None for row in rows)),
        _Cell(
            "without_from",
            lambda row: _unbroken(row, answer) or _day(row.covered_from_without_back_payment),
            needed=any(row.covered_from_without_back_payment not in (None, row.covered_from) for row in rows),
        ),
    ]


def _day(day: date | None) -> str:
    return str(day) if day else ""


def _unbroken(row: Choice, answer: Answer) -> str:
    """A dash where paying on this day leaves no gap, so that nothing begins again; empty elsewhere."""
    last = max(answer.facts.paid, default=None)
    return "-" if last is not None and Month.of(row.pay_by) <= last + 1 else ""


def _nothing_known(row: Choice, answer: Answer) -> bool:
    """Does the row say no more than a day?"""
    return not _unbroken(row, answer) and {row.treated_as, row.waiting_months, row.covered_from, row.amount_fen} == {None}


def _outcome(row: Choice, answer: Answer) -> tuple[object, ...]:
    """What matters of a row apart from dates and daily fees. No gap, and a gap that costs nothing, are the same."""
    if _unbroken(row, answer):
        return "continuous", 0, "covered", True
    return row.treated_as, row.waiting_months, row.waiting_days, row.gap_costs, row.back_pay_allowed


def _yuan(amount: int | None) -> str:
    return "" if amount is None else format_yuan(amount)


def _wait(row: Choice, page: Page) -> str:
    if row.waiting_days:
        return page.say["choices.days"].format(days=row.waiting_days)
    if row.waiting_months is None:
        return ""
    return page.say["choices.months"].format(months=row.waiting_months) if row.waiting_months else page.say["choices.none"]


def _years(row: Choice, page: Page) -> str:
    return "" if row.years is None else page.say["choices.yes" if row.years else "choices.no"]
