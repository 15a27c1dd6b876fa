"""Reads the text of a statement: finds the header, reads every line, checks the whole against its total.

Pure: no database, no clock. All problems of all lines are collected before anything is refused.
"""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from xubao.payments.errors import (
    LineProblem,
    StatementLinesWrong,
    StatementTooLarge,
    StatementTotalMissing,
    StatementTotalWrong,
    StatementWithoutColumns,
)
from xubao.payments.statement_columns import TOTAL_WORDS, Column, columns_of, is_header
from xubao.values.fen import BadAmount, Fen, format_yuan, parse_yuan

MOST_LINES = 200_000
_HEADER_WITHIN = 30
_DATE = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$")
_COUNT = re.compile(r"(\d+) ?笔")
_WHOLE_YUAN = re.compile(r"-?\d+(\.\d)?")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One credit as the file states it. ``line`` is its number in the file; ``serial`` is "" when absent."""

    line: int
    booked_on: date
    amount_fen: Fen
    serial: str
    payer_name: str
    payer_account: str
    remark: str


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """All lines of a file whose total is right. ``with_serials``: every line has the bank's own number."""

    lines: tuple[ReadLine, ...]
    total_fen: Fen
    with_serials: bool


@dataclass(slots=True)
class _Reading:
    columns: dict[Column, int]
    lines: list[ReadLine] = field(default_factory=list)
    problems: list[LineProblem] = field(default_factory=list)
    serials: dict[str, int] = field(default_factory=dict)
    total: tuple[int, list[str]] | None = None


def read_statement(text: str, *, latest: date) -> ReadStatement:
    """Read and check a whole statement; ``latest`` is the last day a line may carry.

    Raises StatementWithoutColumns, StatementLinesWrong, StatementTotalMissing, StatementTotalWrong,
    StatementTooLarge.
    """
    rows = _rows(text)
    start = next((i for i, (_, cells) in enumerate(rows[:_HEADER_WITHIN]) if is_header(cells)), None)
    if start is None:
        raise StatementWithoutColumns(
            rows[0][1] if rows else "",
            en="no row names the columns for the date and the amount credited.",
            zh="没有找到包含“交易日期”和“收入金额”的表头行。",
        )
    reading = _Reading(columns_of(rows[start][1]))
    for line, cells in rows[start + 1 :]:
        _take(reading, line, cells, latest)
    if reading.problems:
        raise StatementLinesWrong(reading.problems)
    total = _check_total(reading)
    # Serial numbers identify lines only when every line has one.
    return ReadStatement(tuple(reading.lines), total, len(reading.serials) == len(reading.lines))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    sample = text[:4000]
    delimiter = "\t" if sample.count("\t") > sample.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    for cells in reader:
        plain = [unicodedata.normalize("NFKC", cell).strip().lstrip("'") for cell in cells]
        if any(plain):
            rows.append((reader.line_num, plain))
        if len(rows) > MOST_LINES:
            raise StatementTooLarge(len(rows), en=f"more than {MOST_LINES} lines.", zh=f"超过 {MOST_LINES} 行。")
    return rows


def _take(reading: _Reading, line: int, cells: list[str], latest: date) -> None:
    first = next((cell for cell in cells if cell), "")
    if first.casefold().startswith(TOTAL_WORDS):
        reading.total = (line, cells)
        return
    if reading.total is not None:
        # Footers ("printed at …") may follow the total; another amount may not.
        if _cell(reading, cells, Column.AMOUNT):
            reading.problems.append(_problem(line, "合计", first, "合计行之后还有明细", "a line after the total"))
        return
    booked_on = _date(reading, line, cells, latest)
    amount = _amount(reading, line, cells)
    serial = _serial(reading, line, cells)
    if booked_on is None or amount is None:
        return
    reading.lines.append(
        ReadLine(
            line=line,
            booked_on=booked_on,
            amount_fen=amount,
            serial=serial,
            payer_name=_cell(reading, cells, Column.PAYER_NAME),
            payer_account=_cell(reading, cells, Column.PAYER_ACCOUNT),
            remark=_cell(reading, cells, Column.REMARK),
        )
    )


def _cell(reading: _Reading, cells: list[str], column: Column) -> str:
    place = reading.columns.get(column)
    return cells[place] if place is not None and place < len(cells) else ""


def _date(reading: _Reading, line: int, cells: list[str], latest: date) -> date | None:
    text = _cell(reading, cells, Column.BOOKED_ON)
    match = _DATE.match(text)
    try:
        day = date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        day = None
    if day is None:
        reading.problems.append(_problem(line, "交易日期", text, "不是有效日期", "is not a date"))
    elif day > latest:
        reading.problems.append(_problem(line, "交易日期", text, f"晚于今天（{latest}）", f"lies after today ({latest})"))
        return None
    return day


def _amount(reading: _Reading, line: int, cells: list[str]) -> Fen | None:
    text = _cell(reading, cells, Column.AMOUNT)
    amount = _fen(text)
    if amount is None:
        reading.problems.append(_problem(line, "收入金额", text, "不是精确到分的金额", "is not an amount exact to the fen"))
    elif amount <= 0:
        reading.problems.append(_problem(line, "收入金额", text, "不是收入，请只导出收入明细", "is not money received"))
        return None
    return amount


def _serial(reading: _Reading, line: int, cells: list[str]) -> str:
    serial = _cell(reading, cells, Column.SERIAL)
    if serial and serial in reading.serials:
        earlier = reading.serials[serial]
        reading.problems.append(
            _problem(line, "交易流水号", serial, f"与第 {earlier} 行重复", f"already stands in line {earlier}")
        )
    elif serial:
        reading.serials[serial] = line
    return serial


def _fen(text: str) -> Fen | None:
    plain = text.replace(",", "").replace("¥", "").replace("元", "").replace("+", "").strip()
    if _WHOLE_YUAN.fullmatch(plain):
        plain = f"{plain}0" if "." in plain else f"{plain}.00"
    try:
        return parse_yuan(plain, signed=True)
    except BadAmount:
        return None


def _check_total(reading: _Reading) -> Fen:
    if reading.total is None or not reading.lines:
        raise StatementTotalMissing(
            len(reading.lines),
            en=f"{len(reading.lines)} lines and no total row.",
            zh=f"共 {len(reading.lines)} 笔明细，没有合计行。",
        )
    line, cells = reading.total
    added = Fen(sum(item.amount_fen for item in reading.lines))
    stated = _fen(_cell(reading, cells, Column.AMOUNT))
    if stated != added:
        shown = format_yuan(stated) if stated is not None else "?"
        raise StatementTotalWrong(
            shown,
            en=f"the total row (line {line}) states {shown} yuan, the {len(reading.lines)} lines add up to {format_yuan(added)}.",
            zh=f"合计行（第 {line} 行）为 {shown} 元，{len(reading.lines)} 笔明细相加为 {format_yuan(added)} 元，两者不符。",
        )
    count = next((int(m[1]) for cell in cells if (m := _COUNT.search(cell))), len(reading.lines))
    if count != len(reading.lines):
        raise StatementTotalWrong(
            count,
            en=f"the total row (line {line}) counts {count} lines, the file has {len(reading.lines)}.",
            zh=f"合计行（第 {line} 行）为 {count} 笔，文件中有 {len(reading.lines)} 笔，两者不符。",
        )
    return added


def _problem(line: int, column: str, found: str, zh: str, en: str) -> LineProblem:
    return LineProblem(line, column, found, f"{column}“{found}”{zh}。", f"{column} {found!r} {en}.")
