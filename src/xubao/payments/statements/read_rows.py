"""Reads the rows of a statement by a mapping: every line, then the file as a whole.

Pure: no database, no clock. All problems of all lines are collected before anything is refused.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from xubao.documents.cells import day_in, fen_in
from xubao.documents.line_problem import LineProblem
from xubao.payments.errors import StatementLinesWrong, StatementWithoutColumns
from xubao.payments.statements.columns import COLUMN_LABELS_ZH, Column, ColumnMapping
from xubao.payments.statements.content import Excluded, Reading, ReadLine, ReadStatement
from xubao.payments.statements.whole_file import check_balances, check_total
from xubao.values.fen import Fen

Rows = Sequence[tuple[int, list[str]]]
_HEADER_WITHIN = 30


@dataclass(slots=True)
class _State:
    columns: dict[Column, int]
    mapping: ColumnMapping
    how: Reading
    lines: list[ReadLine] = field(default_factory=list)
    debits: list[ReadLine] = field(default_factory=list)
    balances: list[tuple[int, Fen, Fen]] = field(default_factory=list)
    problems: list[LineProblem] = field(default_factory=list)
    serials: dict[str, int] = field(default_factory=dict)
    total: tuple[int, list[str]] | None = None

    def cell(self, cells: list[str], column: Column) -> str:
        """The text of a column in a row, "" where the row or the file has none."""
        place = self.columns.get(column)
        return cells[place] if place is not None and place < len(cells) else ""

    def complain(self, line: int, column: Column | str, found: str, why: tuple[str, str]) -> None:
        """Note what is wrong with a cell, in both languages."""
        label = COLUMN_LABELS_ZH[column] if isinstance(column, Column) else column
        zh, en = f"{label}“{found}”{why[0]}。", f"{label} {found!r} {why[1]}."
        self.problems.append(LineProblem(line, label, found, zh, en))


def read_rows(rows: Rows, mapping: ColumnMapping, how: Reading) -> ReadStatement:
    """Read and check a whole statement.

    Raises StatementWithoutColumns, StatementLinesWrong, StatementTotalMissing, StatementTotalWrong.
    """
    plain = [(number, [_plain(cell) for cell in cells]) for number, cells in rows]
    start = next((i for i, (_, cells) in enumerate(plain[:_HEADER_WITHIN]) if mapping.is_header(cells)), None)
    if start is None:
        raise StatementWithoutColumns(
            plain[0][1] if plain else "",
            en="no row names the columns for the date and the amount credited.",
            zh="没有找到包含“交易日期”和“收入金额”的表头行。",
        )
    state = _State(mapping.places(plain[start][1]), mapping, how)
    for number, cells in plain[start + 1 :]:
        _take(state, number, cells)
    excluded = _left_out(state)
    check_total(state.total, state.columns, (state.lines, state.debits), excluded, bool(state.balances))
    opening, closing = check_balances(state.balances) if state.balances and not excluded else (None, None)
    every = len(state.lines) + len(state.debits)
    return ReadStatement(
        lines=tuple(state.lines),
        debits=tuple(state.debits),
        total_fen=Fen(sum(line.amount_fen for line in state.lines)),
        # Serial numbers identify lines only when every line has one.
        with_serials=len(state.serials) == every,
        mapping=mapping.name,
        opening_fen=opening,
        closing_fen=closing,
        excluded=excluded,
    )


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip().lstrip("'")


def _left_out(state: _State) -> tuple[Excluded, ...]:
    """Refuse the file for its bad lines, unless each of them is left out with a reason."""
    reasons = state.how.excluded
    if any(not reasons.get(problem.line, "").strip() for problem in state.problems):
        raise StatementLinesWrong(state.problems)
    first: dict[int, LineProblem] = {}
    for problem in state.problems:
        earlier = first.get(problem.line)
        first[problem.line] = (
            problem if earlier is None else replace(earlier, zh=earlier.zh + problem.zh, en=earlier.en + problem.en)
        )
    return tuple(Excluded(problem, reasons[line].strip()) for line, problem in sorted(first.items()))


def _take(state: _State, line: int, cells: list[str]) -> None:
    first = next((cell for cell in cells if cell), "")
    if first.casefold().startswith(tuple(state.mapping.total_words)):
        state.total = (line, cells)
        return
    if state.total is not None:
        # Footers ("printed at …") may follow the total; another amount may not.
        if state.cell(cells, Column.AMOUNT):
            state.complain(line, "合计", first, ("合计行之后还有明细", "a line after the total"))
        return
    before = len(state.problems)
    booked_on = day_in(state.cell(cells, Column.BOOKED_ON), day_first=state.mapping.day_first)
    _check_day(state, line, cells)
    moved = _moved(state, line, cells)
    serial = _serial(state, line, cells)
    if booked_on is None or moved is None or len(state.problems) > before:
        if serial and state.serials.get(serial) == line:
            del state.serials[serial]
        return
    item = ReadLine(
        line=line,
        booked_on=booked_on,
        amount_fen=Fen(abs(moved)),
        serial=serial,
        payer_name=state.cell(cells, Column.PAYER_NAME),
        payer_account=state.cell(cells, Column.PAYER_ACCOUNT),
        remark=state.cell(cells, Column.REMARK),
    )
    (state.lines if moved > 0 else state.debits).append(item)
    balance = fen_in(state.cell(cells, Column.BALANCE)) if Column.BALANCE in state.columns else None
    if balance is not None:
        state.balances.append((line, moved, balance))


def _check_day(state: _State, line: int, cells: list[str]) -> None:
    text = state.cell(cells, Column.BOOKED_ON)
    day = day_in(text, day_first=state.mapping.day_first)
    if day is None:
        state.complain(line, Column.BOOKED_ON, text, ("不是有效日期", "is not a date"))
    elif day > state.how.latest:
        latest = state.how.latest
        state.complain(line, Column.BOOKED_ON, text, (f"晚于今天（{latest}）", f"lies after today ({latest})"))


def _moved(state: _State, line: int, cells: list[str]) -> Fen | None:
    """What the line moves: positive for money received, negative for money that left; None where it cannot be read."""
    column, text, sign = Column.AMOUNT, state.cell(cells, Column.AMOUNT), 1
    out = state.cell(cells, Column.DEBIT)
    if Column.DEBIT in state.columns and out and fen_in(out) != 0 and (not text or fen_in(text) == 0):
        column, text, sign = Column.DEBIT, out, -1
    elif Column.DEBIT in state.columns and out and fen_in(out) != 0:
        state.complain(line, Column.DEBIT, out, ("与收入金额同时出现", "stands beside an amount received"))
        return None
    elif Column.DIRECTION in state.columns:
        said = state.cell(cells, Column.DIRECTION)
        sign = _direction(state.mapping, said)
        if sign == 0:
            state.complain(line, Column.DIRECTION, said, ("不是借或贷", "is neither credit nor debit"))
            return None
    amount = fen_in(text)
    if amount is None:
        state.complain(line, column, text, ("不是精确到分的金额", "is not an amount exact to the fen"))
    elif amount < 0 and state.mapping.signed:
        return amount
    elif amount <= 0:
        state.complain(line, column, text, ("不是收入，请只导出收入明细", "is not money received"))
    else:
        return Fen(sign * amount)
    return None


def _direction(mapping: ColumnMapping, said: str) -> int:
    plain = said.casefold()
    if any(plain == word or (not word.isascii() and plain.startswith(word)) for word in mapping.credit_words):
        return 1
    if any(plain == word or (not word.isascii() and plain.startswith(word)) for word in mapping.debit_words):
        return -1
    return 0


def _serial(state: _State, line: int, cells: list[str]) -> str:
    serial = state.cell(cells, Column.SERIAL)
    if serial and serial in state.serials:
        earlier = state.serials[serial]
        why = (f"与第 {earlier} 行重复", f"already stands in line {earlier}")
        state.complain(line, Column.SERIAL, serial, why)
    elif serial:
        state.serials[serial] = line
    return serial
