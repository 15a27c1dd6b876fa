"""What to pay, month by month, with the parts of each amount."""

from __future__ import annotations

from xubao.cli.missing_facts import needs_plan
from xubao.cli.page import Page
from xubao.cli.terminal import Column, table
from xubao.engine.answer import Answer
from xubao.engine.owed import components, late_fee_of_unknown_amount
from xubao.engine.readers.sentence import own_facts_missing
from xubao.values.fen import format_yuan
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges

Row = tuple[str, str, str, str]
"""Month, amount, late fee, parts."""


def dues(answer: Answer, page: Page) -> list[str]:
    """A row for every missed month that can be paid back, one for the month of the question, and the sums."""
    rows = [*_missed(answer, page), *_present(answer, page)]
    lines = page.heading("heading.dues")
    if answer.back_pay_allowed is False and answer.gap_months:
        lines += page.paragraph(page.say["dues.never"].format(months=answer.gap_months))
    if rows and all(row[1] == page.terms["unknown"] for row in rows):
        lines += _months_alone(answer, page)
    elif rows:
        columns = [
            Column(page.say["dues.month"]),
            Column(page.say["dues.amount"], right=True),
            Column(page.say["dues.late_fee"], right=True),
            Column(page.say["dues.parts"], flexible=True),
        ]
        lines += table(columns, rows, page.width, page.pen)
    if not rows and answer.annual_amount_fen is None:
        lines += page.paragraph(page.say["dues.nothing"])
    return lines + _notes(answer, page, rows)


def _months_alone(answer: Answer, page: Page) -> list[str]:
    """The months without amounts, where none is known."""
    texts = []
    if answer.owed:
        months = page.joined(format_month_ranges([month.month for month in answer.owed]))
        asks = _asks_for_window(answer, page)
        key = "missed" if answer.back_pay_allowed else "missed_depends" if asks else "missed_perhaps"
        texts.append(page.say[f"dues.{key}"].format(months=months, asks=asks))
    if _present(answer, page):
        texts.append(page.say["dues.this_month"].format(month=Month.of(answer.as_of)))
    return [line for text in texts for line in page.paragraph(text)]


def _missed(answer: Answer, page: Page) -> list[Row]:
    rows = [
        (str(month.month), _yuan(month.total_fen, page), _fee(month.late_fee_fen), _parts(month.components, page))
        for month in answer.owed
    ]
    if rows and answer.amount_due_fen is not None and all(month.total_fen is None for month in answer.owed):
        # A yearly payer owes the year as a whole: its months have no price of their own.
        months = page.joined(format_month_ranges([month.month for month in answer.owed]))
        return [(months, _yuan(answer.amount_due_fen, page), _fee(answer.late_fee_fen), "")]
    if len(rows) > 1:
        total = (page.say["dues.total"], _yuan(answer.amount_due_fen, page), _fee(answer.late_fee_fen), "")
        return [*rows, total]
    return rows


def _present(answer: Answer, page: Page) -> list[Row]:
    """The month of the question, where it is not paid; for those who pay by the year, the year."""
    present = Month.of(answer.as_of)
    rows: list[Row] = []
    for month in answer.timeline:
        if month.month == present and month.paid is False and answer.annual_amount_fen is None:
            parts = components(answer.reader.area, answer.reader.person, present) if month.due_fen is not None else ()
            name = page.say["dues.present"].format(month=present)
            rows.append((name, _yuan(month.due_fen, page), "", _parts(parts, page)))
    return rows


def _notes(answer: Answer, page: Page, rows: list[Row]) -> list[str]:
    notes = []
    if answer.owed and answer.back_pay_allowed is None and answer.amount_due_fen is not None:
        asks = _asks_for_window(answer, page)
        notes.append(page.say["dues.depends" if asks else "dues.perhaps"].format(asks=asks))
    if answer.annual_amount_fen is not None:
        notes.append(page.say["dues.annual"].format(amount=format_yuan(answer.annual_amount_fen)))
    if answer.due_by is not None:
        notes.append(page.say["dues.due_by"].format(day=answer.due_by))
    if answer.months_due and any(event.registers for event in answer.events):
        months = page.joined(format_month_ranges(answer.months_due))
        notes.append(page.say["dues.months_due"].format(months=months))
    if answer.late_fee_fen:
        notes.append(page.say["dues.late_fee_note"])
    if late_fee_of_unknown_amount(answer):
        notes.append(page.say["dues.late_fee_unknown"])
    if answer.interest == "charged":
        notes.append(page.say["dues.interest"])
    if answer.questions["amount"].status == "stated":
        notes.append(page.say["dues.stated"])
    if rows and answer.questions["amount"].status == "unknown" and answer.facts.stated_monthly_fen is None:
        notes.append(page.say["dues.plan" if needs_plan(answer) else "dues.bill"])
    return [line for note in notes for line in page.paragraph(note, "dim")]


def _asks_for_window(answer: Answer, page: Page) -> str:
    """What the person has not told and paying back depends on; "" where it is the rule that is not known."""
    return page.joined([ask.rstrip("？?") for ask in own_facts_missing(answer, "window", page.lang)])


def _yuan(amount: int | None, page: Page) -> str:
    return page.terms["unknown"] if amount is None else format_yuan(amount)


def _fee(amount: int | None) -> str:
    return format_yuan(amount) if amount else ""


def _parts(parts: tuple[tuple[str, int], ...], page: Page) -> str:
    return " + ".join(f"{page.terms.get(f'part.{name}', name)} {format_yuan(amount)}" for name, amount in parts)
