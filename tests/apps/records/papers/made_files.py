"""Files as people hand them in, and as they should not."""

import zlib
from io import BytesIO
from pathlib import Path
from struct import pack

import pypdfium2
from PIL import Image

HEIC = (Path(__file__).parent / "phone_photo.heic").read_bytes()
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def photo(form: str = "JPEG", size: tuple[int, int] = (120, 80), *, place: bool = False, turned: int = 1) -> bytes:
    """A picture; ``place``: with the coordinates of where it was taken, ``turned``: the EXIF orientation."""
    exif = Image.Exif()
    exif[0x0112] = turned
    if place:
        exif[0x010F] = "Example camera"
        position = exif.get_ifd(0x8825)
        position[1], position[2], position[3], position[4] = "N", (30.0, 35.0, 36.0), "E", (114.0, 18.0, 0.0)
    out = BytesIO()
    Image.new("RGB", size, "steelblue").save(out, form, exif=exif)
    return out.getvalue()


def document(pages: int = 1) -> bytes:
    """A PDF with empty pages of A4."""
    made = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        made.new_page(595, 842)
    out = BytesIO()
    made.save(out)
    made.close()
    return out.getvalue()


def locked_document() -> bytes:
    """A PDF that asks for a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(document())))
    writer.encrypt("secret", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def picture_bomb(side: int = 30_000) -> bytes:
    """A PNG of a few kilobytes that would fill gigabytes of memory."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack("!L", len(data)) + kind + data + pack("!L", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" * 1_000_000, 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", pack("!LLBBBBB", side, side, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )
