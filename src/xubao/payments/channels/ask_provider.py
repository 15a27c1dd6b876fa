"""Asking instead of waiting: orders without a callback are asked about, and closed when their time is over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from xubao.payments.channels.errors import OddCallback, ProviderFailed
from xubao.payments.channels.make_order import close_order, expires_at, open_orders
from xubao.payments.channels.models import ChannelOrder
from xubao.payments.channels.provider import ChannelProvider
from xubao.payments.channels.receive_callback import keep_odd, log_outcome
from xubao.payments.channels.receive_notice import CountsFrom, receive_notice


@dataclass(slots=True)
class AskedAll:
    """How many orders were asked about, and what came of them."""

    asked: int = 0
    paid: int = 0
    closed: int = 0
    failed: int = 0


def ask_about(order: ChannelOrder, provider: ChannelProvider, *, counts_from: CountsFrom, at: datetime) -> bool:
    """Ask the provider about one order and book what it says; whether it is paid.

    Raises ProviderFailed. An answer that does not fit is kept for staff like a callback that does not fit.
    """
    notice = provider.query(order.number)
    body = notice.as_bytes()
    if notice.state == "closed":
        close_order(order, "provider", at=at)
    try:
        received = receive_notice(provider.name, notice, body, counts_from=counts_from, at=at)
    except OddCallback as problem:
        keep_odd(provider.name, problem, body, at=at)
        log_outcome(provider.name, "odd", body)
        return False
    return received.payment is not None


def ask_and_close(order: ChannelOrder, provider: ChannelProvider, why: str, *, counts_from: CountsFrom, at: datetime) -> bool:
    """Ask, and where it is not paid let nobody pay it any more; whether it is paid. Raises ProviderFailed."""
    if ask_about(order, provider, counts_from=counts_from, at=at):
        return True
    try:
        provider.close(order.number)
    except ProviderFailed:
        # Paid at this very moment? Then the answer is another one now.
        if ask_about(order, provider, counts_from=counts_from, at=at):
            return True
        raise
    close_order(order, why, at=at)
    return False


def ask_about_open_orders(providers: Mapping[str, ChannelProvider], *, counts_from: CountsFrom, at: datetime) -> AskedAll:
    """Ask about every open order, and close those whose time is over. One that fails does not stop the others."""
    done = AskedAll()
    for order in open_orders():
        provider = providers.get(order.provider)
        done.asked += 1
        try:
            if provider is None:
                # Its channel was switched off: nobody can say, and nobody should pay it.
                done.failed += 1
            elif at < expires_at(order):
                done.paid += ask_about(order, provider, counts_from=counts_from, at=at)
            elif ask_and_close(order, provider, "expired", counts_from=counts_from, at=at):
                done.paid += 1
            else:
                done.closed += 1
        except ProviderFailed:
            done.failed += 1
    return done
