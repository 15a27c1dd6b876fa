"""Tells by its bytes what form a statement has, and reads it."""

from collections.abc import Mapping
from dataclasses import replace

from xubao.payments.errors import StatementNotReadable, StatementTooLarge
from xubao.payments.statements.columns import GENERAL, ColumnMapping, shipped_mappings
from xubao.payments.statements.content import Reading, ReadStatement
from xubao.payments.statements.csv_rows import csv_rows
from xubao.payments.statements.read_camt import is_camt, read_camt
from xubao.payments.statements.read_mt940 import is_mt940, read_mt940
from xubao.payments.statements.read_rows import Rows, read_rows
from xubao.payments.statements.text import LARGEST_FILE_BYTES, decode_statement
from xubao.payments.statements.workbook_rows import is_workbook, workbook_rows


def read_file(data: bytes, how: Reading, mappings: Mapping[str, ColumnMapping] | None = None) -> ReadStatement:
    """Read and check a statement in any form that is known; ``mappings`` adds to the shipped ones.

    Raises the errors of text.py, read_rows.py, workbook_rows.py, read_camt.py, read_mt940.py.
    """
    refuse_too_large(data)
    if is_camt(data):
        return read_camt(data, how)
    mapping = ({**shipped_mappings(), **(mappings or {})})[how.mapping or GENERAL]
    if is_workbook(data):
        read = read_rows(workbook_rows(data), mapping, how)
        return replace(read, form="Excel", encoding="Excel")
    decoded = decode_statement(data)
    if is_mt940(decoded.text):
        return replace(read_mt940(decoded.text, how), encoding=decoded.encoding)
    _refuse_web_page(decoded.text)
    return replace(read_rows(csv_rows(decoded.text), mapping, how), encoding=decoded.encoding)


def rows_of(data: bytes) -> Rows:
    """The rows of a CSV or Excel file, for making a mapping from a sample. Raises as `read_file`."""
    refuse_too_large(data)
    if is_workbook(data):
        return workbook_rows(data)
    text = decode_statement(data).text
    _refuse_web_page(text)
    return csv_rows(text)


def refuse_too_large(data: bytes) -> None:
    """Raise StatementTooLarge before anything is read."""
    if len(data) > LARGEST_FILE_BYTES:
        raise StatementTooLarge(
            len(data),
            en=f"the file has {len(data)} bytes; one import takes {LARGEST_FILE_BYTES}.",
            zh=f"文件大小为 {len(data)} 字节，超过上限 {LARGEST_FILE_BYTES} 字节。",
        )


def _refuse_web_page(text: str) -> None:
    if text[:500].lstrip().casefold().startswith(("<html", "<!doctype html", "<table")):
        raise StatementNotReadable(
            "html",
            en="this is a web page with the name of a spreadsheet, as some banks export it.",
            zh="这是改名为 Excel 的网页文件。请在 Excel 中打开后另存为 .xlsx。",
        )
