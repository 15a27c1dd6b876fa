"""Excel, camt and MT940 as banks send them, whole, broken and hostile; mappings made from a sample."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.apps.moments import TODAY
from xubao.documents.cells import fen_in
from xubao.documents.errors import FileNotReadable
from xubao.documents.workbook_rows import workbook_rows
from xubao.payments.public import StatementLinesWrong, StatementNotReadable, StatementTotalWrong, StatementWithoutColumns
from xubao.payments.statements.content import Reading, ReadStatement
from xubao.payments.statements.guess_mapping import guess_mapping, mapping_from
from xubao.payments.statements.read_file import read_file

pytestmark = pytest.mark.no_database

HOW = Reading(latest=TODAY)


def workbook(rows: list[list[object]]) -> bytes:
    """An .xlsx with these rows."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("明细")
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(r, c, cell, day)
                else:
                    sheet.write(r, c, cell)
    return target.getvalue()


def _read(data: bytes, how: Reading = HOW) -> ReadStatement:
    return read_file(data, how)


def _moment(day: int, hour: int = 0) -> datetime:
    # A cell of a workbook has no time zone.
    return datetime.combine(date(2026, 11, day), time(hour))


BANK: list[list[object]] = [
    ["示例银行账户明细"],
    ["交易时间", "收入金额", "支出金额", "账户余额", "对方户名", "对方账号", "附言", "交易流水号"],
    [_moment(20, 9), 366.49999999999994, "", 1366.5, "示例甲", "6222000000000001", "482017359216", "A1"],
    [_moment(21), "", 10, 1356.5, "银行", "", "手续费", "A2"],
    [_moment(22), "", "366.50", 990, "示例甲", "6222000000000001", "退汇 A1", "A3"],
]


def test_a_workbook_with_income_expense_and_running_balance_is_read_to_the_fen() -> None:
    read = _read(workbook(BANK))
    (line,) = read.lines
    assert (line.amount_fen, line.booked_on, line.serial, line.payer_account) == (
        36650,
        date(2026, 11, 20),
        "A1",
        "6222000000000001",
    )
    assert [(d.amount_fen, d.looks_like) for d in read.debits] == [(1000, "fee"), (36650, "returned")]
    assert (read.form, read.opening_fen, read.closing_fen, read.with_serials) == ("Excel", 100000, 99000, True)


def test_the_latest_line_first_is_as_good() -> None:
    read = _read(workbook(BANK[:2] + list(reversed(BANK[2:]))))
    assert (read.opening_fen, read.closing_fen) == (100000, 99000)


def test_a_missing_line_breaks_the_running_balance() -> None:
    with pytest.raises(StatementTotalWrong, match=r"line 4: the balance should be 1000\.00"):
        _read(workbook([*BANK[:3], BANK[4]]))


@given(st.integers(1, 10**9))
def test_every_fen_survives_the_binary_number_of_a_workbook(fen: int) -> None:
    ((_, cells),) = workbook_rows(workbook([[fen / 100, fen * 0.01]]))
    assert [fen_in(cell) for cell in cells] == [fen, fen]


def test_half_a_fen_is_refused_where_it_stands() -> None:
    rows: list[list[object]] = [["日期", "金额", "余额"], ["2026-11-20", 1.005, 1.005]]
    with pytest.raises(StatementLinesWrong, match=r"1\.005"):
        _read(workbook(rows))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "encoding|no row"),
        (workbook(BANK)[:700], "cut off or broken"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "broken"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 60 + "EncryptedPackage".encode("utf-16-le"), "encrypted with a password"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "web page"),
        (b'<?xml version="1.0"?><Document xmlns="camt.053"><BkToCstmrStmt>', "not a whole and plain XML"),
        (b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b">]><Document>camt.053 &a;</Document>', "not a whole and plain XML"),
    ],
)
def test_a_file_that_cannot_be_opened_says_why(data: bytes, said: str) -> None:
    with pytest.raises((StatementNotReadable, FileNotReadable, StatementWithoutColumns), match=said):
        _read(data)


def test_a_workbook_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/worksheets/sheet1.xml", "w") as sheet:
        for _ in range(450):
            sheet.write(b" " * 1024 * 1024)
    with pytest.raises(Exception, match="unpacks to"):
        _read(target.getvalue())


def _entry(fen: str, side: str = "CRDT", ref: str = "R1", extra: str = "", remark: str = "482017359216", ccy: str = "CNY") -> str:
    return (
        f'<Ntry><Amt Ccy="{ccy}">{fen}</Amt><CdtDbtInd>{side}</CdtDbtInd>{extra}<Sts><Cd>BOOK</Cd></Sts>'
        f"<BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>{ref}</AcctSvcrRef><NtryDtls><TxDtls>"
        f"<RltdPties><Dbtr><Nm>示例甲</Nm></Dbtr><DbtrAcct><Id><Othr><Id>622200001</Id></Othr></Id></DbtrAcct></RltdPties>"
        f"<RmtInf><Ustrd>{remark}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def camt(*entries: str, opening: str = "1000.00", closing: str = "1366.5", body: str = "Stmt") -> bytes:
    """A camt.053 (or .054) message."""
    message = "camt.053" if body == "Stmt" else "camt.054"
    balances = "".join(
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">{fen}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>'
        for code, fen in (("OPBD", opening), ("CLBD", closing))
        if body == "Stmt"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:{message}.001.08">'
        f"<M><{body}><Acct><Id><Othr><Id>110000009876</Id></Othr></Id></Acct>{balances}"
        f"<TxsSummry><TtlNtries><NbOfNtries>{len(entries)}</NbOfNtries></TtlNtries></TxsSummry>{''.join(entries)}</{body}></M></Document>"
    ).encode()


def test_camt_053_gives_lines_debits_balances_and_the_end_of_the_account() -> None:
    reversal = _entry("366.50", extra="<RvslInd>true</RvslInd>", ref="R2")
    read = _read(camt(_entry("366.50"), reversal, _entry("5", "DBIT", "R3", remark="fee"), closing="995"))
    assert [(x.serial, x.amount_fen, x.payer_name, x.payer_account) for x in read.lines] == [("R1", 36650, "示例甲", "622200001")]
    assert [(x.serial, x.amount_fen, x.looks_like) for x in read.debits] == [("R2", 36650, "returned"), ("R3", 500, "fee")]
    assert (read.form, read.account_tail, read.opening_fen, read.closing_fen) == ("camt.053", "9876", 100000, 99500)


def test_camt_054_is_a_notification_without_balances() -> None:
    read = _read(camt(_entry("366.50"), body="Ntfctn"))
    assert (read.form, read.opening_fen, len(read.lines)) == ("camt.054", None, 1)


def test_camt_balances_counts_and_currency_are_checked() -> None:
    with pytest.raises(StatementTotalWrong, match="is not the closing balance"):
        _read(camt(_entry("366.50"), closing="1366.51"))
    with pytest.raises(StatementTotalWrong, match="counts 1 entries, there are 2"):
        _read(camt(_entry("366.50")).replace(b"</Stmt>", _entry("0.00").encode() + b"</Stmt>"))
    with pytest.raises(StatementLinesWrong, match="not CNY"):
        _read(camt(_entry("366.50", ccy="USD")))


MT940 = """:20:STARTUMS
:25:11000000/9876
:28C:00001/001
:60F:C261122CNY1000,00
:61:2611231123C366,50NTRFREF123//BANK1
:86:482017359216
:61:2611231123D10,00NCHGNONREF//BANK2
:86:fee
:61:2611231123RC366,50NTRFREF123//BANK3
:86:return
:62F:C261123CNY990,00
-
"""


def test_mt940_gives_credits_debits_and_reversals() -> None:
    read = _read(MT940.encode())
    assert [(x.serial, x.amount_fen, x.remark) for x in read.lines] == [("BANK1", 36650, "482017359216")]
    assert [(x.serial, x.amount_fen, x.looks_like) for x in read.debits] == [("BANK2", 1000, "fee"), ("BANK3", 36650, "returned")]
    assert (read.form, read.opening_fen, read.closing_fen) == ("MT940", 100000, 99000)


def test_mt940_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(StatementTotalWrong):
        _read(MT940.replace("990,00", "991,00").encode())


def test_a_line_left_out_on_purpose_lets_the_rest_in_and_is_named() -> None:
    text = "日期,金额,附言\n20261120,1.00,a\n2026xx,2.00,b\n合计,3.00,2笔\n"
    with pytest.raises(StatementLinesWrong):
        _read(text.encode())
    with pytest.raises(StatementLinesWrong):
        _read(text.encode(), Reading(latest=TODAY, excluded={3: " "}))
    read = _read(text.encode(), Reading(latest=TODAY, excluded={3: "银行已说明日期有误"}))
    assert [x.amount_fen for x in read.lines] == [100]
    assert [(x.problem.line, x.problem.found, x.reason) for x in read.excluded] == [(3, "2026xx", "银行已说明日期有误")]


SAMPLE = (
    "某行流水\n入帐时间,摘要说明,贷方发生,借方发生,本次余额,对方帐号,对方单位名称,交易编号\n"
    "23/11/2026,医保,1.00,,101.00,622200001,示例甲,T1\n23/11/2026,退,,1.00,100.00,622200001,示例甲,T2\n"
)


def test_a_mapping_is_guessed_from_a_sample_and_reads_it() -> None:
    data = SAMPLE.encode("gbk")
    guess = guess_mapping(data)
    assert guess.columns == ["booked_on", "remark", "amount", "debit", "balance", "payer_account", "payer_name", "serial"]
    mapping = mapping_from(data, guess.columns)
    assert mapping.day_first
    read = read_file(data, Reading(latest=TODAY, mapping="x"), {"x": mapping})
    assert [(x.booked_on, x.amount_fen, x.serial) for x in read.lines] == [(TODAY, 100, "T1")]
    assert [x.amount_fen for x in read.debits] == [100]


def test_signed_amounts_and_a_column_of_directions_are_understood() -> None:
    signed = b"Booking date,Value amount,Balance after\n2026-11-20,1.00,2.00\n2026-11-21,-0.50,1.50\n"
    mapping = mapping_from(signed, ["booked_on", "amount", "balance"])
    assert mapping.signed
    assert [x.amount_fen for x in read_file(signed, Reading(latest=TODAY, mapping="x"), {"x": mapping}).debits] == [50]
    directed = "日期,借贷标志,金额\n20261120,贷,1.00\n20261120,借,0.40\n合计,,1.00\n"
    assert [x.amount_fen for x in _read(directed.replace("合计,,1.00", "合计,贷 1笔,1.00").encode()).debits] == [40]


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", b"x\n"])
def test_a_sample_without_a_header_says_so(data: bytes) -> None:
    with pytest.raises(StatementWithoutColumns):
        guess_mapping(data)
