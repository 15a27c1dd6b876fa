"""Whatever callbacks, questions, closings and payouts come in whatever order: a month is paid once, and the books balance."""

from dataclasses import dataclass, field

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.moments import AT, TODAY
from tests.apps.payments.channels.paying_online import settled_by, told
from tests.apps.payments.paying import AREA, demand
from xubao.ledger.public import (
    BANK_DEPOSITS,
    CHANNEL_CLEARING,
    COLLECTION_FEES,
    CONTRIBUTION_INCOME,
    OVERPAYMENTS_HELD,
    UNMATCHED_RECEIPTS,
    balance_of,
    book_total,
    verify_ledger,
)
from xubao.payments.channels.models import ChannelPayment
from xubao.payments.channels.public import (
    SIGNATURE_HEADER,
    ChannelOrder,
    CountsFrom,
    NotPayableOnline,
    SandboxProvider,
    ask_about_open_orders,
    close_order,
    keep_bill,
    make_order,
    payout,
    receive_callback,
)
from xubao.payments.models import CreditShare
from xubao.payments.public import Demand, demands_of, standing_of

_ACTS = ("order", "pay", "call", "call_again", "news", "short", "forged", "ask", "close", "settle")
_step = st.tuples(st.sampled_from(_ACTS), st.integers(0, 5), st.booleans())


@dataclass(slots=True)
class _World:
    """Two demands, a provider with a memory of its own, and every order that was made; what was paid, added up apart."""

    demands: list[Demand]
    side: SandboxProvider = field(default_factory=lambda: SandboxProvider(b"key of this test"))
    orders: list[ChannelOrder] = field(default_factory=list)
    step: int = 0

    def do(self, act: str, pick: int, at_once: bool) -> None:
        """One step; ``pick`` chooses the order, ``at_once`` when money counts."""
        self.step += 1
        counts_from = CountsFrom.CONFIRMATION if at_once else CountsFrom.SETTLEMENT
        if act == "order":
            self._order(pick)
        elif act == "ask":
            ask_about_open_orders({"sandbox": self.side}, counts_from=counts_from, at=AT)
        elif act == "settle":
            self._settle()
        elif self.orders:
            self._to_one(act, self.orders[pick % len(self.orders)], counts_from)

    def prove(self) -> None:
        """Every payment is booked once; every demand holds at most what it asked; the rest is held for the payer."""
        connection.check_constraints()
        booked = ChannelPayment.objects.select_related("order")
        total = sum(payment.order.amount_fen for payment in booked)
        income, held = -balance_of(CONTRIBUTION_INCOME, book=AREA), -balance_of(OVERPAYMENTS_HELD, book=AREA)
        waiting = -balance_of(UNMATCHED_RECEIPTS, book=AREA)
        assert income + held + waiting == total
        assert income == sum(standing_of(due).paid_fen for due in self.demands)
        assert all(0 <= standing_of(due).paid_fen <= due.amount_fen for due in self.demands)
        lies = balance_of(CHANNEL_CLEARING, book=AREA) + balance_of(BANK_DEPOSITS, book=AREA)
        assert lies + balance_of(COLLECTION_FEES, book=AREA) == total
        # Only what the provider itself calls paid was booked, and a month was paid once.
        assert all(self.side.query(payment.order.number).paid for payment in booked)
        for due in self.demands:
            shares = CreditShare.objects.filter(credit__demand=due, credit__reversal=None)
            months = list(shares.exclude(month=None).values_list("month", flat=True))
            assert len(months) == len(set(months))
        assert book_total(AREA) == 0
        assert verify_ledger().findings == ()

    def _order(self, pick: int) -> None:
        due = demands_of(f"C-{pick % len(self.demands)}")[0]
        try:
            order = make_order(due, "sandbox", at=AT)
        except NotPayableOnline:
            return
        told(self.side, order)
        self.orders += [order] if order not in self.orders else []

    def _to_one(self, act: str, order: ChannelOrder, counts_from: CountsFrom) -> None:
        fen = order.amount_fen
        if act == "pay":
            self.side.pay(order.number, at=AT, even_closed=True)
            return
        if act == "close":
            close_order(order, "expired", at=AT)
            return
        if act in {"call", "call_again", "short"} and not self.side.query(order.number).paid:
            return
        body = self.side.notice_body(
            order.number, fen - 1 if act == "short" else fen, at=AT, state="closed" if act == "news" else "paid"
        )
        signature = "0" * 64 if act == "forged" else self.side.signature(body)
        for _ in range(2 if act == "call_again" else 1):
            receive_callback(self.side, {SIGNATURE_HEADER: signature}, body, counts_from=counts_from, at=AT)

    def _settle(self) -> None:
        keep_bill("sandbox", self.side.bill(TODAY), by="wang", at=AT)
        due = payout("sandbox", AREA, through=TODAY)
        if due.payments:
            settled_by(due.net_fen, f"P{self.step}")


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(_step, min_size=4, max_size=16))
def test_a_month_is_paid_once_whatever_comes_in_whatever_order(steps: list[tuple[str, int, bool]]) -> None:
    with transaction.atomic():
        world = _World([demand(30000, "C-0"), demand(54000, "C-1", months=("2026-10..2026-11",))])
        world.do("order", 0, False)
        for act, pick, at_once in steps:
            world.do(act, pick, at_once)
        world.prove()
        transaction.set_rollback(True)
