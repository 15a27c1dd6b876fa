"""What goes to a provider and what comes back: orders, notices, refunds, bills. Amounts are whole fen."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Literal

from xubao.values.fen import Fen

_NOTHING = Fen(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a provider is asked to collect. ``number`` is ours, unique for ever; ``back_url`` is where the payer returns to.

    After ``expires_at`` the provider takes no payment any more. ``title`` names no person.
    """

    number: str
    amount_fen: Fen
    title: str
    notify_url: str
    back_url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class WayToPay:
    """Where the payer goes: ``page`` is opened, ``code`` is shown as a QR code and scanned (or opened on a phone)."""

    how: Literal["page", "code"]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a provider says of an order, by a callback or when asked.

    Only ``paid`` moves money; ``open`` and ``closed`` are other news, and their transaction, amount and moment may be empty.
    """

    order_number: str
    state: Literal["paid", "open", "closed"]
    transaction: str = ""
    amount_fen: Fen = _NOTHING
    paid_at: datetime | None = None
    currency: str = "CNY"

    @property
    def paid(self) -> bool:
        """Whether money has moved."""
        return self.state == "paid"

    def as_bytes(self) -> bytes:
        """The notice as bytes, for its digest where it came as an answer and not as a callback."""
        return json.dumps(asdict(self), sort_keys=True, default=str).encode()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a callback is answered with: the status, and the words that the provider expects."""

    status: int
    body: bytes
    content_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundOrder:
    """Money to be given back through the provider that took it. ``number`` is ours: the same again is the same refund."""

    number: str
    order_number: str
    transaction: str
    order_fen: Fen
    amount_fen: Fen
    reason: str


@dataclass(frozen=True, slots=True)
class RefundAnswer:
    """How far a refund has come at the provider; ``note`` says why it failed."""

    state: Literal["done", "pending", "failed"]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillEntry:
    """One line of a provider's bill: an order that was paid, or money given back. Fees given back are negative."""

    kind: Literal["paid", "refunded"]
    order_number: str
    transaction: str
    amount_fen: Fen
    fee_fen: Fen
    refund_number: str = ""


@dataclass(frozen=True, slots=True)
class ProviderBill:
    """The bill of one day, and the digest of the bytes it was read from."""

    day: date
    digest: str
    entries: tuple[BillEntry, ...]
