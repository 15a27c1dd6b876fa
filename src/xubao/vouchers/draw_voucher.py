"""What stands on a voucher."""

from dataclasses import dataclass
from datetime import date, datetime

from xubao.values.amount_in_words import amount_in_words
from xubao.values.fen import format_yuan
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges
from xubao.vouchers.draw_page import Paper, draw_page

_TITLE = "基本医疗保险费缴费凭证"
_TITLE_EN = "Voucher of contributions paid to basic medical insurance"
_NOTE = "本凭证在款项到账后开具，证明所列费款已缴；是否可享受待遇以参保查询为准。"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherFacts:
    """What the paper shows. ``identity`` is masked; ``specimen`` is printed across, "" on real ones.

    ``replaces``: the number of the void voucher in whose place this one stands, "" for a first one.
    """

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
    replaces: str = ""


def draw_voucher(facts: VoucherFacts) -> bytes:
    """The voucher as PDF/A-2b with its font embedded."""
    return draw_page(
        Paper(
            title=_TITLE,
            title_en=_TITLE_EN,
            number=facts.number,
            code=facts.code,
            agency=facts.agency,
            issued_at=facts.issued_at,
            rows=voucher_rows(facts),
            note=_NOTE,
            specimen=facts.specimen,
        )
    )


def voucher_rows(facts: VoucherFacts) -> tuple[tuple[str, str], ...]:
    """The table of the paper: label and value."""
    spans = [" 至 ".join(span.split("..")) for span in format_month_ranges(facts.months)]
    rows = (
        ("姓名 Name", facts.name),
        ("身份证号码 Identity number", facts.identity),
        ("统筹地区 Pooling area", facts.area),
        ("费款属期 Months", f"{'、'.join(spans)}（共 {len(facts.months)} 个月）"),
        ("缴费金额 Amount", f"¥ {format_yuan(facts.amount_fen)}"),
        ("大写 In words", amount_in_words(facts.amount_fen)),
        ("到账日期 Credited on", facts.credited_on.isoformat()),
        ("缴费通知 Demand", facts.demand_number),
        ("开具机构 Issued by", facts.agency),
        ("开具日期 Issued on", facts.issued_at.date().isoformat()),
    )
    return (*rows, ("换开 In place of", facts.replaces)) if facts.replaces else rows
