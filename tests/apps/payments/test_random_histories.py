"""Whatever arrives, in whatever order: the books balance and agree with what was handed in."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.moments import AT
from tests.apps.payments.paying import AREA, Line, demand, imported, till
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
    Demand,
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


@dataclass(slots=True)
class _World:
    """Three demands, and what was handed in so far."""

    demands: list[Demand]
    banked: int = 0
    cashed: int = 0

    def statement(self, number: int, lines: list[tuple[int, int]]) -> None:
        """A statement; place 3 stands for a remark without any reference."""
        rows = [
            Line(fen, self.demands[place].reference if place < 3 else "", f"S{number}-{i}")
            for i, (fen, place) in enumerate(lines)
        ]
        imported(rows)
        self.banked += sum(fen for fen, _ in lines)

    def cash(self, number: int, fen: int, place: int) -> None:
        """Cash for one of the demands, which may be too much for it."""
        due = self.demands[place]
        payment = CashPayment(demand=due, amount_fen=Fen(fen), tendered_fen=Fen(fen), form_token=f"t{number}")
        try:
            take_cash(payment, cashier="c", at=AT)
        except (BadCashAmount, DemandAlreadyPaid):
            assert fen > standing_of(due).outstanding_fen
        else:
            self.cashed += fen

    def assign(self, place: int) -> None:
        """The oldest waiting receipt to one of the demands, if that is still open."""
        waiting = unmatched_receipts(AREA).first()
        if waiting is not None and not standing_of(self.demands[place]).settled:
            assign_receipt(waiting.pk, self.demands[place], assigned_by="c", at=AT)

    def prove(self) -> None:
        """Books, demands and credits agree with each other and with what was handed in."""
        connection.check_constraints()
        assert book_total(AREA) == 0
        assert balance_of(BANK_DEPOSITS, book=AREA) == self.banked
        assert balance_of(CASH_ON_HAND, book=AREA) == self.cashed
        for due in self.demands:
            credited = sum(Credit.objects.filter(demand=due).values_list("amount_fen", flat=True))
            assert credited == standing_of(due).paid_fen <= due.amount_fen
            assert credited == -balance_of(CONTRIBUTION_INCOME, book=AREA, subject=due.number)
        assert verify_ledger().findings == ()


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(_step, min_size=1, max_size=8))
def test_books_balance_and_no_demand_is_paid_beyond_its_amount(steps: list[tuple[str, Any]]) -> None:
    with transaction.atomic():
        till("c")
        world = _World([demand(fen, f"C-{fen}") for fen in (100, 250, 600)])
        for number, (kind, content) in enumerate(steps):
            if kind == "statement":
                world.statement(number, content)
            elif kind == "cash":
                world.cash(number, *content)
            else:
                world.assign(content)
        world.prove()
        transaction.set_rollback(True)
