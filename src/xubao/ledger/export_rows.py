"""The entries of some days, one row a leg, for a spreadsheet: CSV that Chinese Excel opens, or a workbook."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from xubao.documents.inert_cell import inert_cell
from xubao.ledger.balances import AsOf
from xubao.ledger.chart import BY_CODE
from xubao.ledger.models import Entry
from xubao.ledger.trial_balance import TrialBalance, trial_balance
from xubao.values.fen import Fen, format_yuan

_CHUNK = 1000
HEADINGS = (
    "分录号 entry",
    "业务日期 effective on",
    "记账时间 booked at",
    "业务类型 kind",
    "科目代码 account",
    "科目名称 account name",
    "借方 debit",
    "贷方 credit",
    "对象 subject",
    "业务号 key",
    "计算编号 computation",
    "哈希 hash",
)
BALANCE_HEADINGS = ("科目代码 account", "科目名称 account name", "借方合计 debits", "贷方合计 credits", "余额（借+贷-）balance")


def entries_between(book: str, first_day: date, last_day: date) -> Iterator[Entry]:
    """The entries that count for these days, in the order of the book, with their legs; streamed."""
    query = Entry.objects.filter(book=book, effective_on__range=(first_day, last_day))
    return query.order_by("number").prefetch_related("legs").iterator(chunk_size=_CHUNK)


def leg_rows(book: str, *, first_day: date, last_day: date) -> Iterator[tuple[str, ...]]:
    """One row a leg, under HEADINGS; amounts in yuan with two decimals, on one side."""
    for entry in entries_between(book, first_day, last_day):
        for leg in sorted(entry.legs.all(), key=lambda leg: leg.position):
            amount = format_yuan(Fen(abs(leg.amount_fen)))
            yield (
                str(entry.number),
                entry.effective_on.isoformat(),
                entry.booked_at.isoformat(timespec="seconds"),
                entry.kind,
                leg.account_id,
                BY_CODE[leg.account_id].zh,
                amount if leg.amount_fen > 0 else "",
                amount if leg.amount_fen < 0 else "",
                leg.subject,
                entry.idempotency_key,
                entry.trace_id,
                entry.seal_id,
            )


def balance_rows(table: TrialBalance) -> Iterator[tuple[str, ...]]:
    """One row an account, under BALANCE_HEADINGS."""
    for line in table.lines:
        sums = (line.debits_fen, line.credits_fen, line.balance_fen)
        yield (line.account.code, line.account.zh, *(format_yuan(fen) for fen in sums))


def write_csv(rows: Iterable[tuple[str, ...]], headings: tuple[str, ...], file: Path) -> int:
    """Write rows as CSV in UTF-8 with a byte order mark, without which Excel shows Chinese as noise; return how many."""
    written = 0
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(headings)
        for row in rows:
            writer.writerow(map(inert_cell, row))
            written += 1
    return written


def write_workbook(book: str, *, first_day: date, last_day: date, file: Path) -> int:
    """Write the legs and the trial balance as an Excel workbook of two sheets, in constant memory; return the legs."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(file), {"constant_memory": True, "strings_to_formulas": False}) as workbook:
        bold = workbook.add_format({"bold": True})
        money = workbook.add_format({"num_format": "#,##0.00"})
        legs = workbook.add_worksheet("分录 entries")
        written = _fill(legs, HEADINGS, leg_rows(book, first_day=first_day, last_day=last_day), {6, 7}, (bold, money))
        table = trial_balance(book, AsOf(effective_on=last_day))
        _fill(workbook.add_worksheet("试算平衡 trial balance"), BALANCE_HEADINGS, balance_rows(table), {2, 3, 4}, (bold, money))
    return written


def _fill(
    sheet: Any, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]], amounts: set[int], forms: tuple[Any, Any]
) -> int:
    bold, money = forms
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(headings) - 1, 18)
    sheet.write_row(0, 0, headings, bold)
    written = 0
    for number, row in enumerate(rows, start=1):
        written = number
        for column, text in enumerate(row):
            if column in amounts and text:
                # Excel has only floating numbers; fifteen digits hold every amount in yuan exactly as it is shown.
                sheet.write_number(number, column, Decimal(text), money)
            else:
                sheet.write_string(number, column, text)
    return written
