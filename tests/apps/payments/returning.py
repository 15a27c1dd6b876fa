"""Credits that go back, as the payment tests need them."""

import hashlib
from datetime import date

from tests.apps.moments import AT, TODAY
from xubao.payments.account_index import account_index
from xubao.payments.models import Credit, Statement, StatementDebit
from xubao.payments.public import Asked, TakeBackKind, approve_take_back, request_take_back
from xubao.people.public import room_sealer


def debit_line(fen: int, remark: str = "", *, account: str = "", serial: str = "D1", day: date = TODAY) -> StatementDebit:
    """Money that left the bank account, on a statement of its own."""
    statement = Statement.objects.create(
        area="000000",
        file_digest=hashlib.sha256(serial.encode()).hexdigest(),
        file_name=f"{serial}.csv",
        encoding="UTF-8",
        with_serials=True,
        first_on=day,
        last_on=day,
        line_count=0,
        total_fen=0,
        imported_at=AT,
        imported_by="cashier",
    )
    return StatementDebit.objects.create(
        statement=statement,
        line_number=7,
        area="000000",
        line_key=f"serial:{serial}",
        booked_on=day,
        amount_fen=fen,
        account_index=account_index(account) or "",
        remark_sealed=room_sealer("statements", shared=True).seal_said(remark, f"debit_remark:serial:{serial}"),
        looks_like="unknown",
    )


def taken_back(credit: Credit, kind: TakeBackKind = TakeBackKind.MISTAKEN) -> None:
    """A credit taken back by two persons."""
    asked = request_take_back(Asked(credit.pk, kind, "记到别人名下了"), requested_by="wang", at=AT)
    approve_take_back(asked.pk, approved_by="li", at=AT)
