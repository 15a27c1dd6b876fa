"""Whatever arrives, in whatever order: the books balance and agree with what was handed in."""

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.moments import AT
from tests.apps.payments.paying import AREA, Line, demand, imported
from xubao.ledger.public import (
    BANK_DEPOSITS,
    CASH_ON_HAND,
    CONTRIBUTION_INCOME,
    balance_of,
    book_total,
    verify_ledger,
)
from xubao.payments.models import Credit
from xubao.payments.public import (
    BadCashAmount,
    CashPayment,
    DemandAlreadyPaid,
    assign_receipt,
    standing_of,
    take_cash,
    unmatched_receipts,
)
from xubao.values.fen import Fen

_fen = st.integers(1, 500)
_line = st.tuples(_fen, st.integers(0, 3))
_step = st.one_of(
    st.tuples(st.just("statement"), st.lists(_line, min_size=1, max_size=4)),
    st.tuples(st.just("cash"), st.tuples(_fen, st.integers(0, 2))),
    st.tuples(st.just("assign"), st.integers(0, 2)),
)


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(_step, min_size=1, max_size=8))
def test_books_balance_and_no_demand_is_paid_beyond_its_amount(steps: list[tuple[str, object]]) -> None:
    with transaction.atomic():
        demands = [demand(fen, f"C-{fen}") for fen in (100, 250, 600)]
        banked = cashed = 0
        for number, (kind, content) in enumerate(steps):
            match kind, content:
                case "statement", list(lines):
                    # Place 3 stands for a remark without any reference.
                    remarks = [demands[i].reference if i < 3 else "" for _, i in lines]
                    imported(
                        [
                            Line(fen, remark, f"S{number}-{i}")
                            for i, ((fen, _), remark) in enumerate(zip(lines, remarks, strict=True))
                        ]
                    )
                    banked += sum(fen for fen, _ in lines)
                case "cash", (int(fen), int(place)):
                    payment = CashPayment(
                        demand=demands[place],
                        amount_fen=Fen(fen),
                        tendered_fen=Fen(fen),
                        form_token=f"t{number}",
                    )
                    try:
                        take_cash(payment, cashier="c", at=AT)
                        cashed += fen
                    except (BadCashAmount, DemandAlreadyPaid):
                        assert fen > standing_of(demands[place]).outstanding_fen
                case "assign", int(place):
                    waiting = unmatched_receipts(AREA).first()
                    if waiting is not None and not standing_of(demands[place]).settled:
                        assign_receipt(waiting.pk, demands[place], assigned_by="c", at=AT)
        connection.check_constraints()
        assert book_total(AREA) == 0
        assert balance_of(BANK_DEPOSITS, book=AREA) == banked
        assert balance_of(CASH_ON_HAND, book=AREA) == cashed
        for due in demands:
            credited = sum(Credit.objects.filter(demand=due).values_list("amount_fen", flat=True))
            assert credited == standing_of(due).paid_fen <= due.amount_fen
            assert credited == -balance_of(CONTRIBUTION_INCOME, book=AREA, subject=due.number)
        assert verify_ledger().findings == ()
        transaction.set_rollback(True)
