"""Whatever happens at desks, in refunds and online: the books say what lies where, and nobody gets more than is held."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.moments import AT
from tests.apps.payments.cash.test_shifts import pieces
from tests.apps.payments.channels.paying_online import called_back, settled_by
from tests.apps.payments.paying import AREA, Line, demand, imported, till
from tests.apps.payments.refunds.test_refunds import PAYER
from tests.apps.payments.returning import debit_line
from xubao.ledger.public import (
    BANK_DEPOSITS,
    CASH_DIFFERENCES,
    CASH_IN_SAFE,
    CASH_ON_HAND,
    CHANNEL_CLEARING,
    OVERPAYMENTS_HELD,
    REFUNDS_PAYABLE,
    AccountKind,
    balance_of,
    book_total,
    verify_ledger,
)
from xubao.payments.cash.public import (
    NewCount,
    approve_count,
    count_shift,
    decline_count,
    expected_in_drawer,
    open_shift_of,
)
from xubao.payments.channels.public import CountsFrom, make_order, unsettled
from xubao.payments.public import CashPayment, Demand, take_cash
from xubao.payments.refunds.public import (
    NotHeld,
    PayeeUnknown,
    Refund,
    RefundKind,
    RefundRequest,
    RefundSource,
    approve_refund,
    ask_refund,
    make_batch,
    refund_paid,
    refund_returned,
)
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen

_ACTS = ("cash", "count", "bank", "ask", "agree", "send", "pay", "give_back", "online", "settle")
_step = st.tuples(st.sampled_from(_ACTS), st.integers(1, 400), st.integers(0, 2))


@dataclass(slots=True)
class _World:
    """Three demands; what was handed over, counted, banked and refunded, added up apart from the books."""

    demands: list[Demand]
    drawer: int = 0
    safe: int = 0
    short: int = 0
    banked: int = 0
    clearing: int = 0
    step: int = 0
    refused: set[type] = field(default_factory=set)

    def do(self, act: str, fen: int, place: int) -> None:
        """One step; what is refused changes nothing."""
        self.step += 1
        try:
            with transaction.atomic():
                done: Callable[[int, int], None] = getattr(self, act)
                done(fen, place)
        except XubaoError as problem:
            self.refused.add(type(problem))

    def cash(self, fen: int, place: int) -> None:
        """Cash in the open shift, which is opened where there is none."""
        if open_shift_of("c") is None:
            till("c")
        payment = CashPayment(
            demand=self.demands[place], amount_fen=Fen(fen), tendered_fen=Fen(fen + 7), form_token=f"t{self.step}"
        )
        take_cash(payment, cashier="c", at=AT)
        self.drawer += fen

    def count(self, fen: int, place: int) -> None:
        """A count that is right, one that is short by a little, or one that is refused."""
        shift = open_shift_of("c")
        if shift is None:
            return
        expected = expected_in_drawer(shift)
        assert expected == self.drawer
        found = max(0, expected - (fen % 3 if place == 1 else 0))
        counted = count_shift(shift.number, NewCount(pieces=pieces(found), reason="随机短款"), counted_by="c", at=AT)
        if place == 2:
            decline_count(counted.pk, declined_by="z", note="再点一遍", at=AT)
            return
        approve_count(counted.pk, approved_by="z", at=AT)
        self.safe, self.short, self.drawer = self.safe + found, self.short + expected - found, 0

    def bank(self, fen: int, place: int) -> None:
        """A transfer, which may be too much."""
        imported([Line(fen, self.demands[place].reference, f"S{self.step}")], name=f"{self.step}.csv")
        self.banked += fen

    def ask(self, fen: int, place: int) -> None:
        """A refund asked for, often of more than is held."""
        source = RefundSource(demand=self.demands[place])
        held = source.held_fen()
        try:
            ask_refund(
                RefundRequest(source=source, kind=RefundKind.OVERPAID, amount_fen=Fen(fen), reason="随机退款"),
                asked_by="c",
                at=AT,
            )
        except NotHeld:
            assert fen > held - source.asked_fen()
        except PayeeUnknown:
            assert not source.demand or not source.demand.credits.exclude(line=None).exists()
        else:
            assert source.asked_fen() <= held

    def agree(self, fen: int, place: int) -> None:
        """The oldest request is agreed to."""
        waiting = Refund.objects.filter(decision=None).order_by("pk").first()
        if waiting is not None:
            approve_refund(waiting.pk, approved_by="z", at=AT)

    def send(self, fen: int, place: int) -> None:
        """A batch of all that was agreed to."""
        make_batch(AREA, "csv", PAYER, made_by="c", at=AT)

    def pay(self, fen: int, place: int) -> None:
        """The bank pays the oldest refund that was sent."""
        refund = self._sent()
        if refund is not None:
            refund_paid(refund.number, debit_line(refund.amount_fen, serial=f"D{self.step}").pk, by="c", at=AT)
            self.banked -= refund.amount_fen

    def give_back(self, fen: int, place: int) -> None:
        """The bank returns it."""
        refund = self._sent()
        if refund is not None:
            refund_returned(refund.number, reason="账号不符", by="c", at=AT)

    def online(self, fen: int, place: int) -> None:
        """An order, confirmed twice."""
        order = make_order(self.demands[place], "sandbox", at=AT)
        counts_from = CountsFrom.CONFIRMATION if fen % 2 else CountsFrom.SETTLEMENT
        assert called_back(order, counts_from=counts_from) == called_back(order)
        self.clearing += order.amount_fen

    def settle(self, fen: int, place: int) -> None:
        """The provider's money comes."""
        total = sum(payment.order.amount_fen for payment in unsettled("sandbox", AREA))
        if total:
            settled_by(total, f"P{self.step}")
            self.banked, self.clearing = self.banked + total, self.clearing - total

    def prove(self) -> None:
        """Every place holds what was brought there, and nothing else."""
        connection.check_constraints()
        held: dict[AccountKind, int] = {
            CASH_ON_HAND: self.drawer,
            CASH_IN_SAFE: self.safe,
            CASH_DIFFERENCES: self.short,
            BANK_DEPOSITS: self.banked,
            CHANNEL_CLEARING: self.clearing,
            REFUNDS_PAYABLE: -sum(
                Refund.objects.filter(decision__approved=True, paid=None, returned=None).values_list("amount_fen", flat=True)
            ),
        }
        assert {account.code: balance_of(account, book=AREA) for account in held} == {a.code: fen for a, fen in held.items()}
        assert balance_of(OVERPAYMENTS_HELD, book=AREA) <= 0
        assert book_total(AREA) == 0
        assert verify_ledger().findings == ()
        unexpected = {kind for kind in self.refused if kind.__name__.startswith(("Account", "Idempotency", "Unbalanced"))}
        assert unexpected == set()

    def _sent(self) -> Refund | None:
        return Refund.objects.filter(sent__isnull=False, paid=None, returned=None).order_by("pk").first()


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(st.lists(_step, min_size=3, max_size=16))
def test_the_books_say_what_lies_where_after_any_history(steps: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        world = _World([demand(fen, f"C-{fen}") for fen in (100, 250, 600)])
        for act, fen, place in steps:
            world.do(act, fen, place)
        world.prove()
        transaction.set_rollback(True)
