"""Money that goes back. The subject is the matter it came for, or the refund itself where it came for none."""

from typing import ClassVar

from xubao.events.event_data import Count, EventData, Reference


class RefundSent(EventData, frozen=True, kw_only=True):
    """退款已发出: a refund, in fen, is on its way to the bank or by its channel, in a batch."""

    TYPE: ClassVar[str] = "refund.sent"
    refund: Reference
    batch: Reference
    amount_fen: Count
