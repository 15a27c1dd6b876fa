"""Tells by its bytes what form a statement has, and reads it."""

from collections.abc import Mapping
from dataclasses import replace

from xubao.documents.csv_rows import csv_rows
from xubao.documents.decode_text import decode_text
from xubao.documents.table_rows import refuse_too_large, refuse_web_page
from xubao.documents.workbook_rows import is_workbook, workbook_rows
from xubao.payments.statements.columns import GENERAL, ColumnMapping, shipped_mappings
from xubao.payments.statements.content import Reading, ReadStatement
from xubao.payments.statements.read_camt import is_camt, read_camt
from xubao.payments.statements.read_mt940 import is_mt940, read_mt940
from xubao.payments.statements.read_rows import read_rows


def read_file(data: bytes, how: Reading, mappings: Mapping[str, ColumnMapping] | None = None) -> ReadStatement:
    """Read and check a statement in any form that is known; ``mappings`` adds to the shipped ones.

    Raises the errors of documents, read_rows.py, read_camt.py, read_mt940.py.
    """
    refuse_too_large(data)
    if is_camt(data):
        return read_camt(data, how)
    mapping = ({**shipped_mappings(), **(mappings or {})})[how.mapping or GENERAL]
    if is_workbook(data):
        read = read_rows(workbook_rows(data), mapping, how)
        return replace(read, form="Excel", encoding="Excel")
    decoded = decode_text(data)
    if is_mt940(decoded.text):
        return replace(read_mt940(decoded.text, how), encoding=decoded.encoding)
    refuse_web_page(decoded.text)
    return replace(read_rows(csv_rows(decoded.text), mapping, how), encoding=decoded.encoding)
