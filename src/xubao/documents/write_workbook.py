"""Any table as an Excel workbook: texts stay texts, numbers are numbers, nothing becomes a formula."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Cell = str | int | None
Sheets = Mapping[str, tuple[Sequence[str], Iterable[Sequence[Cell]]]]


def write_sheets(sheets: Sheets) -> bytes:
    """The workbook with these sheets: name to headings and rows. Whole numbers are written as numbers, None as nothing."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True})
        for name, (headings, rows) in sheets.items():
            _fill(book.add_worksheet(name[:31]), headings, rows, bold)
    return out.getvalue()


def _fill(sheet: Any, headings: Sequence[str], rows: Iterable[Sequence[Cell]], bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(headings) - 1, 0), 18)
    sheet.write_row(0, 0, headings, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, column, cell)
            elif cell is not None:
                sheet.write_string(number, column, cell)
