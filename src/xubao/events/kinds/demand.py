"""A demand is made, and its amount runs out. The subject is the matter of the demand."""

from datetime import date
from typing import ClassVar

from xubao.events.event_data import Count, EventData, Reference


class DemandMade(EventData, frozen=True, kw_only=True):
    """缴费通知已开具. Amount in fen; ``valid_until``: last day of this amount; ``supersedes``: the demand it replaces."""

    TYPE: ClassVar[str] = "demand.made"
    demand: Reference
    amount_fen: Count
    valid_until: date | None
    supersedes: Reference | None


class DemandExpired(EventData, frozen=True, kw_only=True):
    """缴费通知的金额已过有效期: nothing or not all was paid by ``valid_until``; a new amount has to be computed."""

    TYPE: ClassVar[str] = "demand.expired"
    demand: Reference
    valid_until: date
    outstanding_fen: Count
