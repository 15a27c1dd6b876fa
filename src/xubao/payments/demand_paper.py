"""The demand as a PDF in Chinese and English: what is due, until when, what it becomes afterwards, and how to pay it."""

from pathlib import Path

from django.utils.timezone import localdate

from xubao.documents.typeset import typeset
from xubao.payments.allocation.order_of_area import order_of
from xubao.payments.demand_standing import standing_of
from xubao.payments.models import Demand, DemandMonth, DemandSuccession, DemandTerm
from xubao.payments.reference import format_reference
from xubao.people.public import masked_identity
from xubao.values.fen import format_yuan
from xubao.values.month import Month

_TEMPLATE = Path(__file__).with_name("demand.typ")
_UNKNOWN = "规则未写明 not stated by the rules"
_REFERENCE_NOTE = (
    "识别码末两位为校验位，报错一位或颠倒相邻两位都能发现。"
    "The last two digits check the others: a wrong digit or two swapped ones are noticed."
)
_VOUCHER_NOTE = (
    "本通知不是缴费凭证；款项到账后另行出具。This is not a proof of payment; the voucher follows when the money is credited."
)


def demand_paper(demand: Demand, *, area_name: str, bank_account: str = "") -> bytes:
    """The PDF of a demand. The same demand in the same standing gives the same bytes.

    A demand that was superseded or withdrawn says so across its head and names the new one.
    """
    issued = localdate(demand.issued_at)
    paper = {
        "title": "缴费通知",
        "title_en": "Demand for contributions",
        "number": demand.number,
        "mark": _mark(demand),
        "area": area_name,
        "issued": {"year": issued.year, "month": issued.month, "day": issued.day},
        "reference": format_reference(demand.reference),
        "rows": _rows(demand, area_name, bank_account),
        "terms": _terms(demand),
        "months": _months(demand),
        "notes": _notes(demand),
    }
    return typeset(_TEMPLATE, paper, at=demand.issued_at)


def _mark(demand: Demand) -> str:
    standing = standing_of(demand)
    if standing.withdrawn:
        return "已撤回 Withdrawn"
    succession = DemandSuccession.objects.filter(old=demand).select_related("new").first()
    return f"已由 {succession.new.number} 替换 Superseded" if succession else ""


def _rows(demand: Demand, area_name: str, bank_account: str) -> list[tuple[str, str]]:
    before = DemandSuccession.objects.filter(new=demand).select_related("old").first()
    rows = [
        ("姓名 Name", f"{demand.person.name}　{masked_identity(demand.person)}"),
        ("统筹地区 Pooling area", f"{area_name}　{demand.area}"),
        ("费款属期 Months", "、".join(demand.spans)),
        ("应缴金额 Amount due", f"¥ {format_yuan(demand.amount_fen)}"),
        (
            "金额有效至 Amount holds until",
            demand.valid_until.isoformat() if demand.valid_until else "不随日期变化 does not change",
        ),
        ("收款账户 Pay to", bank_account),
        ("开具日期 Issued", localdate(demand.issued_at).isoformat()),
        ("计算编号 Computation", demand.computation_id[:16]),
    ]
    if before is not None:
        rows.append(("替换的通知 In the place of", f"{before.old.number}：{before.reason}"))
    return [row for row in rows if row[1]]


def _terms(demand: Demand) -> list[tuple[str, str, str]]:
    return [
        (
            row.pay_by.isoformat(),
            _UNKNOWN if row.amount_fen is None else f"¥ {format_yuan(row.amount_fen)}",
            _UNKNOWN if row.covered_from is None else row.covered_from.isoformat(),
        )
        for row in DemandTerm.objects.filter(demand=demand).order_by("position")
    ]


def _months(demand: Demand) -> list[tuple[str, str, str]]:
    return [
        (
            str(Month(row.month)),
            f"¥ {format_yuan(row.amount_fen)}",
            "\n".join(f"{name}　{format_yuan(fen)}" for name, fen in row.parts.items()),
        )
        for row in DemandMonth.objects.filter(demand=demand).order_by("month")
    ]


def _notes(demand: Demand) -> list[str]:
    order = order_of(demand.area)
    whole = (
        "全部到账前各月不算缴清；部分到账的分配：" + order.reason_zh,
        "No month counts as paid before all has come. Part payments: " + order.reason_en,
    )
    return [_REFERENCE_NOTE, _VOUCHER_NOTE, *whole]
