"""What a channel is: the interface, and the manual of whoever writes one."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date

from xubao.payments.channels.exchanged import Answer, Notice, Order, ProviderBill, RefundAnswer, RefundOrder, WayToPay


class ChannelProvider(ABC):
    """One online channel.

    Where money moves: only at the provider, when the payer confirms there. ``start`` MUST NOT move money; it may tell the
    provider of the order and returns where the payer goes. Coming back from there proves nothing, and nothing is booked then.

    What is believed: only what ``verify`` and ``query`` return. ``verify`` gets headers and body as they came, checks the
    provider's signature over exactly those bytes, and raises ForgedCallback where anything does not hold, OddCallback where
    a genuine callback is about something else. ``query`` asks the provider itself and checks the signature of its answer.
    Neither reads a database nor books anything.

    What is retried: a provider sends its callback until it is answered with ``accepted``. The same callback may come many
    times, late, and before or after others; the caller books an order once, by its number. ``start``, ``query``, ``close``,
    ``refund`` and ``refund_state`` may be called again for the same number and must then mean the same order or refund.

    What is not reached: every method that talks to the provider raises ProviderFailed where it cannot be reached or refuses.
    After a failed ``refund`` nobody knows whether money moved: ask ``refund_state``.

    Amounts: whole fen of CNY, equal to the order. A callback over another amount or currency is not booked; staff are told.

    Fees: a provider may keep its fee when it pays out. What it kept stands in its bill and is booked with the payout.

    Settled: a confirmed payment lies in ``channel_clearing`` until the provider's payout stands on the bank statement.

    Personal data: a provider tells more of the payer than is needed (names, accounts). None of it leaves this class.
    """

    name: str
    title_zh: str
    title_en: str

    @abstractmethod
    def start(self, order: Order) -> WayToPay:
        """Where the payer goes. Raises ProviderFailed; no money has moved then."""

    @abstractmethod
    def verify(self, headers: Mapping[str, str], body: bytes) -> Notice:
        """What a callback says; raises ForgedCallback and OddCallback."""

    @abstractmethod
    def accepted(self) -> Answer:
        """The answer that ends the retries."""

    @abstractmethod
    def refused(self) -> Answer:
        """The answer to a callback that is not believed."""

    @abstractmethod
    def query(self, order_number: str) -> Notice:
        """What the provider says of an order when asked. An order it has not heard of is open."""

    @abstractmethod
    def close(self, order_number: str) -> None:
        """Let nobody pay this order any more. Raises ProviderFailed, also where it has just been paid."""

    @abstractmethod
    def refund(self, order: RefundOrder) -> RefundAnswer:
        """Give money back to whoever paid."""

    @abstractmethod
    def refund_state(self, order: RefundOrder) -> RefundAnswer:
        """How far a refund has come; one the provider has not heard of is pending."""

    @abstractmethod
    def bill(self, day: date) -> ProviderBill:
        """Everything paid and given back on a day. Raises ProviderFailed where there is none yet."""
