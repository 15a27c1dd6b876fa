"""One line of a file of months: read into values, or the one thing that is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xubao.documents.cells import day_in, fen_in
from xubao.documents.line_problem import LineProblem
from xubao.people.public import check_identity
from xubao.records.month_files.mapping import MonthMapping
from xubao.records.origins import Scheme, Status
from xubao.values.errors import XubaoError
from xubao.values.month import BadMonth, Month

_MONTH = re.compile(r"(\d{4})[-/.年]?(\d{1,2})月?(?:[-/.]?\d{1,2}.*)?$")
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """One report of one month. name "" and None: the file does not say it. Amounts in fen."""

    line: int
    identity: str
    name: str
    month: Month
    status: Status
    scheme: Scheme
    credited_on: date | None
    base_fen: int | None
    amount_fen: int | None


@dataclass(frozen=True, slots=True)
class Passed:
    """A line of an insurance that is not kept here."""

    line: int


def read_line(line: int, cells: Mapping[str, str], mapping: MonthMapping, latest: date) -> MonthLine | LineProblem | Passed:
    """Read one line; ``latest``: no day of credit lies after it. ``cells``: text by column."""
    scheme = mapping.scheme_words.get(cells.get("scheme", ""), Scheme.EMPLOYEE if not cells.get("scheme") else "")
    if cells.get("scheme") in mapping.other_schemes:
        return Passed(line)
    if not scheme:
        return _wrong(line, "险种", cells["scheme"], "不认识的险种代码。", "an insurance that the mapping does not name.")
    try:
        check_identity(cells["identity"], as_of=latest)
    except XubaoError as problem:
        # The number itself is not repeated: lists of refused lines are handed on.
        return _wrong(line, "身份证号码", masked(cells["identity"]), problem.zh, problem.en)
    month = month_in(cells["month"])
    if month is None:
        return _wrong(line, "费款属期", cells["month"], "月份有误，应如 2026-11。", "the month cannot be read.")
    status = mapping.status_words.get(cells["status"])
    if status is None:
        return _wrong(line, "缴费状态", cells["status"], "不认识的缴费状态。", "a status that the mapping does not name.")
    return _with_amounts(
        MonthLine(
            line=line,
            identity=cells["identity"],
            name=cells.get("name", ""),
            month=month,
            status=Status(status),
            scheme=Scheme(scheme),
            credited_on=None,
            base_fen=None,
            amount_fen=None,
        ),
        cells,
        latest,
    )


def month_in(text: str) -> Month | None:
    """The month that a cell names: 2026-11, 202611, 2026年11月, or a day in it; None otherwise."""
    match = _MONTH.match(text)
    try:
        return Month.from_year_month(int(match[1]), int(match[2])) if match else None
    except BadMonth:
        return None


def masked(identity: str) -> str:
    """What may be shown of a text in the column of identity numbers: four signs at the front, nothing of the rest."""
    return f"{identity[:4]}{'*' * max(len(identity) - 4, 0)}"[:_LONGEST_SHOWN]


def _with_amounts(found: MonthLine, cells: Mapping[str, str], latest: date) -> MonthLine | LineProblem:
    credited = cells.get("credited_on", "")
    day = day_in(credited) if credited else None
    if credited and (day is None or day > latest):
        return _wrong(found.line, "到账日期", credited, "日期有误或晚于今天。", "the day cannot be read or lies in the future.")
    if day is not None and found.status is not Status.PAID:
        return _wrong(
            found.line, "到账日期", credited, "未缴的月份不能有到账日期。", "a month that is not paid has no day of credit."
        )
    amounts: dict[str, int | None] = {}
    for column, title in (("base", "缴费基数"), ("amount", "缴费金额")):
        text = cells.get(column, "")
        fen = fen_in(text) if text else None
        if text and (fen is None or fen < 0):
            return _wrong(found.line, title, text, "金额有误。", "the amount cannot be read.")
        amounts[column] = None if fen is None else int(fen)
    return MonthLine(
        line=found.line,
        identity=found.identity,
        name=found.name,
        month=found.month,
        status=found.status,
        scheme=found.scheme,
        credited_on=day,
        base_fen=amounts["base"],
        amount_fen=amounts["amount"],
    )


def _wrong(line: int, column: str, found: str, zh: str, en: str) -> LineProblem:
    return LineProblem(line, column, found[:_LONGEST_SHOWN], zh, en)
