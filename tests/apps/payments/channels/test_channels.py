"""Online payment: orders, signed callbacks in every wrong order, and the settlement that makes a credit."""

import json
from datetime import timedelta

import pytest

from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA, Line, demand, imported, till
from xubao.ledger.public import (
    BANK_DEPOSITS,
    CHANNEL_CLEARING,
    OVERPAYMENTS_HELD,
    UNMATCHED_RECEIPTS,
    balance_of,
    verify_ledger,
)
from xubao.payments.channels.public import (
    SIGNATURE_HEADER,
    ChannelOrder,
    ChannelPayment,
    ForgedCallback,
    NotPayableOnline,
    NotThatSettlement,
    OddCallback,
    Order,
    SandboxProvider,
    make_order,
    receive_notice,
    settle,
    unsettled,
)
from xubao.payments.models import Announcement
from xubao.payments.public import CashPayment, standing_of, take_cash, unmatched_receipts
from xubao.values.fen import Fen

SANDBOX = SandboxProvider(b"key of this test")


def called_back(order: ChannelOrder, fen: int | None = None, state: str = "paid", number: str = "") -> ChannelPayment | None:
    """The sandbox's callback for an order, received."""
    body = SANDBOX.notice_body(number or order.number, order.amount_fen if fen is None else fen, at=AT, state=state)
    notice = SANDBOX.verify({SIGNATURE_HEADER: SANDBOX.signature(body)}, body)
    return receive_notice("sandbox", notice, body, at=AT)


def settled_by(fen: int, serial: str = "S1") -> None:
    """The provider's money on the statement, taken as its settlement."""
    imported([Line(fen, "网上支付结算", serial)], name=f"{serial}.csv")
    receipt = unmatched_receipts().get(line__line_key=f"serial:{serial}")
    settle("sandbox", receipt.pk, through=TODAY, by="wang", at=AT)


def _books(clearing: int, waiting: int, bank: int) -> None:
    assert balance_of(CHANNEL_CLEARING, book=AREA) == clearing
    assert balance_of(UNMATCHED_RECEIPTS, book=AREA) == -waiting
    assert balance_of(BANK_DEPOSITS, book=AREA) == bank
    assert verify_ledger().findings == ()


@pytest.mark.django_db
def test_a_confirmed_payment_waits_and_the_settlement_makes_it_a_credit() -> None:
    due = demand(36650)
    order = make_order(due, "sandbox", at=AT)
    assert called_back(order) is not None
    _books(36650, 36650, 0)
    assert standing_of(due).paid_fen == 0
    assert not Announcement.objects.exists()
    settled_by(36650)
    _books(0, 0, 36650)
    assert standing_of(due).settled
    assert [a.topic for a in Announcement.objects.all()] == ["credited"]
    assert not unmatched_receipts().exists()
    assert not unsettled("sandbox", AREA).exists()


@pytest.mark.django_db
def test_the_same_callback_again_and_again_is_booked_once() -> None:
    order = make_order(demand(36650), "sandbox", at=AT)
    assert {called_back(order).pk for _ in range(3)} == {ChannelPayment.objects.get().pk}  # type: ignore[union-attr]
    _books(36650, 36650, 0)


@pytest.mark.django_db
def test_news_that_moves_no_money_changes_nothing_before_or_after() -> None:
    order = make_order(demand(36650), "sandbox", at=AT)
    assert called_back(order, state="closed") is None
    assert called_back(order) is not None
    assert called_back(order, state="closed") is None
    _books(36650, 36650, 0)


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
    with pytest.raises(OddCallback):
        called_back(order, number="unknown")
    _books(0, 0, 0)


@pytest.mark.django_db
def test_a_payment_that_comes_after_another_is_held_for_the_payer() -> None:
    due = demand(36650)
    order = make_order(due, "sandbox", at=AT)
    till()
    take_cash(CashPayment(demand=due, amount_fen=Fen(36650), tendered_fen=Fen(36650), form_token="t"), cashier="wang", at=AT)
    assert called_back(order) is not None
    settled_by(36650)
    assert balance_of(OVERPAYMENTS_HELD, book=AREA, subject=due.number) == -36650
    _books(0, 0, 36650)


@pytest.mark.django_db
def test_nothing_is_ordered_twice_while_a_payment_waits_nor_after_the_day() -> None:
    due = demand(36650, valid_until=TODAY)
    first, second = (make_order(due, "sandbox", at=AT) for _ in range(2))
    called_back(first)
    with pytest.raises(NotPayableOnline):
        make_order(due, "sandbox", at=AT)
    # The payer had two pages open and paid on both: the money has moved, and is booked.
    called_back(second)
    _books(73300, 73300, 0)
    settled_by(73300)
    assert balance_of(OVERPAYMENTS_HELD, book=AREA, subject=due.number) == -36650
    with pytest.raises(NotPayableOnline):
        make_order(demand(5, valid_until=TODAY), "sandbox", at=AT + timedelta(days=1))


@pytest.mark.django_db
@pytest.mark.parametrize("fen", [36649, 36651])
def test_a_settlement_is_the_sum_of_its_orders_to_the_fen(fen: int) -> None:
    called_back(make_order(demand(36650), "sandbox", at=AT))
    with pytest.raises(NotThatSettlement):
        settled_by(fen)
    with pytest.raises(NotThatSettlement):
        settle("sandbox", 999, through=TODAY, by="wang", at=AT)
    _books(36650, 36650 + fen, fen)


@pytest.mark.django_db
def test_the_sandbox_sends_the_payer_to_its_own_page() -> None:
    order = Order(number="N1", amount_fen=Fen(1), title="t", notify_url="https://x/n", back_url="https://x/my/C/")
    assert SANDBOX.start(order) == "https://x/my/C/sandbox/N1/"
    assert SANDBOX.accepted()[0] == b"OK"


def test_two_callbacks_at_once_are_booked_once(committed: None) -> None:
    order = make_order(demand(36650), "sandbox", at=AT)
    results = at_the_same_time([lambda: called_back(order)] * 4)
    assert {r.pk for r in results if isinstance(r, ChannelPayment)} == {ChannelPayment.objects.get().pk}
    assert not any(isinstance(r, Exception) for r in results)
    _books(36650, 36650, 0)
