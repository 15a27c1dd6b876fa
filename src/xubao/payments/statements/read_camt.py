"""Reads ISO 20022 statements (camt.053) and notifications (camt.054), whatever version their namespace names.

XML from outside is read by defusedxml: no entities, no external files. What is read are the dozen elements that a
receipt needs; an element of another kind is passed over, a currency other than CNY refused.
"""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, parse

from xubao.documents.line_problem import LineProblem
from xubao.payments.errors import (
    StatementLinesWrong,
    StatementNotReadable,
    StatementTotalMissing,
    StatementTotalWrong,
)
from xubao.payments.statements.content import Reading, ReadLine, ReadStatement
from xubao.payments.statements.whole_file import check_movements
from xubao.values.fen import BadAmount, Fen, format_yuan, parse_yuan

_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
_RETURNED = "退汇"


def is_camt(data: bytes) -> bool:
    """Whether the bytes look like a camt message."""
    head = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t")
    return head.startswith(b"<") and (b"camt.05" in head or b"<Document" in head)


def read_camt(data: bytes, how: Reading) -> ReadStatement:
    """Read and check a message; raises StatementNotReadable, StatementLinesWrong, StatementTotalWrong, StatementTotalMissing."""
    try:
        root = parse(io.BytesIO(data), forbid_dtd=True).getroot()
    except (ParseError, DefusedXmlException) as problem:
        raise StatementNotReadable(
            "xml",
            en=f"this is not a whole and plain XML file: {problem}.",
            zh="XML 文件不完整，或含有不允许的内容（DTD、实体）。",
        ) from problem
    bodies = [el for el in root.iter() if _name(el) in ("Stmt", "Ntfctn")]
    if len(bodies) != 1:
        raise StatementNotReadable(
            len(bodies),
            en=f"the message holds {len(bodies)} statements; one file is for one account.",
            zh=f"报文中有 {len(bodies)} 份对账单；一次只能导入一个账户的一份。",
        )
    return _statement(bodies[0], how)


def _statement(body: Any, how: Reading) -> ReadStatement:
    problems: list[LineProblem] = []
    lines: list[ReadLine] = []
    debits: list[ReadLine] = []
    for number, entry in enumerate((el for el in body if _name(el) == "Ntry"), start=1):
        if _text(entry, "Sts", "Cd") not in ("", "BOOK") and _text(entry, "Sts") != "BOOK":
            continue
        credit = (_text(entry, "CdtDbtInd") == "CRDT") != (_text(entry, "RvslInd") == "true")
        for line in _movements(entry, number, how.latest, problems):
            (lines if credit else debits).append(line)
    if problems:
        raise StatementLinesWrong(problems)
    opening, closing = _balance(body, _OPENING), _balance(body, _CLOSING)
    _check(body, lines, debits, opening, closing)
    account = _text(body, "Acct", "Id", "IBAN") or _text(body, "Acct", "Id", "Othr", "Id")
    every = [*lines, *debits]
    return ReadStatement(
        lines=tuple(lines),
        debits=tuple(debits),
        total_fen=Fen(sum(line.amount_fen for line in lines)),
        with_serials=all(line.serial for line in every) and len({line.serial for line in every}) == len(every),
        form="camt.053" if _name(body) == "Stmt" else "camt.054",
        encoding="UTF-8",
        account_tail=account[-4:],
        opening_fen=opening,
        closing_fen=closing,
    )


def _movements(entry: Any, number: int, latest: date, problems: list[LineProblem]) -> Iterator[ReadLine]:
    booked_on = _day(_text(entry, "BookgDt", "Dt") or _text(entry, "BookgDt", "DtTm"))
    if booked_on is None or booked_on > latest:
        found = _text(entry, "BookgDt", "Dt")
        problems.append(
            LineProblem(number, "BookgDt", found, f"记账日期“{found}”无效。", f"booking date {found!r} is not valid.")
        )
        return
    details = [el for el in entry.iter() if _name(el) == "TxDtls"]
    parts = [el for el in details if _amount_element(el) is not None] if len(details) > 1 else []
    whole = _amount(entry, number, problems)
    if whole is None:
        return
    if not parts:
        yield _line(number, booked_on, whole, entry, details[0] if details else entry)
        return
    amounts = [_amount(part, number, problems) for part in parts]
    if sum(fen or 0 for fen in amounts) != whole:
        total = format_yuan(whole)
        problems.append(
            LineProblem(number, "TxDtls", total, f"明细相加不等于 {total}。", f"the details do not add up to {total}.")
        )
        return
    for place, (part, fen) in enumerate(zip(parts, amounts, strict=True)):
        if fen:
            # Details share the number of their entry; a thousand of them keep the numbers apart.
            yield _line(number * 1000 + place, booked_on, fen, entry, part)


def _line(number: int, booked_on: date, fen: Fen, entry: Any, details: Any) -> ReadLine:
    debtor = "Dbtr" if _text(entry, "CdtDbtInd") == "CRDT" else "Cdtr"
    name = _text(details, "RltdPties", debtor, "Nm") or _text(details, "RltdPties", debtor, "Pty", "Nm")
    account = _text(details, "RltdPties", f"{debtor}Acct", "Id", "Othr", "Id") or _text(
        details, "RltdPties", f"{debtor}Acct", "Id", "IBAN"
    )
    remark = " ".join(el.text.strip() for el in details.iter() if _name(el) == "Ustrd" and el.text)
    returned = any(_name(el) == "RtrInf" for el in details.iter()) or _text(entry, "RvslInd") == "true"
    original = _text(details, "Refs", "EndToEndId")
    serial = _text(details, "Refs", "AcctSvcrRef") or _text(entry, "AcctSvcrRef")
    said = " ".join(
        part for part in (remark or _text(entry, "AddtlNtryInf"), f"{_RETURNED} {original}" if returned else "") if part
    )
    return ReadLine(number, booked_on, fen, serial, name, account, said)


def _check(body: Any, lines: list[ReadLine], debits: list[ReadLine], opening: Fen | None, closing: Fen | None) -> None:
    if opening is not None and closing is not None:
        check_movements(opening, lines, debits, closing)
    elif _name(body) == "Stmt":
        raise StatementTotalMissing(len(lines), en="opening or closing balance is missing.", zh="报文缺少期初或期末余额。")
    stated = _text(body, "TxsSummry", "TtlNtries", "NbOfNtries")
    entries = sum(1 for el in body if _name(el) == "Ntry")
    if stated and stated != str(entries):
        raise StatementTotalWrong(
            stated, en=f"the summary counts {stated} entries, there are {entries}.", zh=f"汇总为 {stated} 笔，实有 {entries} 笔。"
        )


def _balance(body: Any, codes: tuple[str, ...]) -> Fen | None:
    for code in codes:
        for el in body:
            if _name(el) == "Bal" and _text(el, "Tp", "CdOrPrtry", "Cd") == code:
                fen = _amount(el, 0, [])
                return None if fen is None else Fen(-fen if _text(el, "CdtDbtInd") == "DBIT" else fen)
    return None


def _amount(el: Any, number: int, problems: list[LineProblem]) -> Fen | None:
    found = _amount_element(el)
    text = (found.text or "").strip() if found is not None else ""
    try:
        whole, _, cents = text.partition(".")
        # ISO 20022 allows up to five decimals: 366.5 and 366.50000 are the same amount.
        fen = parse_yuan(f"{whole}.{cents.rstrip('0').ljust(2, '0')}")
    except BadAmount:
        fen = None
    if found is not None and found.get("Ccy") != "CNY":
        fen = None
    if fen is None:
        shown = f"{found.get('Ccy') if found is not None else ''} {text}".strip()
        problems.append(
            LineProblem(
                number, "Amt", shown, f"金额“{shown}”不是精确到分的人民币。", f"amount {shown!r} is not CNY exact to the fen."
            )
        )
    return fen


def _amount_element(el: Any) -> Any:
    direct = _child(el, "Amt")
    return direct if direct is not None else _child(_child(_child(el, "AmtDtls"), "TxAmt"), "Amt")


def _text(el: Any, *path: str) -> str:
    for name in path:
        el = _child(el, name)
    return (el.text or "").strip() if el is not None else ""


def _child(el: Any, name: str) -> Any:
    return next((child for child in el if _name(child) == name), None) if el is not None else None


def _name(el: Any) -> str:
    return str(el.tag).rpartition("}")[2]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
