"""A statement is checked as a whole before any line counts."""

import codecs
from datetime import date

import pytest

from tests.apps.moments import TODAY
from tests.apps.payments.paying import HEADER, Line, csv_text
from xubao.documents.csv_rows import csv_rows
from xubao.documents.decode_text import decode_text
from xubao.documents.errors import FileNotText, FileTooLarge
from xubao.documents.table_rows import LARGEST_FILE_BYTES, table_rows
from xubao.payments.public import (
    StatementLinesWrong,
    StatementTotalMissing,
    StatementTotalWrong,
    StatementWithoutColumns,
)
from xubao.payments.statements.columns import shipped_mappings
from xubao.payments.statements.content import Reading, ReadStatement
from xubao.payments.statements.read_rows import read_rows

pytestmark = pytest.mark.no_database


def _read(text: str) -> ReadStatement:
    return read_rows(csv_rows(text), shipped_mappings()["general"], Reading(latest=TODAY))


def test_lines_are_read_with_days_amounts_and_serials() -> None:
    statement = _read(csv_text([Line(109800, "补缴", "S1"), Line(5, "", "S2", date(2026, 11, 1))]))
    first, second = statement.lines
    assert (first.booked_on, first.amount_fen, first.serial, first.remark) == (TODAY, 109800, "S1", "补缴")
    assert (second.booked_on, second.amount_fen) == (date(2026, 11, 1), 5)
    assert (statement.total_fen, statement.with_serials) == (109805, True)
    assert first.payer_account == "6222000000000001"


@pytest.mark.parametrize("day", ["2026-11-20", "2026/11/20", "20261120", "2026年11月20日", "2026-11-20 09:12:33", "2026.11.20"])
def test_days_are_understood_as_banks_write_them(day: str) -> None:
    text = f"{HEADER}\n{day},S1,1.00,,,\n合计,,1.00,,,"
    assert _read(text).lines[0].booked_on == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("amount", "fen"),
    [("1.00", 100), ("1", 100), ("1.5", 150), ('"1,234.56"', 123456), ("¥2.00", 200), ("3.00元", 300)],
)
def test_amounts_are_understood_as_banks_write_them(amount: str, fen: int) -> None:
    text = f"{HEADER}\n20261120,S1,{amount},,,\n合计,,{amount},,,"
    assert _read(text).lines[0].amount_fen == fen


def test_other_headings_and_tabs_are_understood() -> None:
    text = "记账日期\t贷方发生额(元)\t摘要\n20261120\t1.00\t补缴\n总计\t1.00\t"
    assert _read(text).lines[0].remark == "补缴"


def test_a_wrong_total_is_refused_with_both_figures() -> None:
    with pytest.raises(StatementTotalWrong) as refused:
        _read(csv_text([Line(109800), Line(100)], total=109800))
    assert "1098.00" in refused.value.zh
    assert "1099.00" in refused.value.zh
    assert "两者不符" in refused.value.zh


def test_a_wrong_count_is_refused_although_the_sum_is_right() -> None:
    with pytest.raises(StatementTotalWrong, match="counts 3 lines, the file has 2"):
        _read(csv_text([Line(100), Line(100)], count=3))


def test_a_file_cut_off_before_its_total_is_refused() -> None:
    whole = csv_text([Line(100), Line(200)])
    with pytest.raises(StatementTotalMissing, match="2 lines and no total"):
        _read(whole[: whole.index("合计")])


def test_a_file_without_lines_is_refused() -> None:
    with pytest.raises(StatementTotalMissing):
        _read(csv_text([]))


@pytest.mark.parametrize("text", ["", "甲,乙\n1,2\n", "日期\n2026-11-20\n"])
def test_a_file_without_the_needed_columns_is_refused(text: str) -> None:
    with pytest.raises(StatementWithoutColumns):
        _read(text)


def test_every_bad_line_is_listed_with_its_place_and_what_stood_there() -> None:
    lines = ["20261120,S1,1.00,,,", "20261340,S2,1.00,,,", "20261120,S3,1.005,,,", "20261120,S4,-5.00,,,"]
    lines += ["20271120,S5,1.00,,,", "20261120,S1,1.00,,,", "20261120,S6,abc,,,"]
    with pytest.raises(StatementLinesWrong) as refused:
        _read("\n".join([HEADER, *lines, "合计,,9.99,,,"]))
    found = [(p.line, p.column, p.found) for p in refused.value.problems]
    assert found == [
        (3, "交易日期", "20261340"),
        (4, "收入金额", "1.005"),
        (5, "收入金额", "-5.00"),
        (6, "交易日期", "20271120"),
        (7, "交易流水号", "S1"),
        (8, "收入金额", "abc"),
    ]
    assert "第 3 行" in refused.value.zh


def test_an_amount_after_the_total_row_is_refused() -> None:
    with pytest.raises(StatementLinesWrong, match="after the total"):
        _read(csv_text([Line(100)]) + "20261120,S9,1.00,,,\n")


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("gbk", "GB18030"),
        ("gb18030", "GB18030"),
        ("utf-16", "UTF-16"),
    ],
)
def test_the_encoding_is_found_and_named(encoding: str, named: str) -> None:
    text = csv_text([Line(100, "续保补缴医保费")])
    decoded = decode_text(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, named)


def test_a_rare_character_that_gbk_lacks_is_read() -> None:
    assert decode_text("交易日期䶮".encode("gb18030")).text == "交易日期䶮"


def test_bytes_in_no_encoding_are_refused_with_their_line() -> None:
    with pytest.raises(FileNotText, match="line 2"):
        decode_text("交易日期\n".encode("gbk") + b"\xff\xff,1\n")


def test_a_broken_utf16_file_is_refused() -> None:
    with pytest.raises(FileNotText):
        decode_text(codecs.BOM_UTF16_LE + b"\x00\xd8\x00")


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(FileTooLarge):
        table_rows(b" " * (LARGEST_FILE_BYTES + 1))
