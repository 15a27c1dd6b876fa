"""Draws a document with typst: title, number, a table of rows, a QR code. The same paper always gives the same bytes.

The template (page.typ) is fixed text; everything about a person reaches it as input data.
"""

import functools
import io
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pylopdf_fonts_zh_cn
import segno
import typst

from xubao.vouchers.verify_address import format_code, verify_address

_TEMPLATE = Path(__file__).with_name("page.typ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the paper shows. ``rows``: label and value; ``specimen`` is printed across, "" on real ones."""

    title: str
    title_en: str
    number: str
    code: str
    agency: str
    issued_at: datetime
    rows: tuple[tuple[str, str], ...]
    note: str
    specimen: str = ""


def draw_page(paper: Paper) -> bytes:
    """The paper as PDF/A-2b with its font embedded."""
    issued = paper.issued_at.date()
    address = verify_address(paper.code)
    page = {
        "title": paper.title,
        "title_en": paper.title_en,
        "number": paper.number,
        "agency": paper.agency,
        "specimen": paper.specimen,
        "issued": {"year": issued.year, "month": issued.month, "day": issued.day},
        "rows": paper.rows,
        "qr_alt": f"核验二维码：{address}",
        "code": format_code(paper.code),
        "note": paper.note,
        "address": address,
    }
    result = typst.compile(
        _TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"page": json.dumps(page, ensure_ascii=False), "qr": qr_svg(address)},
        pdf_standards="a-2b",
        timestamp=int(paper.issued_at.timestamp()),
    )
    if not isinstance(result, bytes):
        raise TypeError(f"typst gave {type(result).__name__} for {paper.number}, not one PDF")
    return result


def qr_svg(address: str) -> str:
    """A QR code as SVG; error correction M survives a fold or a stain."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=2)
    return out.getvalue().decode("ascii")


@functools.cache
def _fonts() -> typst.Fonts:
    folder = str(pylopdf_fonts_zh_cn.sans_path().parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
