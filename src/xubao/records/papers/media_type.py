"""What a file is by its content, whatever its name says."""

from enum import StrEnum

import puremagic

from xubao.records.papers.errors import FileEmpty, FileTooLarge, UnknownFileType

MOST_BYTES = 20 * 1024 * 1024
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"}


class MediaType(StrEnum):
    """The types that are taken."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    HEIC = "image/heic"
    PDF = "application/pdf"


def check_size(size: int) -> None:
    """Raise FileEmpty or FileTooLarge before a file is read, or before it comes."""
    if size < 1:
        raise FileEmpty(size, en="the file is empty.", zh="文件没有内容。")
    if size > MOST_BYTES:
        raise FileTooLarge(
            size,
            en=f"the file has {size / 2**20:.1f} MB; at most {MOST_BYTES // 2**20} MB are taken.",
            zh=f"文件大小为 {size / 2**20:.1f} MB，最多接收 {MOST_BYTES // 2**20} MB。",
        )


def recognise(data: bytes) -> MediaType:
    """The type by the bytes themselves. Raises UnknownFileType, which names what the file seems to be."""
    # A reader of PDF looks for its mark in the first kilobyte; phones' scanners do put bytes before it.
    if b"%PDF-" in data[:1024]:
        return MediaType.PDF
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return MediaType.HEIC
    try:
        named = puremagic.from_string(data, mime=True)
    except (puremagic.PureError, ValueError):
        named = ""
    if named in {MediaType.JPEG, MediaType.PNG}:
        return MediaType(named)
    raise UnknownFileType(
        named,
        en=f"by its content the file is {named or 'of no known type'}, neither a photo nor a PDF.",
        zh=f"按内容看，该文件是 {named or '无法识别的类型'}，不是照片或 PDF。",
    )
