"""Guesses what the columns of a sample are: by their headings, and by what stands in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xubao.documents.cells import day_in, fen_in
from xubao.documents.table_rows import table_rows
from xubao.payments.errors import StatementWithoutColumns
from xubao.payments.statements.columns import GENERAL, Column, ColumnMapping, shipped_mappings

_LOOKED_AT = 30
_SHOWN = 8
_ACCOUNT = re.compile(r"[0-9]{10,30}")
# What a heading of unknown wording most likely means.
_HINTS: tuple[tuple[Column, tuple[str, ...]], ...] = (
    (Column.BALANCE, ("余额", "balance")),
    (Column.DIRECTION, ("标志", "方向", "借贷", "收支")),
    (Column.PAYER_ACCOUNT, ("账号", "帐号", "卡号", "account")),
    (Column.PAYER_NAME, ("户名", "名称", "姓名", "name")),
    (Column.SERIAL, ("流水", "序号", "编号", "serial", "no.")),
    (Column.DEBIT, ("支出", "借方", "转出", "debit")),
    (Column.AMOUNT, ("收入", "贷方", "转入", "金额", "发生额", "amount", "credit")),
    (Column.BOOKED_ON, ("日期", "时间", "date")),
    (Column.REMARK, ("附言", "用途", "摘要", "备注", "说明", "remark")),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """The header row of a sample, what each of its columns seems to be ("" for nothing), and some rows below it."""

    line: int
    headings: list[str]
    columns: list[str]
    rows: list[list[str]]


def guess_mapping(data: bytes) -> Guess:
    """Find the header row of a CSV or Excel sample and say what its columns seem to be. Raises StatementWithoutColumns."""
    rows = table_rows(data)[: _LOOKED_AT * 2]
    best = max(range(min(len(rows), _LOOKED_AT)), key=lambda i: _score(rows[i][1]), default=None)
    if best is None or _score(rows[best][1]) < len(("date", "amount")):
        raise StatementWithoutColumns(
            rows[0][1] if rows else "", en="no row looks like a header.", zh="没有找到像表头的行（应有日期和金额）。"
        )
    headings = [cell.strip() for cell in rows[best][1]]
    below = [[cell.strip() for cell in cells] for _, cells in rows[best + 1 :]]
    return Guess(rows[best][0], headings, _columns(headings, below), below[:_SHOWN])


def mapping_from(data: bytes, chosen: Sequence[str]) -> ColumnMapping:
    """The mapping that takes each chosen column from the heading at its place."""
    guess = guess_mapping(data)
    columns: dict[str, list[str]] = {}
    for heading, column in zip(guess.headings, chosen, strict=False):
        if column:
            columns.setdefault(Column(column).value, []).append(heading)
    amounts = [fen_in(row[i]) for i, column in enumerate(chosen) if column == Column.AMOUNT for row in guess.rows if i < len(row)]
    signed = Column.DEBIT.value not in columns and any(fen is not None and fen < 0 for fen in amounts)
    days = [row[i] for i, column in enumerate(chosen) if column == Column.BOOKED_ON for row in guess.rows if i < len(row)]
    day_first = any(day_in(day) is None and day_in(day, day_first=True) is not None for day in days)
    return ColumnMapping(name="", label="", columns=columns, signed=signed, day_first=day_first)


def _score(cells: Sequence[str]) -> int:
    """How many different columns the headings of a row name; a row with days or amounts in it is none."""
    if any(day_in(cell.strip()) or _ACCOUNT.fullmatch(cell.strip()) for cell in cells):
        return 0
    found = {column for cell in cells if (column := _by_heading(cell))}
    return len(found) if {Column.BOOKED_ON, Column.AMOUNT} <= found else 0


def _by_heading(heading: str) -> Column | None:
    plain = heading.strip().casefold()
    general = shipped_mappings()[GENERAL]
    for column in Column:
        if plain and plain in general.columns.get(column.value, ()):
            return column
    return next((column for column, hints in _HINTS if any(hint in plain for hint in hints)), None)


def _columns(headings: Sequence[str], below: Sequence[Sequence[str]]) -> list[str]:
    found: list[str] = []
    for place, heading in enumerate(headings):
        column = _by_heading(heading)
        cells = [row[place] for row in below if place < len(row) and row[place]]
        if column in (Column.BOOKED_ON,) and cells and not any(day_in(c) or day_in(c, day_first=True) for c in cells):
            column = None
        if column in (Column.AMOUNT, Column.DEBIT, Column.BALANCE) and cells and not any(fen_in(c) is not None for c in cells):
            column = None
        taken = column is not None and column.value in found
        found.append("" if column is None or taken else column.value)
    return found
