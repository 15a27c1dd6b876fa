"""Reads a file of what the authority has credited: every line, or every reason why not."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from xubao.documents.decode_text import decode_text
from xubao.documents.line_problem import LineProblem
from xubao.documents.table_rows import refuse_too_large
from xubao.payments.tax.errors import TaxFileWithoutColumns, TaxLinesWrong
from xubao.payments.tax.file_forms import CREDITED_WORDS, IMPORT_COLUMNS, REVOKED_WORDS
from xubao.values.fen import BadAmount, Fen, parse_yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditedLine:
    """One line: ``revoked`` says that the authority has taken the credit back, on ``day``."""

    line: int
    tax_number: str
    reference: str
    amount_fen: Fen
    day: date
    revoked: bool


class _Wrong(Exception):
    def __init__(self, column: str, found: str, zh: str, en: str) -> None:
        super().__init__(column)
        self.column, self.found, self.zh, self.en = column, found, zh, en


def read_credited(data: bytes, *, latest: date) -> list[CreditedLine]:
    """The lines of a file; none may lie after ``latest``. Raises this room's errors and those of documents."""
    refuse_too_large(data)
    rows = list(csv.reader(io.StringIO(decode_text(data).text)))
    headings = dict(IMPORT_COLUMNS)
    at = next((n for n, row in enumerate(rows) if headings.keys() <= {cell.strip() for cell in row}), None)
    if at is None:
        missing = "、".join(headings)
        raise TaxFileWithoutColumns(
            missing, en=f"no row of the file names all of {missing}.", zh=f"没有找到包含“{missing}”的表头行。"
        )
    places = {headings[cell.strip()]: n for n, cell in enumerate(rows[at]) if cell.strip() in headings}
    lines: list[CreditedLine] = []
    problems: list[LineProblem] = []
    for number, row in _content(rows, at):
        try:
            cells = {field: row[place].strip() if place < len(row) else "" for field, place in places.items()}
            lines.append(_line(number, cells, latest))
        except _Wrong as wrong:
            problems.append(LineProblem(number, wrong.column, wrong.found, wrong.zh, wrong.en))
    problems += _repeated(lines)
    if problems:
        raise TaxLinesWrong(problems)
    return lines


def _content(rows: list[list[str]], heading_at: int) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows[heading_at + 1 :], start=heading_at + 2):
        if any(cell.strip() for cell in row) and not row[0].strip().startswith("合计"):
            yield number, row


def _line(number: int, cells: dict[str, str], latest: date) -> CreditedLine:
    if not cells["tax_number"]:
        raise _Wrong("税票号码", "", "没有税票号码。", "the tax receipt number is missing.")
    try:
        amount = parse_yuan(cells["amount"].replace(",", ""))
    except BadAmount as problem:
        raise _Wrong("入库金额", cells["amount"], "金额有误。", "the amount cannot be read.") from problem
    if amount <= 0:
        raise _Wrong("入库金额", cells["amount"], "金额必须大于零。", "the amount must be positive.")
    try:
        day = date.fromisoformat(cells["day"])
    except ValueError as problem:
        raise _Wrong("入库日期", cells["day"], "日期有误，应如 2026-11-23。", "the day cannot be read.") from problem
    if day > latest:
        raise _Wrong("入库日期", cells["day"], "日期晚于今天。", "the day lies in the future.")
    if cells["status"] not in CREDITED_WORDS | REVOKED_WORDS:
        raise _Wrong("状态", cells["status"], "状态应为入库或撤销。", "the status is neither credited nor revoked.")
    return CreditedLine(
        line=number,
        tax_number=cells["tax_number"][:60],
        reference="".join(cells["reference"].split())[:30],
        amount_fen=amount,
        day=day,
        revoked=cells["status"] in REVOKED_WORDS,
    )


def _repeated(lines: list[CreditedLine]) -> list[LineProblem]:
    seen: dict[tuple[str, bool], int] = {}
    found = []
    for line in lines:
        first = seen.setdefault((line.tax_number, line.revoked), line.line)
        if first != line.line:
            zh, en = f"与第 {first} 行的税票号码相同。", f"repeats the number of line {first}."
            found.append(LineProblem(line.line, "税票号码", line.tax_number, zh, en))
    return found
