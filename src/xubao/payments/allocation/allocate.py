"""Spreads an amount over the months of a demand. Pure: months, fen, a day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from xubao.values.fen import Fen
from xubao.values.month import Month


@dataclass(frozen=True, slots=True)
class OpenMonth:
    """A month of a demand, what it asks, and what has been given to it so far, in fen."""

    month: Month
    amount_fen: Fen
    paid_fen: Fen

    @property
    def open_fen(self) -> Fen:
        """What is still asked for the month."""
        return Fen(self.amount_fen - self.paid_fen)


@dataclass(frozen=True, slots=True)
class Share:
    """So many fen for one month; ``month`` None: for a demand that names no amounts by month."""

    month: Month | None
    amount_fen: Fen


Order = Callable[[Sequence[OpenMonth]], list[OpenMonth]]


def oldest_month_first(months: Sequence[OpenMonth]) -> list[OpenMonth]:
    """The month whose time limit ends first."""
    return sorted(months, key=lambda item: item.month)


def latest_month_first(months: Sequence[OpenMonth]) -> list[OpenMonth]:
    """The month that decides whether cover goes on."""
    return sorted(months, key=lambda item: item.month, reverse=True)


RULES: dict[str, Order] = {"oldest_month_first": oldest_month_first, "latest_month_first": latest_month_first}


def allocate(amount_fen: Fen, months: Sequence[OpenMonth], *, credited_on: date, rule: str) -> tuple[Share, ...]:
    """The shares of an amount, adding up to it; the amount is no more than what is open.

    Months after the month of the credit come last under every rule. A month never gets more than it asks, and what
    it has got stays. Without months the whole amount is one share. Raises ValueError for more than is open.
    """
    if not months:
        return (Share(None, amount_fen),)
    present = Month.of(credited_on)
    owed = RULES[rule]([item for item in months if item.month <= present])
    ahead = oldest_month_first([item for item in months if item.month > present])
    left = amount_fen
    shares: list[Share] = []
    for item in (*owed, *ahead):
        part = Fen(min(left, item.open_fen))
        if part > 0:
            shares.append(Share(item.month, part))
            left = Fen(left - part)
    if left:
        raise ValueError(f"{amount_fen} fen are {left} more than the months ask")
    return tuple(shares)
