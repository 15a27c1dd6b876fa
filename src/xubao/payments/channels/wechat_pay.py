"""WeChat Pay (API v3) through wechatpayv3: native orders, callbacks signed with the platform's public key."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xubao.payments.channels.errors import ForgedCallback, ProviderFailed
from xubao.payments.channels.provider import ChannelProvider, Notice, Order
from xubao.values.fen import Fen

_HEADERS = ("Wechatpay-Signature", "Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature-Type")


@dataclass(frozen=True, slots=True, kw_only=True)
class WechatPaySettings:
    """What a merchant has from WeChat: its number, its key and certificate, the platform's public key and the APIv3 key."""

    merchant: str
    app: str
    private_key: str
    certificate_serial: str
    api_v3_key: str
    public_key: str
    public_key_id: str


class WechatPayProvider(ChannelProvider):
    """WeChat Pay: the payer scans or opens the code of a native order."""

    name = "wechat"
    title_zh = "微信支付"
    title_en = "WeChat Pay"

    def __init__(self, settings: WechatPaySettings, *, gateway: str = "") -> None:
        from wechatpayv3 import WeChatPay, WeChatPayType

        self._client: Any = WeChatPay(
            wechatpay_type=WeChatPayType.NATIVE,
            mchid=settings.merchant,
            private_key=settings.private_key,
            cert_serial_no=settings.certificate_serial,
            apiv3_key=settings.api_v3_key,
            appid=settings.app,
            public_key=settings.public_key,
            public_key_id=settings.public_key_id,
            timeout=(5, 10),
        )
        if gateway:
            # The library knows one address; a stand-in has another.
            self._client._core._gate_way = gateway

    def start(self, order: Order) -> str:
        """Tell WeChat of the order; returns the code_url, which the page shows as a QR code or opens."""
        code, answer = self._client.pay(
            description=order.title[:40],
            out_trade_no=order.number,
            amount={"total": order.amount_fen, "currency": "CNY"},
            notify_url=order.notify_url,
        )
        if code != 200:
            raise ProviderFailed(code, en=f"WeChat Pay answered {code}: {answer[:200]}", zh=f"微信支付返回 {code}。")
        return str(json.loads(answer)["code_url"])

    def verify(self, headers: Mapping[str, str], body: bytes) -> Notice:
        """Check the platform's signature, decrypt the resource with the APIv3 key, read it."""
        signed = {name: headers.get(name, "") for name in _HEADERS}
        try:
            said = self._client.callback(signed, body.decode())
        except Exception as problem:
            # The library raises bare Exceptions; whatever it is, the callback is not believed.
            raise _forged(str(problem)[:80]) from problem
        if not said:
            raise _forged("signature")
        resource = said["resource"]
        return Notice(
            order_number=resource["out_trade_no"],
            transaction=resource["transaction_id"],
            amount_fen=Fen(int(resource["amount"]["total"])),
            paid_at=datetime.fromisoformat(resource["success_time"]),
            paid=resource["trade_state"] == "SUCCESS",
        )

    def accepted(self) -> tuple[bytes, str]:
        """The answer of API v3 to a callback that was taken."""
        return b'{"code":"SUCCESS"}', "application/json"


def _forged(why: str) -> ForgedCallback:
    return ForgedCallback(why, en=f"the callback is not WeChat's: {why}.", zh="通知不是微信支付发出的（签名不成立）。")
