"""What a channel is: the interface, and the manual of whoever writes one."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from xubao.values.fen import Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a provider is asked to collect. ``number`` is ours, unique for ever; ``back_url`` is where the payer returns to."""

    number: str
    amount_fen: Fen
    title: str
    notify_url: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A genuine callback: ``paid`` False is any other news (closed, failed), which moves nothing."""

    order_number: str
    transaction: str
    amount_fen: Fen
    paid_at: datetime
    paid: bool = True


class ChannelProvider(ABC):
    """One online channel.

    Where money moves: only at the provider, when the payer confirms there. ``start`` MUST NOT move money; it may tell the
    provider of the order and returns the address to which the payer is sent. Coming back from that address proves
    nothing, and nothing is booked then.

    What is believed: only what ``verify`` returns. It gets headers and body as they came, checks the provider's signature
    over exactly those bytes, and raises ForgedCallback where anything does not hold. It reads no database and books nothing.

    What is retried: a provider sends its callback until it is answered with ``accepted``. The same callback may come many
    times, late, and before or after others; the caller books an order once, by its number. ``start`` may be called again
    for the same order number and must then lead to the same order.

    Amounts: whole fen, equal to the order. A callback over another amount is not booked; staff are told.

    Fees: the provider settles the full amount and charges fees by separate invoice. One that deducts fees cannot be
    settled here, since the sum of the line would not be the sum of the orders.

    Refunds: a provider does not refund by itself. Money that is too much is held and goes back by the bank (refunds).

    Settled: a confirmed payment lies in ``channel_clearing``. It becomes a credit of the demand, and restores cover, on the
    day on which the provider's settlement stands on the bank statement: until then the fund does not have the money, and a
    provider can still take a confirmation back.
    """

    name: str
    title_zh: str
    title_en: str

    @abstractmethod
    def start(self, order: Order) -> str:
        """The address to which the payer is sent. Raises ProviderFailed; no money has moved then."""

    @abstractmethod
    def verify(self, headers: Mapping[str, str], body: bytes) -> Notice:
        """What a callback says; raises ForgedCallback."""

    @abstractmethod
    def accepted(self) -> tuple[bytes, str]:
        """The answer that ends the retries: body and content type."""
