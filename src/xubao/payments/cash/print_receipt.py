"""The receipt as a PDF in Chinese and English. Every printing is on record; from the second on the paper says so."""

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate, localtime

from xubao.documents.typeset import typeset
from xubao.payments.cash.models import CashShift, ReceiptCopy
from xubao.payments.models import CashReceipt, Demand
from xubao.people.public import masked_identity
from xubao.values.amount_in_words import amount_in_words
from xubao.values.fen import format_yuan

_TEMPLATE = Path(__file__).with_name("receipt.typ")
_NOTE = (
    "本收据只证明收到现金；全部到账后另开缴费凭证。"
    "This receipt proves that cash was received; the voucher follows when all is credited."
)


def print_receipt(receipt: CashReceipt, *, area_name: str, given_by: str, at: datetime) -> bytes:
    """The PDF of a receipt, with a row that says who printed it and for the how manieth time."""
    with transaction.atomic():
        CashReceipt.objects.select_for_update().get(pk=receipt.pk)
        copy = ReceiptCopy.objects.create(receipt=receipt, number=receipt.copies.count() + 1, given_by=given_by, given_at=at)
    printed = localdate(at)
    paper = {
        "title": "现金收据",
        "title_en": "Cash receipt",
        "number": receipt.number,
        "area": area_name,
        "copy": f"第 {copy.number} 次打印 Copy {copy.number}" if copy.number > 1 else "",
        "printed": {"year": printed.year, "month": printed.month, "day": printed.day},
        "rows": _rows(receipt, area_name),
        "note": _NOTE,
    }
    return typeset(_TEMPLATE, paper, at=at)


def _rows(receipt: CashReceipt, area_name: str) -> list[tuple[str, str]]:
    demand: Demand = receipt.credit.demand
    shift = CashShift.objects.filter(receipts__receipt=receipt).first()
    taken = localtime(receipt.credit.booked_at).strftime("%Y-%m-%d %H:%M")
    desk = f"{shift.desk}　{shift.number}" if shift else ""
    return [
        ("姓名 Name", f"{demand.person.name}　{masked_identity(demand.person)}"),
        ("统筹地区 Pooling area", area_name),
        ("缴费通知 Demand", demand.number),
        ("费款属期 Months", "、".join(demand.spans)),
        ("缴费金额 Amount", f"¥ {format_yuan(receipt.credit.amount_fen)}"),
        ("金额大写 In words", amount_in_words(receipt.credit.amount_fen)),
        ("实收 / 找零 Received / change", f"¥ {format_yuan(receipt.tendered_fen)} / ¥ {format_yuan(receipt.change_fen)}"),
        ("收款 Taken", f"{taken}　{receipt.credit.booked_by}"),
        ("窗口、班次 Desk, shift", desk),
    ]
