"""Payouts: orders less refunds and fees, to the fen; bills that say what was kept; money that goes back by its channel."""

from datetime import timedelta

import pytest

from tests.apps.moments import AT, TODAY
from tests.apps.payments.channels.paying_online import SANDBOX, books, called_back, settled_by, told
from tests.apps.payments.paying import AREA, Line, demand, imported, till
from xubao.ledger.public import (
    CHANNEL_REFUNDS,
    COLLECTION_FEES,
    OVERPAYMENTS_HELD,
    REFUNDS_PAYABLE,
    OwnApproval,
    ReasonMissing,
    balance_of,
    verify_ledger,
)
from xubao.payments.channels.models import SettlementParts
from xubao.payments.channels.public import (
    AskedAll,
    ChannelOrder,
    ChannelRefund,
    ChannelRefundRequest,
    CountsFrom,
    NotRefundable,
    NotThatSettlement,
    OrderState,
    SandboxProvider,
    StatedFee,
    ask_about_open_orders,
    ask_channel_refund,
    differences,
    keep_bill,
    make_order,
    order_by_number,
    order_state,
    payout,
    send_channel_refund,
    to_refund,
)
from xubao.payments.public import CashPayment, standing_of, take_cash
from xubao.payments.refunds.public import RefundKind, RefundState, approve_refund, refund_state, to_send
from xubao.values.fen import Fen

pytestmark = pytest.mark.django_db
_PROVIDERS = {"sandbox": SANDBOX}


@pytest.fixture
def side() -> SandboxProvider:
    """A sandbox with a memory of its own."""
    return SandboxProvider(b"key of this test")


def _paid(side: SandboxProvider, fen: int, subject: str = "C-1", counts_from: CountsFrom = CountsFrom.SETTLEMENT) -> ChannelOrder:
    order = make_order(demand(fen, subject), "sandbox", at=AT)
    told(side, order)
    side.pay(order.number, at=AT)
    called_back(order, counts_from=counts_from)
    return order


def _held(side: SandboxProvider) -> ChannelOrder:
    """An order that was paid although the money had come in cash: all of it is held for the payer."""
    due = demand(36650)
    order = make_order(due, "sandbox", at=AT)
    told(side, order)
    till()
    take_cash(CashPayment(demand=due, amount_fen=Fen(36650), tendered_fen=Fen(36650), form_token="t"), cashier="wang", at=AT)
    side.pay(order.number, at=AT)
    called_back(order, counts_from=CountsFrom.CONFIRMATION)
    return order


def _asked(order: ChannelOrder, side: SandboxProvider, fen: int = 36650) -> ChannelRefund:
    request = ChannelRefundRequest(order.number, RefundKind.DOUBLE, Fen(fen), "现金已缴")
    return ask_channel_refund(request, side, asked_by="wang", at=AT)


def test_the_fee_of_the_bill_is_booked_with_the_payout(side: SandboxProvider) -> None:
    orders = [_paid(side, 36650), _paid(side, 100000, "C-2")]
    assert payout("sandbox", AREA, through=TODAY).without_bill == 2
    bill = keep_bill("sandbox", side.bill(TODAY), by="wang", at=AT)
    assert keep_bill("sandbox", side.bill(TODAY), by="li", at=AT) == bill
    assert differences(bill) == []
    due = payout("sandbox", AREA, through=TODAY)
    assert (due.gross_fen, due.fee_fen, due.net_fen, due.without_bill) == (136650, 820, 135830, 0)
    with pytest.raises(NotThatSettlement):
        settled_by(136650, "S0")
    settled_by(135830)
    assert balance_of(COLLECTION_FEES, book=AREA) == 820
    books(0, 136650, 135830 + 136650)
    assert [order_state(order_by_number(order.number)) for order in orders] == [OrderState.CREDITED] * 2
    parts = SettlementParts.objects.get()
    assert (parts.fee_fen, parts.refunded_fen, parts.net_fen, parts.fee_reason) == (820, 0, 135830, "")


def test_a_fee_without_a_bill_needs_a_reason_and_stays_small(side: SandboxProvider) -> None:
    _paid(side, 100000)
    with pytest.raises(ReasonMissing):
        settled_by(99400, "S0", StatedFee(Fen(600), " "))
    with pytest.raises(NotThatSettlement, match="fiftieth"):
        settled_by(97999, "S2", StatedFee(Fen(2001), "渠道扣除"))
    settled_by(99400, "S3", StatedFee(Fen(600), "账单未出，按合同费率"))
    assert balance_of(COLLECTION_FEES, book=AREA) == 600
    assert SettlementParts.objects.get().fee_reason == "账单未出，按合同费率"


def test_a_bill_shows_what_only_one_side_knows(side: SandboxProvider) -> None:
    known = _paid(side, 36650)
    silent = make_order(demand(500, "C-2"), "sandbox", at=AT)
    told(side, silent)
    side.pay(silent.number, at=AT)
    other = make_order(demand(700, "C-3"), "sandbox", at=AT)
    called_back(other)
    bill = keep_bill("sandbox", side.bill(TODAY), by="wang", at=AT)
    found = {item.order_number: (item.theirs_fen, item.ours_fen) for item in differences(bill)}
    assert found == {silent.number: (500, None), other.number: (None, 700)}
    assert known.number not in found


def test_orders_without_a_callback_are_asked_about_and_closed_when_their_time_is_over(side: SandboxProvider) -> None:
    paid, idle, alien = (make_order(demand(500, f"C-{n}"), "sandbox" if n < 3 else "gone", at=AT) for n in (1, 2, 3))
    told(side, paid)
    told(side, idle)
    side.pay(paid.number, at=AT)
    providers = {"sandbox": side}
    asked = ask_about_open_orders(providers, counts_from=CountsFrom.CONFIRMATION, at=AT)
    assert asked == AskedAll(asked=3, paid=1, closed=0, failed=1)
    later = AT + timedelta(minutes=31)
    assert ask_about_open_orders(providers, counts_from=CountsFrom.CONFIRMATION, at=later) == AskedAll(
        asked=2, paid=0, closed=1, failed=1
    )
    assert order_state(order_by_number(idle.number)) is OrderState.CLOSED
    assert side.query(idle.number).state == "closed"
    assert order_state(order_by_number(alien.number)) is OrderState.OPEN
    assert standing_of(paid.demand).settled


def test_money_goes_back_by_its_channel_with_two_persons_and_is_deducted_from_a_payout(side: SandboxProvider) -> None:
    order = _held(side)
    item = _asked(order, side)
    with pytest.raises(OwnApproval):
        approve_refund(item.refund_id, approved_by="wang", at=AT)
    approve_refund(item.refund_id, approved_by="zhao", at=AT)
    # The bank does not get it too.
    assert not to_send(AREA).exists()
    assert [one.pk for one in to_refund(AREA)] == [item.pk]
    for _ in range(2):
        try:
            assert send_channel_refund(item, side, by="wang", at=AT).state == "done"
        except NotRefundable:
            assert refund_state(item.refund) is RefundState.PAID
        item = ChannelRefund.objects.get()
    assert balance_of(REFUNDS_PAYABLE, book=AREA) == 0
    assert balance_of(OVERPAYMENTS_HELD, book=AREA) == 0
    assert balance_of(CHANNEL_REFUNDS, book=AREA) == -36650
    _paid(side, 100000, "C-2")
    keep_bill("sandbox", side.bill(TODAY), by="wang", at=AT)
    due = payout("sandbox", AREA, through=TODAY)
    assert (due.gross_fen, due.refunded_fen, due.fee_fen, due.net_fen) == (136650, 36650, 820, 99180)
    settled_by(99180)
    assert balance_of(CHANNEL_REFUNDS, book=AREA) == 0
    books(0, 0, 99180)


def test_not_more_goes_back_than_was_paid_and_only_to_the_payer_of_a_paid_order(side: SandboxProvider) -> None:
    order = _held(side)
    _asked(order, side, 30000)
    with pytest.raises(NotRefundable, match=r"66\.50 yuan"):
        _asked(order, side, 6651)
    unpaid = make_order(demand(500, "C-2"), "sandbox", at=AT)
    with pytest.raises(NotRefundable):
        _asked(unpaid, side, 1)
    with pytest.raises(NotRefundable):
        send_channel_refund(ChannelRefund.objects.get(), side, by="wang", at=AT)


def test_a_refund_that_the_provider_refuses_is_held_again(side: SandboxProvider) -> None:
    item = _asked(_held(side), side)
    approve_refund(item.refund_id, approved_by="zhao", at=AT)
    assert send_channel_refund(item, _Poor(b"k"), by="wang", at=AT).state == "failed"
    assert balance_of(OVERPAYMENTS_HELD, book=AREA) == -36650
    assert refund_state(ChannelRefund.objects.get().refund) is RefundState.RETURNED
    assert verify_ledger().findings == ()


class _Poor(SandboxProvider):
    """A provider whose balance does not suffice: it remembers no payment."""

    def _record(self, number: str) -> dict[str, object]:
        return {"state": "closed", "amount_fen": 0}


def test_a_line_that_is_no_payout_stays_in_the_pool() -> None:
    imported([Line(5, "别的", "S9")], name="S9.csv")
    with pytest.raises(NotThatSettlement):
        settled_by(5)
