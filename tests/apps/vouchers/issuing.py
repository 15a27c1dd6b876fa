"""Vouchers as the tests need them: a demand, paid, and the voucher for it."""

from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA, Line, demand, imported
from xubao.payments.public import Demand
from xubao.people.public import InsuredPerson
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen
from xubao.values.month_ranges import parse_month_ranges
from xubao.vouchers.public import Voucher, VoucherRequest, issue_voucher


def paid(fen: int = 36650, subject: str = "C-1") -> Demand:
    """A demand on which exactly its amount has come."""
    due = demand(fen, subject)
    imported([Line(fen, due.reference, f"S-{due.reference}")])
    return due


def request_for(due: Demand, fen: int | None = None) -> VoucherRequest:
    """What the voucher of a demand is to show."""
    return VoucherRequest(
        person=InsuredPerson.objects.get(pk=due.person_id),
        area=AreaCode(AREA),
        area_name="示例市",
        subject=due.subject,
        demand_number=due.number,
        amount_fen=Fen(due.amount_fen if fen is None else fen),
        months=parse_month_ranges(["2026-09..2026-11"]),
        credited_on=TODAY,
    )


def issue(due: Demand, fen: int | None = None) -> Voucher:
    """The voucher of a demand."""
    return issue_voucher(request_for(due, fen), at=AT)
