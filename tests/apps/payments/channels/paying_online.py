"""Orders, callbacks and payouts of the sandbox, as the tests of online payment need them."""

from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA, Line, imported
from xubao.ledger.public import BANK_DEPOSITS, CHANNEL_CLEARING, UNMATCHED_RECEIPTS, balance_of, verify_ledger
from xubao.payments.channels.public import (
    SIGNATURE_HEADER,
    ChannelOrder,
    ChannelPayment,
    CountsFrom,
    Order,
    SandboxProvider,
    StatedFee,
    expires_at,
    receive_notice,
    settle,
)
from xubao.payments.public import unmatched_receipts
from xubao.values.fen import Fen

SANDBOX = SandboxProvider(b"key of this test")


def told(provider: SandboxProvider, order: ChannelOrder) -> None:
    """The provider hears of an order."""
    asked = Order(
        number=order.number,
        amount_fen=Fen(order.amount_fen),
        title="医保",
        notify_url="https://x/n",
        back_url="https://x/b",
        expires_at=expires_at(order),
    )
    provider.start(asked)


def called_back(
    order: ChannelOrder,
    fen: int | None = None,
    state: str = "paid",
    number: str = "",
    counts_from: CountsFrom = CountsFrom.SETTLEMENT,
    currency: str = "CNY",
) -> ChannelPayment | None:
    """The sandbox's callback for an order, received."""
    amount = order.amount_fen if fen is None else fen
    body = SANDBOX.notice_body(number or order.number, amount, at=AT, state=state, currency=currency)
    notice = SANDBOX.verify({SIGNATURE_HEADER: SANDBOX.signature(body)}, body)
    return receive_notice("sandbox", notice, body, counts_from=counts_from, at=AT).payment


def settled_by(fen: int, serial: str = "S1", fee: StatedFee | None = None) -> None:
    """The provider's money on the statement, taken as its settlement."""
    imported([Line(fen, "网上支付结算", serial)], name=f"{serial}.csv")
    receipt = unmatched_receipts().get(line__line_key=f"serial:{serial}")
    settle("sandbox", receipt.pk, through=TODAY, by="wang", at=AT, fee=fee)


def books(clearing: int, waiting: int, bank: int) -> None:
    """What lies with the providers, what waits, what is at the bank; and the whole ledger holds."""
    assert balance_of(CHANNEL_CLEARING, book=AREA) == clearing
    assert balance_of(UNMATCHED_RECEIPTS, book=AREA) == -waiting
    assert balance_of(BANK_DEPOSITS, book=AREA) == bank
    assert verify_ledger().findings == ()
