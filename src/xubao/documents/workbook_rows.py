"""The rows of an Excel workbook as texts, in the same shape as those of a CSV file.

Amounts in a workbook are binary numbers: 366.5 may stand there as 366.49999999999994. They are brought to the fen,
and what is not a fen to begin with is left as it is, so that reading the amount refuses it.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from xubao.documents.errors import FileNotReadable, FileTooLarge

MOST_ROWS = 200_000
_LARGEST_UNPACKED = 400 * 1024 * 1024
_CENT = Decimal("0.01")
# The noise of binary numbers is far below this, and half a fen far above.
_NOISE = Decimal("0.00001")
# From here on a binary number no longer holds every digit: an account number stored so is spoilt.
_SPOILT = 10**15
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are an .xlsx or .xls file."""
    return data[:4] in (_ZIP, _OLE)


def workbook_rows(data: bytes) -> list[tuple[int, list[str]]]:
    """The non-empty rows of the first sheet that has any, each with its number.

    Raises FileNotReadable for an encrypted or broken workbook, FileTooLarge.
    """
    _refuse_encrypted_or_huge(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > MOST_ROWS:
                raise FileTooLarge(
                    sheet.total_height, en=f"more than {MOST_ROWS} rows.", zh=f"工作表“{name}”超过 {MOST_ROWS} 行。"
                )
            rows = list(_rows(sheet))
            if rows:
                return rows
    except PasswordError as problem:
        raise _encrypted() from problem
    except CalamineError as problem:
        raise FileNotReadable(
            "xlsx" if data[:4] == _ZIP else "xls",
            en=f"the workbook is broken: {problem}.",
            zh="Excel 文件已损坏或不完整，无法打开。",
        ) from problem
    return []


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    first = (sheet.start or (0, 0))[0] + 1
    for number, cells in enumerate(sheet.iter_rows(), start=first):
        texts = [_text(cell) for cell in cells]
        if any(texts):
            yield number, texts


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, datetime | date):
        return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()
    if isinstance(cell, bool) or cell is None or isinstance(cell, time):
        return str(cell or "")
    number = Decimal(repr(cell))
    if abs(number) >= _SPOILT:
        return ""
    if number == number.to_integral_value():
        return str(int(number))
    cents = number.quantize(_CENT, ROUND_HALF_EVEN)
    return str(cents) if abs(number - cents) < _NOISE else str(number)


def _refuse_encrypted_or_huge(data: bytes) -> None:
    if data[:4] == _OLE and _ENCRYPTED in data:
        raise _encrypted()
    if data[:4] != _ZIP:
        return
    try:
        unpacked = sum(item.file_size for item in zipfile.ZipFile(io.BytesIO(data)).infolist())
    except zipfile.BadZipFile as problem:
        raise FileNotReadable("xlsx", en="the workbook is cut off or broken.", zh="Excel 文件不完整或已损坏。") from problem
    if unpacked > _LARGEST_UNPACKED:
        raise FileTooLarge(
            unpacked, en=f"the workbook unpacks to {unpacked} bytes.", zh=f"Excel 文件解压后为 {unpacked} 字节，过大。"
        )


def _encrypted() -> FileNotReadable:
    return FileNotReadable(
        "encrypted",
        en="the workbook is encrypted with a password.",
        zh="Excel 文件设有打开密码。请在 Excel 中取消密码后另存。",
    )
