"""Demands and bank statements as the payment tests need them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tests.apps.moments import AT, TODAY
from tests.apps.persons import person
from xubao.events.models import EventRow
from xubao.payments.cash.public import CashShift, NewShift, open_shift
from xubao.payments.public import (
    Demand,
    DemandRequest,
    ImportReport,
    StatementFile,
    import_statement,
    issue_demand,
)
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan
from xubao.values.month_ranges import parse_month_ranges

AREA = AreaCode("000000")
HEADER = "交易日期,交易流水号,收入金额,对方户名,对方账号,附言"


def demand(
    fen: int = 109800,
    subject: str = "C-1",
    valid_until: date | None = None,
    area: str = AREA,
    months: Sequence[str] = ("2026-09..2026-11",),
) -> Demand:
    """A demand that nothing has been paid on."""
    request = DemandRequest(
        person=person(),
        area=AreaCode(area),
        subject=subject,
        amount_fen=Fen(fen),
        months=parse_month_ranges(months),
        computation_id="ab" * 32,
        answer=b'{"answer":1}',
        valid_until=valid_until,
    )
    return issue_demand(request, issued_by="system", at=AT)


@dataclass(frozen=True, slots=True)
class Line:
    """One credit on the bank account."""

    fen: int
    remark: str = ""
    serial: str = ""
    day: date = TODAY
    payer: str = "示例甲"
    account: str = "6222000000000001"


def csv_text(lines: Sequence[Line], total: int | None = None, count: int | None = None) -> str:
    """A statement as a bank exports it: a heading, the columns, the lines, the total row."""
    rows = ["示例银行对账单,,,,,", "账号：0000,,,,,", HEADER]
    for line in lines:
        yuan = f'"{int(line.fen) // 100:,}.{line.fen % 100:02d}"'
        rows.append(f"{line.day:%Y%m%d},{line.serial},{yuan},{line.payer},{line.account}\t,{line.remark}")
    stated = sum(line.fen for line in lines) if total is None else total
    number = len(lines) if count is None else count
    rows.append(f"合计,{number}笔,{format_yuan(stated)},,,")
    return "\r\n".join([*rows, "打印时间：2026-11-23,,,,,", ""])


def imported(lines: Sequence[Line], encoding: str = "utf-8", name: str = "statement.csv") -> ImportReport:
    """These lines, imported."""
    file = StatementFile(name, csv_text(lines).encode(encoding), AREA)
    return import_statement(file, imported_by="cashier", at=AT)


def till(cashier: str = "wang", float_fen: int = 0, desk: str = "", area: str = AREA) -> CashShift:
    """An open shift of this cashier today, at a desk of its own."""
    return open_shift(
        NewShift(area=AreaCode(area), desk=desk or f"desk of {cashier}"[:20], cashier=cashier, float_fen=Fen(float_fen)), at=AT
    )


def payment_events() -> list[str]:
    """The types of the events that money has left, in their order."""
    return list(EventRow.objects.filter(type__startswith="payment.").order_by("pk").values_list("type", flat=True))
