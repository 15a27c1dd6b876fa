"""The table of choices: pay by this day, and this follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from xubao.cli.page import Page
from xubao.cli.terminal import Column, table
from xubao.engine.answer import Answer, Choice
from xubao.values.fen import format_yuan
from xubao.values.month import Month

Shown = Callable[[Choice], str]


class _Cell(NamedTuple):
    """A column and how to fill it. dispensable: left out where no row has anything to say."""

    key: str
    shown: Shown
    right: bool = False
    dispensable: bool = False


def choices_table(answer: Answer, page: Page) -> list[str]:
    """One row for every stretch of days with the same outcome; a mark where it changes for more than the dates."""
    if not answer.choices:
        return []
    rows = answer.choices
    columns = [cell for cell in _columns(page, answer) if not cell.dispensable or any(cell.shown(row) for row in rows)]
    shown = []
    for number, row in enumerate(rows):
        changed = number > 0 and _outcome(row) != _outcome(rows[number - 1])
        mark = page.pen.paint("!", "red", "bold") if changed else " "
        shown.append([mark, *(cell.shown(row) or page.terms["unknown"] for cell in columns)])
    titles = [Column(""), *(Column(page.say[f"choices.{cell.key}"], right=cell.right) for cell in columns)]
    lines = [*page.heading("heading.choices"), *table(titles, shown, page.width, page.pen, indent=0)]
    if len({_outcome(row) for row in rows}) > 1:
        lines += page.paragraph(page.say["choices.note"], "dim")
    if any(cell.key == "without_from" for cell in columns):
        lines += page.paragraph(page.say["choices.without_note"], "dim")
    return lines


def _columns(page: Page, answer: Answer) -> list[_Cell]:
    say = page.say
    gap = answer.gap_months > 0
    return [
        _Cell("pay_by", lambda row: str(row.pay_by)),
        _Cell("amount", lambda row: _yuan(row.amount_fen), right=True, dispensable=True),
        _Cell("late_fee", lambda row: _yuan(row.late_fee_fen) if row.late_fee_fen else "", right=True, dispensable=True),
        _Cell("treated", lambda row: say[f"treated.{row.treated_as}"] if row.treated_as else ""),
        _Cell("wait", lambda row: _wait(row, page) or _unbroken(row, answer)),
        _Cell("from", lambda row: str(row.covered_from) if row.covered_from else _unbroken(row, answer)),
        _Cell(
            "costs", lambda row: say[f"costs.{row.gap_costs}"] if row.gap_costs else _unbroken(row, answer), dispensable=not gap
        ),
        _Cell("years", lambda row: _years(row, page), dispensable=True),
        _Cell("without_from", _without, dispensable=True),
    ]


def _unbroken(row: Choice, answer: Answer) -> str:
    """A dash where paying on this day leaves no gap, so that nothing begins again; empty elsewhere."""
    last = max(answer.facts.paid, default=None)
    return "-" if last is not None and Month.of(row.pay_by) <= last + 1 else ""


def _outcome(row: Choice) -> tuple[object, ...]:
    """What matters of a row apart from dates and daily fees."""
    return row.treated_as, row.waiting_months, row.gap_costs, row.years, row.back_pay_allowed


def _yuan(amount: int | None) -> str:
    return "" if amount is None else format_yuan(amount)


def _wait(row: Choice, page: Page) -> str:
    if row.waiting_months is None:
        return ""
    return page.say["choices.months"].format(months=row.waiting_months) if row.waiting_months else page.say["choices.none"]


def _years(row: Choice, page: Page) -> str:
    return "" if row.years is None else page.say["choices.yes" if row.years else "choices.no"]


def _without(row: Choice) -> str:
    """From when covered if only the present month is paid."""
    other = row.covered_from_without_back_payment
    return str(other) if other else ""
