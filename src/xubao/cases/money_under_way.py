"""Money of a person that is on its way, to her or from her: while it is, what is known of her is needed to end it."""

from collections.abc import Iterator

from xubao.cases.errors import MoneyUnderWay
from xubao.payments.channels.public import ORDER_STATE_LABELS_ZH, OrderState, order_state, orders
from xubao.payments.public import TakeBackRequest, open_proposals
from xubao.payments.refunds.public import REFUND_STATE_LABELS_ZH, RefundState, refund_state, refunds
from xubao.people.public import InsuredPerson
from xubao.values.fen import Fen, format_yuan

_REFUND_MOVES = {
    RefundState.ASKED: "a second person has not decided yet",
    RefundState.AGREED: "it has not gone to the bank",
    RefundState.SENT: "no statement shows it yet",
}
_ORDER_MOVES = {OrderState.OPEN: "not paid and not closed", OrderState.CONFIRMED: "paid, not settled by the provider"}


def money_under_way(person: InsuredPerson) -> list[tuple[str, str]]:
    """What is under way and what it waits for, a sentence each in Chinese and in English; empty where nothing is."""
    return [*_refunds(person), *_orders(person), *_take_backs(person), *_proposals(person)]


def refuse_while_money_moves(person: InsuredPerson) -> None:
    """Raise MoneyUnderWay where something is."""
    waits = money_under_way(person)
    if waits:
        raise MoneyUnderWay(
            len(waits),
            zh="还有款项在途：" + "；".join(zh for zh, _ in waits) + "。",
            en="money is under way: " + "; ".join(en for _, en in waits) + ".",
        )


def _refunds(person: InsuredPerson) -> Iterator[tuple[str, str]]:
    for refund in refunds().filter(demand__person=person):
        state = refund_state(refund)
        if state in _REFUND_MOVES:
            yield (
                f"退款 {refund.number}，{_yuan(refund.amount_fen)} 元，{REFUND_STATE_LABELS_ZH[state]}",
                f"refund {refund.number} of {_yuan(refund.amount_fen)} yuan: {_REFUND_MOVES[state]}",
            )


def _orders(person: InsuredPerson) -> Iterator[tuple[str, str]]:
    for order in orders().filter(demand__person=person):
        state = order_state(order)
        if state in _ORDER_MOVES:
            yield (
                f"网上支付 {order.number}，{_yuan(order.amount_fen)} 元，{ORDER_STATE_LABELS_ZH[state]}",
                f"online payment {order.number} of {_yuan(order.amount_fen)} yuan: {_ORDER_MOVES[state]}",
            )


def _take_backs(person: InsuredPerson) -> Iterator[tuple[str, str]]:
    for asked in TakeBackRequest.objects.filter(credit__demand__person=person, decision=None).select_related("credit__demand"):
        number = asked.credit.demand.number
        yield f"缴费通知 {number} 的到账有撤销申请待复核", f"a request to take back money of demand {number} waits for a decision"


def _proposals(person: InsuredPerson) -> Iterator[tuple[str, str]]:
    for proposal in open_proposals().filter(demand__person=person):
        amount, number = _yuan(proposal.receipt.line.amount_fen), proposal.demand.number
        yield (
            f"银行到账 {amount} 元可能属于缴费通知 {number}，待确认",
            f"{amount} yuan on a statement may be for demand {number}: not confirmed yet",
        )


def _yuan(fen: int) -> str:
    return format_yuan(Fen(fen))
