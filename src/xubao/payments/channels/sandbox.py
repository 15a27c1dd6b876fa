"""The built-in provider: no money, real signatures, a memory of its own. For the demo and for tests, never elsewhere."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate

from xubao.payments.channels.errors import ForgedCallback, ProviderFailed
from xubao.payments.channels.exchanged import (
    Answer,
    BillEntry,
    Notice,
    Order,
    ProviderBill,
    RefundAnswer,
    RefundOrder,
    WayToPay,
)
from xubao.payments.channels.provider import ChannelProvider
from xubao.payments.channels.sandbox_book import SandboxBook
from xubao.values.fen import Fen

SIGNATURE_HEADER = "X-Sandbox-Signature"
# It keeps six in a thousand of each payment, rounded to the nearest fen.
_FEE_PER_MILLE = 6


class SandboxProvider(ChannelProvider):
    """Signs callbacks with HMAC-SHA256 over the body; somebody plays its payer and its bank on its page."""

    name = "sandbox"
    title_zh = "演示支付（不扣款）"
    title_en = "Sandbox payment (no money moves)"

    def __init__(self, key: bytes, *, site: str = "", folder: Path | None = None) -> None:
        self._key, self._site = key, site
        self.book = SandboxBook(folder)

    def start(self, order: Order) -> WayToPay:
        """The page of the sandbox, in this site."""
        if self.book.read(order.number) is None:
            record = {"number": order.number, "amount_fen": order.amount_fen, "state": "open", "back_url": order.back_url}
            self.book.write(order.number, record)
        return WayToPay("page", f"{self._site}/sandbox/{order.number}/")

    def verify(self, headers: Mapping[str, str], body: bytes) -> Notice:
        """Check the HMAC and read the notice."""
        given = headers.get(SIGNATURE_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.signature(body).encode()):
            raise ForgedCallback(given[:20], en="the signature of the callback does not hold.", zh="通知的签名不成立。")
        try:
            said = json.loads(body)
            return Notice(
                order_number=str(said["order"]),
                transaction=str(said["transaction"]),
                amount_fen=Fen(int(said["amount_fen"])),
                paid_at=datetime.fromisoformat(said["paid_at"]),
                state=said["state"],
                currency=str(said["currency"]),
            )
        except (ValueError, KeyError, TypeError) as problem:
            found = body[:40].decode(errors="replace")
            raise ForgedCallback(found, en="the callback cannot be read.", zh="通知内容无法读取。") from problem

    def accepted(self) -> Answer:
        """The word that ends the retries."""
        return Answer(200, b"OK", "text/plain")

    def refused(self) -> Answer:
        """The word for a forged one."""
        return Answer(401, b"REFUSED", "text/plain")

    def query(self, order_number: str) -> Notice:
        """What the sandbox's own memory says."""
        record = self.book.read(order_number)
        if record is None:
            return Notice(order_number=order_number, state="open")
        paid_at = datetime.fromisoformat(record["paid_at"]) if "paid_at" in record else None
        return Notice(
            order_number=order_number,
            state=record["state"],
            transaction=f"SB{order_number}",
            amount_fen=Fen(record["amount_fen"]),
            paid_at=paid_at,
        )

    def close(self, order_number: str) -> None:
        """Nobody can pay it from now on."""
        record = self._record(order_number)
        if record["state"] == "paid":
            raise ProviderFailed(order_number, en=f"order {order_number} is paid.", zh=f"订单 {order_number} 已支付。")
        self.book.write(order_number, {**record, "state": "closed"})

    def pay(self, order_number: str, *, at: datetime, even_closed: bool = False) -> None:
        """The payer presses the button. ``even_closed``: at the very moment at which the order was closed."""
        record = self._record(order_number)
        if record["state"] == "open" or (even_closed and record["state"] == "closed"):
            self.book.write(order_number, {**record, "state": "paid", "paid_at": at.isoformat()})

    def refund(self, order: RefundOrder) -> RefundAnswer:
        """Done at once, unless more is asked back than was paid."""
        if self.book.read(order.number) is None:
            paid = self._record(order.order_number)
            back = sum(one["amount_fen"] for one in self.book.all() if one.get("refund_of") == order.order_number)
            if paid["state"] != "paid" or back + order.amount_fen > paid["amount_fen"]:
                return RefundAnswer("failed", "余额不足")
            record = {"number": order.number, "refund_of": order.order_number, "amount_fen": order.amount_fen, "state": "done"}
            self.book.write(order.number, record | {"day": paid["paid_at"][:10]})
        return RefundAnswer("done")

    def refund_state(self, order: RefundOrder) -> RefundAnswer:
        """Done, or never heard of."""
        return RefundAnswer("pending" if self.book.read(order.number) is None else "done")

    def bill(self, day: date) -> ProviderBill:
        """What was paid and given back on a day, each with the fee."""
        entries = []
        for record in self.book.all():
            if "refund_of" in record and record["day"] == day.isoformat():
                entries.append(_refunded(record))
            elif record["state"] == "paid" and localdate(datetime.fromisoformat(record["paid_at"])) == day:
                entries.append(_paid(record))
        digest = hashlib.sha256(repr(entries).encode()).hexdigest()
        return ProviderBill(day, digest, tuple(entries))

    def signature(self, body: bytes) -> str:
        """The signature of a body, as the sandbox sends it."""
        return hmac.new(self._key, body, hashlib.sha256).hexdigest()

    def notice_body(self, number: str, amount_fen: int, *, at: datetime, state: str = "paid", currency: str = "CNY") -> bytes:
        """The callback that the sandbox sends for an order."""
        content = {
            "order": number,
            "transaction": f"SB{number}",
            "amount_fen": amount_fen,
            "paid_at": at.isoformat(),
            "state": state,
            "currency": currency,
        }
        return json.dumps(content, sort_keys=True).encode()

    def _record(self, number: str) -> dict[str, Any]:
        record = self.book.read(number)
        if record is None:
            raise ProviderFailed(number, en=f"the sandbox knows no order {number}.", zh=f"演示渠道没有订单 {number}。")
        return record


def _paid(record: dict[str, Any]) -> BillEntry:
    amount = record["amount_fen"]
    fee = (amount * _FEE_PER_MILLE + 500) // 1000
    number = record["number"]
    return BillEntry(kind="paid", order_number=number, transaction=f"SB{number}", amount_fen=amount, fee_fen=Fen(fee))


def _refunded(record: dict[str, Any]) -> BillEntry:
    return BillEntry(
        kind="refunded",
        order_number=record["refund_of"],
        transaction=f"SB{record['refund_of']}",
        amount_fen=record["amount_fen"],
        fee_fen=Fen(0),
        refund_number=record["number"],
    )
