"""The rows of a CSV or Excel file, told apart by its bytes."""

from xubao.documents.csv_rows import csv_rows
from xubao.documents.decode_text import decode_text
from xubao.documents.errors import FileNotReadable, FileTooLarge
from xubao.documents.workbook_rows import is_workbook, workbook_rows

LARGEST_FILE_BYTES = 20 * 1024 * 1024

# Each non-empty row with its number in the file.
Rows = list[tuple[int, list[str]]]


def table_rows(data: bytes) -> Rows:
    """The rows; raises FileTooLarge, FileNotText, FileNotReadable."""
    refuse_too_large(data)
    if is_workbook(data):
        return workbook_rows(data)
    text = decode_text(data).text
    refuse_web_page(text)
    return csv_rows(text)


def refuse_too_large(data: bytes) -> None:
    """Raise FileTooLarge before anything is read."""
    if len(data) > LARGEST_FILE_BYTES:
        raise FileTooLarge(
            len(data),
            en=f"the file has {len(data)} bytes; one import takes {LARGEST_FILE_BYTES}.",
            zh=f"文件大小为 {len(data)} 字节，超过上限 {LARGEST_FILE_BYTES} 字节。",
        )


def refuse_web_page(text: str) -> None:
    """Raise FileNotReadable for a web page under the name of a spreadsheet."""
    if text[:500].lstrip().casefold().startswith(("<html", "<!doctype html", "<table")):
        raise FileNotReadable(
            "html",
            en="this is a web page with the name of a spreadsheet, as some banks export it.",
            zh="这是改名为 Excel 的网页文件。请在 Excel 中打开后另存为 .xlsx。",
        )
