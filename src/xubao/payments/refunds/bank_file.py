"""The file by which a bank pays refunds: CSV and Excel by a mapping, or an ISO 20022 credit transfer (pain.001.001.03).

The same batch always gives the same bytes; its digest stands in the batch.
"""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

from xubao.documents.inert_cell import inert_cell
from xubao.payments.refunds.errors import UnknownForm
from xubao.values.fen import Fen, format_yuan

_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One refund as the bank needs it."""

    number: str
    name: str
    account: str
    amount_fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A batch as the bank needs it: its number, who pays out of which account, when it was made."""

    number: str
    payer: str
    payer_account: str
    made_at: datetime
    payments: tuple[Payment, ...]

    @property
    def total_fen(self) -> Fen:
        """The sum of all payments."""
        return Fen(sum(payment.amount_fen for payment in self.payments))


# Column -> what stands in it: one mapping a bank, as data.
MAPPINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "csv": (("收款账号", "account"), ("收款户名", "name"), ("金额", "amount"), ("用途", "purpose"), ("业务编号", "number")),
    "xlsx": (("收款账号", "account"), ("收款户名", "name"), ("金额", "amount"), ("用途", "purpose"), ("业务编号", "number")),
}
FORMS = (*MAPPINGS, "pain001")


def bank_file(order: Order, form: str) -> bytes:
    """The bytes of the file in a form of FORMS; raises UnknownForm."""
    if form == "csv":
        return _csv(order)
    if form == "xlsx":
        return _workbook(order)
    if form == "pain001" and order.payer_account:
        return _pain001(order)
    raise UnknownForm(form, en=f"there is no bank file in the form {form!r}.", zh=f"没有“{form}”格式的银行文件。")


def _rows(order: Order, form: str) -> list[list[str]]:
    rows = [[column for column, _ in MAPPINGS[form]]]
    for payment in order.payments:
        content = {
            "account": payment.account,
            "name": payment.name,
            "amount": format_yuan(payment.amount_fen),
            "purpose": f"退款 {payment.number}",
            "number": payment.number,
        }
        rows.append([content[field] for _, field in MAPPINGS[form]])
    return rows


def _csv(order: Order) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in _rows(order, "csv"):
        # A tab behind long digits keeps a spreadsheet from rounding an account; banks' templates do the same.
        writer.writerow([f"{cell}\t" if cell.isdigit() else inert_cell(cell) for cell in row])
    return out.getvalue().encode("gb18030")


def _workbook(order: Order) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": order.made_at.replace(tzinfo=None)})
        sheet = book.add_worksheet("退款")
        money = book.add_format({"num_format": "0.00"})
        amount_at = [field for _, field in MAPPINGS["xlsx"]].index("amount")
        for number, row in enumerate(_rows(order, "xlsx")):
            for column, cell in enumerate(row):
                if number and column == amount_at:
                    sheet.write_number(number, column, Decimal(cell), money)
                else:
                    sheet.write_string(number, column, cell)
    return out.getvalue()


def _pain001(order: Order) -> bytes:
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(f"{{{_NAMESPACE}}}Document")
    initiation = _under(root, "CstmrCdtTrfInitn")
    header = _under(initiation, "GrpHdr")
    count, total = str(len(order.payments)), format_yuan(order.total_fen)
    _texts(
        header,
        {"MsgId": order.number, "CreDtTm": order.made_at.strftime("%Y-%m-%dT%H:%M:%S"), "NbOfTxs": count, "CtrlSum": total},
    )
    _texts(_under(header, "InitgPty"), {"Nm": order.payer})
    group = _under(initiation, "PmtInf")
    _texts(group, {"PmtInfId": order.number, "PmtMtd": "TRF", "NbOfTxs": count, "CtrlSum": total})
    _texts(group, {"ReqdExctnDt": _day(order.made_at)})
    _texts(_under(group, "Dbtr"), {"Nm": order.payer})
    _account(_under(group, "DbtrAcct"), order.payer_account)
    _texts(_under(_under(_under(group, "DbtrAgt"), "FinInstnId"), "Othr"), {"Id": "NOTPROVIDED"})
    for payment in order.payments:
        _transfer(group, payment)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _transfer(group: ET.Element, payment: Payment) -> None:
    transfer = _under(group, "CdtTrfTxInf")
    _texts(_under(transfer, "PmtId"), {"EndToEndId": payment.number})
    amount = _under(_under(transfer, "Amt"), "InstdAmt")
    amount.set("Ccy", "CNY")
    amount.text = format_yuan(payment.amount_fen)
    _texts(_under(transfer, "Cdtr"), {"Nm": payment.name})
    _account(_under(transfer, "CdtrAcct"), payment.account)
    _texts(_under(transfer, "RmtInf"), {"Ustrd": f"退款 {payment.number}"})


def _under(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_NAMESPACE}}}{name}")


def _texts(parent: ET.Element, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        _under(parent, name).text = text


def _account(parent: ET.Element, number: str) -> None:
    _texts(_under(_under(parent, "Id"), "Othr"), {"Id": number})


def _day(moment: datetime) -> str:
    day: date = moment.date()
    return day.isoformat()
