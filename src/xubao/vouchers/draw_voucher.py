"""Draws a voucher as PDF with typst: the same voucher always gives the same bytes.

The template (voucher.typ) is fixed text; everything about a person reaches it as input data.
"""

import functools
import io
import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pylopdf_fonts_zh_cn
import segno
import typst

from xubao.values.fen import format_yuan
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges
from xubao.vouchers.amount_in_words import amount_in_words
from xubao.vouchers.verify_address import format_code, verify_address

_TEMPLATE = Path(__file__).with_name("voucher.typ")
_TITLE = "基本医疗保险费缴费凭证"
_TITLE_EN = "Voucher of contributions paid to basic medical insurance"
_NOTE = "本凭证在款项到账后开具，证明所列费款已缴；是否可享受待遇以参保查询为准。"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherFacts:
    """What the paper shows. ``identity`` is masked; ``specimen`` is printed across, "" on real ones."""

    number: str
    code: str
    name: str
    identity: str
    area: str
    agency: str
    demand_number: str
    amount_fen: int
    months: tuple[Month, ...]
    credited_on: date
    issued_at: datetime
    specimen: str = ""


def draw_voucher(facts: VoucherFacts) -> bytes:
    """The voucher as PDF/A-2b with its font embedded."""
    issued = facts.issued_at.date()
    page = {
        "title": _TITLE,
        "title_en": _TITLE_EN,
        "number": facts.number,
        "agency": facts.agency,
        "specimen": facts.specimen,
        "issued": {"year": issued.year, "month": issued.month, "day": issued.day},
        "rows": voucher_rows(facts),
        "qr_alt": f"核验二维码：{verify_address(facts.code)}",
        "code": format_code(facts.code),
        "note": _NOTE,
        "address": verify_address(facts.code),
    }
    result = typst.compile(
        _TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={
            "voucher": json.dumps(page, ensure_ascii=False),
            "qr": qr_svg(verify_address(facts.code)),
        },
        pdf_standards="a-2b",
        timestamp=int(facts.issued_at.timestamp()),
    )
    if not isinstance(result, bytes):
        raise TypeError(f"typst gave {type(result).__name__} for voucher {facts.number}, not one PDF")
    return result


def voucher_rows(facts: VoucherFacts) -> list[list[str]]:
    """The table of the paper: label and value."""
    spans = [" 至 ".join(span.split("..")) for span in format_month_ranges(facts.months)]
    return [
        ["姓名", facts.name],
        ["身份证号码", facts.identity],
        ["统筹地区", facts.area],
        ["费款属期", f"{'、'.join(spans)}（共 {len(facts.months)} 个月）"],
        ["缴费金额", f"¥ {format_yuan(facts.amount_fen)}"],
        ["大写", amount_in_words(facts.amount_fen)],
        ["到账日期", facts.credited_on.isoformat()],
        ["缴费通知", facts.demand_number],
        ["开具机构", facts.agency],
        ["开具日期", facts.issued_at.date().isoformat()],
    ]


def qr_svg(address: str) -> str:
    """A QR code as SVG; error correction M survives a fold or a stain."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=2)
    return out.getvalue().decode("ascii")


@functools.cache
def _fonts() -> typst.Fonts:
    folder = str(pylopdf_fonts_zh_cn.sans_path().parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
