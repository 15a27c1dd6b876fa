"""The bytes of a file as text: finds the encoding and says which."""

import codecs
from dataclasses import dataclass

from xubao.documents.errors import FileNotText


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text and the encoding it was read in: ``UTF-8``, ``UTF-16`` or ``GB18030``."""

    text: str
    encoding: str


def decode_text(data: bytes) -> DecodedText:
    """Decode a file as banks and offices write them; raises FileNotText.

    UTF-8 is tried first, since Chinese text in GBK is practically never valid UTF-8; GB18030 reads
    everything that GBK writes, and the rare characters of names besides.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return DecodedText(_strictly(data, "utf-16"), "UTF-16")
    try:
        return DecodedText(data.decode("utf-8-sig"), "UTF-8")
    except UnicodeDecodeError:
        return DecodedText(_strictly(data, "gb18030"), "GB18030")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise FileNotText(
            data[problem.start : problem.end],
            en=f"line {line} is neither UTF-8 nor GBK/GB18030 (byte {problem.start}).",
            zh=f"第 {line} 行既不是 UTF-8 也不是 GBK/GB18030 编码（第 {problem.start} 字节）。",
        ) from problem
