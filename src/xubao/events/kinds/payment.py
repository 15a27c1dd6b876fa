"""Money that is credited to a demand, and money that no longer stands. The subject is the matter of the demand."""

from datetime import date
from typing import ClassVar

from xubao.events.event_data import Count, EventData, Reference, Word


class PaymentCredited(EventData, frozen=True, kw_only=True):
    """到账: money was credited to a demand. Amounts in fen; ``settled_on``: the day on which the last of it arrived."""

    TYPE: ClassVar[str] = "payment.credited"
    demand: Reference
    credit: int
    amount_fen: Count
    credited_on: date
    channel: Word
    outstanding_fen: Count
    settled: bool
    settled_on: date | None


class PaymentUncredited(EventData, frozen=True, kw_only=True):
    """到账撤销: a credit no longer stands. ``kind`` says why; ``paid_fen`` is what still stands on the demand, in fen."""

    TYPE: ClassVar[str] = "payment.uncredited"
    demand: Reference
    credit: int
    reversal: int
    kind: Word
    amount_fen: Count
    reversed_on: date
    paid_fen: Count
    outstanding_fen: Count
    was_settled: bool
