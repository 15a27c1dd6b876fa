"""Online payment: orders, signed callbacks in every wrong order, and the settlement that makes a credit."""

import json
from datetime import timedelta

import pytest

from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT, TODAY
from tests.apps.payments.channels.paying_online import SANDBOX, books, called_back, settled_by
from tests.apps.payments.paying import AREA, demand, till
from xubao.events.models import EventRow
from xubao.ledger.public import OVERPAYMENTS_HELD, balance_of
from xubao.payments.channels.public import (
    SIGNATURE_HEADER,
    ChannelPayment,
    CountsFrom,
    ForgedCallback,
    NotPayableOnline,
    NotThatSettlement,
    OddCallback,
    OrderState,
    SandboxProvider,
    close_order,
    make_order,
    open_orders,
    order_by_number,
    order_state,
    receive_notice,
    settle,
    unsettled,
)
from xubao.payments.public import CashPayment, standing_of, take_cash, unmatched_receipts
from xubao.values.fen import Fen


@pytest.mark.django_db
def test_a_confirmed_payment_waits_and_the_settlement_makes_it_a_credit() -> None:
    due = demand(36650)
    order = make_order(due, "sandbox", at=AT)
    assert called_back(order) is not None
    books(36650, 36650, 0)
    assert standing_of(due).paid_fen == 0
    assert not EventRow.objects.filter(type__startswith="payment.").exists()
    settled_by(36650)
    books(0, 0, 36650)
    assert standing_of(due).settled
    assert [a.type for a in EventRow.objects.filter(type__startswith="payment.")] == ["payment.credited"]
    assert not unmatched_receipts().exists()
    assert not unsettled("sandbox", AREA).exists()


@pytest.mark.django_db
def test_the_same_callback_again_and_again_is_booked_once() -> None:
    order = make_order(demand(36650), "sandbox", at=AT)
    assert {called_back(order).pk for _ in range(3)} == {ChannelPayment.objects.get().pk}  # type: ignore[union-attr]
    books(36650, 36650, 0)


@pytest.mark.django_db
def test_news_that_moves_no_money_changes_nothing_before_or_after() -> None:
    order = make_order(demand(36650), "sandbox", at=AT)
    assert called_back(order, state="closed") is None
    assert called_back(order) is not None
    assert called_back(order, state="closed") is None
    books(36650, 36650, 0)


@pytest.mark.django_db
def test_a_forged_or_changed_callback_is_not_believed() -> None:
    order = make_order(demand(36650), "sandbox", at=AT)
    body = SANDBOX.notice_body(order.number, order.amount_fen, at=AT)
    changed = json.dumps({**json.loads(body), "amount_fen": 1}).encode()
    other = SandboxProvider(b"another key").signature(body)
    for signature, said in ((other, body), ("", body), (SANDBOX.signature(body), changed)):
        with pytest.raises(ForgedCallback):
            SANDBOX.verify({SIGNATURE_HEADER: signature}, said)
    with pytest.raises(ForgedCallback):
        SANDBOX.verify({SIGNATURE_HEADER: SANDBOX.signature(b"[]")}, b"[]")
    assert not ChannelPayment.objects.exists()


@pytest.mark.django_db
def test_a_genuine_callback_that_does_not_fit_books_nothing() -> None:
    order = make_order(demand(36650), "sandbox", at=AT)
    with pytest.raises(OddCallback):
        called_back(order, 36649)
    with pytest.raises(OddCallback, match="USD"):
        called_back(order, currency="USD")
    with pytest.raises(OddCallback):
        called_back(order, number="unknown")
    books(0, 0, 0)


@pytest.mark.django_db
def test_a_payment_that_comes_after_another_is_held_for_the_payer() -> None:
    due = demand(36650)
    order = make_order(due, "sandbox", at=AT)
    till()
    take_cash(CashPayment(demand=due, amount_fen=Fen(36650), tendered_fen=Fen(36650), form_token="t"), cashier="wang", at=AT)
    assert called_back(order) is not None
    settled_by(36650)
    assert balance_of(OVERPAYMENTS_HELD, book=AREA, subject=due.number) == -36650
    books(0, 0, 36650)


@pytest.mark.django_db
def test_nothing_is_ordered_while_a_payment_waits_nor_after_the_day() -> None:
    due = demand(36650, valid_until=TODAY)
    # The payer had two pages open and paid on both: the money has moved, and is booked.
    first, second = make_order(due, "sandbox", at=AT), make_order(due, "other", at=AT)
    called_back(first)
    with pytest.raises(NotPayableOnline):
        make_order(due, "sandbox", at=AT)
    second_paid = SANDBOX.notice_body(second.number, 36650, at=AT)
    notice = SANDBOX.verify({SIGNATURE_HEADER: SANDBOX.signature(second_paid)}, second_paid)
    receive_notice("other", notice, second_paid, counts_from=CountsFrom.SETTLEMENT, at=AT)
    books(73300, 73300, 0)
    settled_by(36650)
    assert order_state(order_by_number(first.number)) is OrderState.CREDITED
    assert order_state(order_by_number(second.number)) is OrderState.CONFIRMED
    with pytest.raises(NotPayableOnline):
        make_order(demand(5, valid_until=TODAY), "sandbox", at=AT + timedelta(days=1))


@pytest.mark.django_db
def test_an_open_order_is_taken_again_until_its_time_is_over_or_it_is_closed() -> None:
    due = demand(36650)
    first = make_order(due, "sandbox", at=AT)
    assert make_order(due, "sandbox", at=AT + timedelta(minutes=29)) == first
    assert make_order(due, "sandbox", at=AT + timedelta(minutes=31)) != first
    close_order(first, "expired", at=AT)
    close_order(first, "expired", at=AT)
    assert first not in list(open_orders(due))
    # It comes late all the same: the money has moved.
    assert called_back(first) is not None
    assert order_state(order_by_number(first.number)) is OrderState.CONFIRMED


@pytest.mark.django_db
def test_where_the_agency_says_so_a_confirmed_payment_is_a_credit_at_once() -> None:
    due = demand(36650)
    order = make_order(due, "sandbox", at=AT)
    for _ in range(3):
        called_back(order, counts_from=CountsFrom.CONFIRMATION)
    books(36650, 0, 0)
    assert standing_of(due).settled
    assert [a.type for a in EventRow.objects.filter(type__startswith="payment.")] == ["payment.credited"]
    assert order_state(order_by_number(order.number)) is OrderState.CREDITED
    settled_by(36650)
    books(0, 0, 36650)
    assert [a.type for a in EventRow.objects.filter(type__startswith="payment.")] == ["payment.credited"]


@pytest.mark.django_db
def test_what_is_confirmed_after_another_payment_is_held_whenever_it_counts() -> None:
    due = demand(36650)
    order = make_order(due, "sandbox", at=AT)
    till()
    take_cash(CashPayment(demand=due, amount_fen=Fen(36650), tendered_fen=Fen(36650), form_token="t"), cashier="wang", at=AT)
    called_back(order, counts_from=CountsFrom.CONFIRMATION)
    assert balance_of(OVERPAYMENTS_HELD, book=AREA, subject=due.number) == -36650
    assert order_state(order_by_number(order.number)) is OrderState.HELD


@pytest.mark.django_db
@pytest.mark.parametrize("fen", [36649, 36651])
def test_a_settlement_is_the_sum_of_its_orders_to_the_fen(fen: int) -> None:
    called_back(make_order(demand(36650), "sandbox", at=AT))
    with pytest.raises(NotThatSettlement):
        settled_by(fen)
    with pytest.raises(NotThatSettlement):
        settle("sandbox", 999, through=TODAY, by="wang", at=AT)
    books(36650, 36650 + fen, fen)


def test_two_callbacks_at_once_are_booked_once(committed: None) -> None:
    order = make_order(demand(36650), "sandbox", at=AT)
    results = at_the_same_time([lambda: called_back(order)] * 4)
    assert {r.pk for r in results if isinstance(r, ChannelPayment)} == {ChannelPayment.objects.get().pk}
    assert not any(isinstance(r, Exception) for r in results)
    books(36650, 36650, 0)
