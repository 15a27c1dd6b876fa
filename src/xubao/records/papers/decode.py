"""Reads pictures and documents with native libraries; runs in a process of its own (content.py starts it).

A damaged file can make such a library crash or eat memory. Here that ends this process and nothing else.
``python -m xubao.records.papers.decode check`` reads a file from its input and writes what it is as JSON;
``… page TYPE NUMBER`` writes a page as a JPEG picture. A refusal is JSON with exit code 3.
"""

import json
import resource
import struct
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pi_heif
import pypdfium2
from PIL import Image, ImageOps

from xubao.records.papers.errors import FileBroken, FileEncrypted, FileTooLarge, TooManyPages
from xubao.records.papers.media_type import MediaType, recognise
from xubao.values.errors import XubaoError

REFUSED = 3
MOST_PAGES = 60
_MEMORY_BYTES = 3 * 1024**3
_CPU_SECONDS = 20
_MEGAPIXEL = 1_000_000
# A JPEG is decoded at a fraction of its size, so the largest phone cameras fit; the others are decoded whole.
_MOST_PIXELS = {"image/jpeg": 210 * _MEGAPIXEL, "image/png": 50 * _MEGAPIXEL, "image/heic": 50 * _MEGAPIXEL}
_SHOWN_SIDE = 2000
_PASSWORD_NEEDED = 4
# Everything that Pillow's readers are known to raise on bytes that are not what they say.
_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    struct.error,
    zlib.error,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    EOFError,
)

pi_heif.register_heif_opener()
# Its own limit would refuse without saying how large the picture is; ours is checked before anything is decoded.
Image.MAX_IMAGE_PIXELS = None


def check(data: bytes) -> dict[str, str | int]:
    """Recognise a file and read it once as proof: its type and its number of pages.

    Raises UnknownFileType, FileEncrypted, TooManyPages, FileTooLarge, FileBroken.
    """
    media_type = recognise(data)
    pages = 1
    if media_type is MediaType.PDF:
        with _document(data) as document:
            pages = len(document)
        if pages > MOST_PAGES:
            raise TooManyPages(
                pages,
                en=f"the document has {pages} pages; at most {MOST_PAGES} are taken.",
                zh=f"文件有 {pages} 页，最多接收 {MOST_PAGES} 页。",
            )
    picture_of(data, media_type, 1)
    return {"media_type": media_type.value, "pages": pages}


def picture_of(data: bytes, media_type: MediaType, page: int) -> bytes:
    """A page as a JPEG picture: upright, at most 2000 pixels long, the pixels and nothing else."""
    if media_type is not MediaType.PDF and page != 1:
        raise _broken(f"page {page} of 1")
    picture = _page_of_document(data, page) if media_type is MediaType.PDF else _picture(data, media_type)
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def _picture(data: bytes, media_type: MediaType) -> Image.Image:
    try:
        with Image.open(BytesIO(data), formats=[{"image/heic": "HEIF"}.get(media_type, media_type[6:].upper())]) as image:
            _check_pixels(*image.size, _MOST_PIXELS[media_type])
            image.draft("RGB", (_SHOWN_SIDE, _SHOWN_SIDE))
            image.thumbnail((_SHOWN_SIDE, _SHOWN_SIDE))
            upright = ImageOps.exif_transpose(image)
            # A new picture with the pixels alone: what stood beside them is left behind.
            plain = Image.new("RGB", upright.size, "white")
            if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
                clear = upright.convert("RGBA")
                plain.paste(clear, mask=clear)
            else:
                plain.paste(upright.convert("RGB"))
            return plain
    except _UNREADABLE as problem:
        raise _broken(type(problem).__name__) from problem


def _check_pixels(width: int, height: int, most: int) -> None:
    if width * height > most:
        raise FileTooLarge(
            (width, height),
            en=f"the picture has {width} x {height} pixels; at most {most // _MEGAPIXEL} million are taken.",
            zh=f"图片有 {width} x {height} 像素，最多接收 {most // _MEGAPIXEL} 百万像素。",
        )


def _page_of_document(data: bytes, page: int) -> Image.Image:
    with _document(data) as document:
        if not 1 <= page <= len(document):
            raise _broken(f"page {page} of {len(document)}")
        try:
            sheet = document[page - 1]
            longest = max(sheet.get_size())
            if longest <= 0:
                raise _broken("a page without a size")
            picture: Image.Image = sheet.render(scale=min(_SHOWN_SIDE / longest, 4)).to_pil()
            return picture.convert("RGB")
        except (pypdfium2.PdfiumError, *_UNREADABLE) as problem:
            raise _broken(type(problem).__name__) from problem


@contextmanager
def _document(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if problem.err_code == _PASSWORD_NEEDED:
            raise FileEncrypted(
                "password", en="the document is locked with a password.", zh="文件设有密码，无法打开。"
            ) from problem
        raise _broken(str(problem)) from problem
    try:
        if not len(document):
            raise _broken("no page")
        yield document
    finally:
        document.close()


def _broken(why: str) -> FileBroken:
    return FileBroken(
        why,
        en=f"the file is damaged and cannot be read to its end ({why}).",
        zh="文件已损坏，无法完整读取。",
    )


def main() -> int:
    """Read the file from the input and answer on the output."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    data = sys.stdin.buffer.read()
    try:
        if sys.argv[1] == "check":
            sys.stdout.buffer.write(json.dumps(check(data)).encode())
        else:
            sys.stdout.buffer.write(picture_of(data, MediaType(sys.argv[2]), int(sys.argv[3])))
    except XubaoError as refused:
        said = {"kind": type(refused).__name__, "value": str(refused.value), "en": refused.en, "zh": refused.zh}
        sys.stdout.buffer.write(json.dumps(said).encode())
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
