"""The built-in provider: no money, real signatures. For the demo and for tests; a deployment switches it on by name only."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime

from xubao.payments.channels.errors import ForgedCallback
from xubao.payments.channels.provider import ChannelProvider, Notice, Order
from xubao.values.fen import Fen

SIGNATURE_HEADER = "X-Sandbox-Signature"


class SandboxProvider(ChannelProvider):
    """Signs callbacks with HMAC-SHA256 over the body; pays when the payer presses the button on its page."""

    name = "sandbox"
    title_zh = "演示支付（不扣款）"
    title_en = "Sandbox payment (no money moves)"

    def __init__(self, key: bytes) -> None:
        self._key = key

    def start(self, order: Order) -> str:
        """The page of the sandbox, in this site."""
        return f"{order.back_url.rstrip('/')}/sandbox/{order.number}/"

    def verify(self, headers: Mapping[str, str], body: bytes) -> Notice:
        """Check the HMAC and read the notice."""
        given = headers.get(SIGNATURE_HEADER, "")
        if not hmac.compare_digest(given, self.signature(body)):
            raise ForgedCallback(given[:20], en="the signature of the callback does not hold.", zh="通知的签名不成立。")
        try:
            said = json.loads(body)
            return Notice(
                order_number=str(said["order"]),
                transaction=str(said["transaction"]),
                amount_fen=Fen(int(said["amount_fen"])),
                paid_at=datetime.fromisoformat(said["paid_at"]),
                paid=said["state"] == "paid",
            )
        except (ValueError, KeyError, TypeError) as problem:
            found = body[:40].decode(errors="replace")
            raise ForgedCallback(found, en="the callback cannot be read.", zh="通知内容无法读取。") from problem

    def accepted(self) -> tuple[bytes, str]:
        """The word that ends the retries."""
        return b"OK", "text/plain"

    def signature(self, body: bytes) -> str:
        """The signature of a body, as the sandbox sends it."""
        return hmac.new(self._key, body, hashlib.sha256).hexdigest()

    def notice_body(self, number: str, amount_fen: int, *, at: datetime, state: str = "paid") -> bytes:
        """The callback that the sandbox sends for an order."""
        content = {
            "order": number,
            "transaction": f"SB{number}",
            "amount_fen": amount_fen,
            "paid_at": at.isoformat(),
            "state": state,
        }
        return json.dumps(content, sort_keys=True).encode()
