"""Reads MT940 statements with the library mt-940 and checks opening balance, movements and closing balance."""

from datetime import date
from typing import Any

import mt940

from xubao.documents.line_problem import LineProblem
from xubao.payments.errors import (
    StatementLinesWrong,
    StatementNotReadable,
    StatementTotalMissing,
)
from xubao.payments.statements.content import Reading, ReadLine, ReadStatement
from xubao.payments.statements.whole_file import check_movements
from xubao.values.fen import Fen

_NO_REFERENCE = ("", "NONREF")


def is_mt940(text: str) -> bool:
    """Whether a text looks like MT940."""
    return ":20:" in text[:2000] and ":60" in text[:4000]


def read_mt940(text: str, how: Reading) -> ReadStatement:
    """Read and check a statement.

    Raises StatementNotReadable, StatementLinesWrong, StatementTotalMissing, StatementTotalWrong.
    """
    try:
        parsed = mt940.parse(text)
    except Exception as problem:
        # The library raises what its grammar meets: RuntimeError, ValueError, AttributeError.
        raise StatementNotReadable(
            "MT940", en=f"this is not a whole MT940 statement: {problem}.", zh="MT940 文件不完整或格式有误。"
        ) from problem
    problems: list[LineProblem] = []
    lines: list[ReadLine] = []
    debits: list[ReadLine] = []
    for number, transaction in enumerate(parsed, start=1):
        line = _line(number, transaction.data, how.latest, problems)
        if line is not None:
            # C credit, D debit; RC and RD take one of them back.
            (lines if transaction.data["status"] in ("C", "RD") else debits).append(line)
    if problems:
        raise StatementLinesWrong(problems)
    opening, closing = (_fen(parsed.data.get(f"final_{name}_balance")) for name in ("opening", "closing"))
    if opening is None or closing is None:
        raise StatementTotalMissing(
            len(lines), en="opening or closing balance is missing.", zh="文件缺少期初（:60F:）或期末（:62F:）余额。"
        )
    credited = check_movements(opening, lines, debits, closing)
    every = [*lines, *debits]
    return ReadStatement(
        lines=tuple(lines),
        debits=tuple(debits),
        total_fen=credited,
        with_serials=all(line.serial for line in every) and len({line.serial for line in every}) == len(every),
        form="MT940",
        account_tail=str(parsed.data.get("account_identification", ""))[-4:],
        opening_fen=opening,
        closing_fen=closing,
    )


def _line(number: int, data: dict[str, Any], latest: date, problems: list[LineProblem]) -> ReadLine | None:
    day = data.get("entry_date") or data["date"]
    booked_on = date(day.year, day.month, day.day)
    amount = data["amount"]
    fen = _exact(amount.amount)
    if fen is None or amount.currency != "CNY" or booked_on > latest:
        shown = f"{booked_on} {amount.currency} {amount.amount}"
        problems.append(
            LineProblem(number, ":61:", shown, f"“{shown}”日期或金额无效。", f"{shown!r}: day or amount is not valid.")
        )
        return None
    bank = str(data.get("bank_reference") or "")
    details = " ".join(str(data.get(key) or "") for key in ("transaction_details", "extra_details")).split()
    if data["status"].startswith("R"):
        details.append(f"冲正 {data.get('customer_reference') or ''}".strip())
    return ReadLine(number, booked_on, fen, "" if bank in _NO_REFERENCE else bank, "", "", " ".join(details))


def _fen(balance: Any) -> Fen | None:
    if balance is None:
        return None
    signed = _exact(balance.amount.amount)
    return None if signed is None else Fen(-signed if balance.amount.amount < 0 else signed)


def _exact(amount: Any) -> Fen | None:
    fen = abs(amount) * 100
    return Fen(int(fen)) if fen == int(fen) else None
