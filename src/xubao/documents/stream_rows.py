"""The rows of a large file one after the other, so that memory does not grow with it. Excel is read whole, up to its limit."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from xubao.documents.errors import FileNotText
from xubao.documents.table_rows import refuse_web_page
from xubao.documents.workbook_rows import is_workbook, workbook_rows

_PIECE = 1 << 20
_SAMPLE = 4000


def stream_rows(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """The non-empty rows, each with its line in the file, from the start. Raises FileNotText, FileNotReadable, FileTooLarge."""
    file.seek(0)
    if is_workbook(file.read(8)):
        file.seek(0)
        yield from workbook_rows(file.read())
        return
    encoding = _encoding(file)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        sample = text.read(_SAMPLE)
        refuse_web_page(sample)
        delimiter = max(",\t;|", key=sample.count)
        text.seek(0)
        reader = csv.reader(text, delimiter=delimiter)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    finally:
        # The file belongs to whoever opened it.
        text.detach()


def _encoding(file: BinaryIO) -> str:
    """The encoding in which the whole file is valid: UTF-8 is tried first, since GBK is practically never valid UTF-8."""
    file.seek(0)
    if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    for encoding in ("utf-8-sig", "gb18030"):
        wrong_at = _invalid_at(file, encoding)
        if wrong_at is None:
            return encoding
    file.seek(0)
    line = file.read(wrong_at or 0).count(b"\n") + 1
    raise FileNotText(
        wrong_at,
        en=f"line {line} is neither UTF-8 nor GBK/GB18030.",
        zh=f"第 {line} 行既不是 UTF-8 也不是 GBK/GB18030 编码。",
    )


def _invalid_at(file: BinaryIO, encoding: str) -> int | None:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    file.seek(0)
    read = 0
    while piece := file.read(_PIECE):
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as problem:
            return read + problem.start
        read += len(piece)
    try:
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return read
    return None
