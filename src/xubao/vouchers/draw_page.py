"""Draws a document with typst: title, number, a table of rows, a QR code. The same paper always gives the same bytes.

The template (page.typ) is fixed text; everything about a person reaches it as input data.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xubao.documents.typeset import qr_svg, typeset
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
    return typeset(_TEMPLATE, page, at=paper.issued_at, pictures={"qr": qr_svg(address)})
