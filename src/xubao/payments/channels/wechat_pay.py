"""WeChat Pay (API v3) through wechatpayv3: native orders, everything signed with the platform's public key."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime

from xubao.payments.channels.errors import ForgedCallback, OddCallback, ProviderFailed
from xubao.payments.channels.exchanged import Answer, Notice, Order, ProviderBill, RefundAnswer, RefundOrder, WayToPay
from xubao.payments.channels.provider import ChannelProvider
from xubao.payments.channels.read_wechat_bill import read_wechat_bill
from xubao.values.fen import Fen

_HEADERS = ("Wechatpay-Signature", "Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature-Type")
# What is neither paid nor still payable. REFUND was paid once: an order is never asked to forget that.
_STATES = {"SUCCESS": "paid", "REFUND": "paid", "CLOSED": "closed", "REVOKED": "closed", "PAYERROR": "closed"}
_REFUND_STATES = {"SUCCESS": "done", "PROCESSING": "pending"}
_NOT_FOUND = 404


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

    def start(self, order: Order) -> WayToPay:
        """Tell WeChat of the order; returns the code_url, which the page shows as a QR code."""
        said = self._asked(
            self._client.pay,
            description=order.title[:40],
            out_trade_no=order.number,
            amount={"total": order.amount_fen, "currency": "CNY"},
            notify_url=order.notify_url,
            time_expire=localtime(order.expires_at).isoformat(timespec="seconds"),
        )
        return WayToPay("code", str(said["code_url"]))

    def verify(self, headers: Mapping[str, str], body: bytes) -> Notice:
        """Check the platform's signature, decrypt the resource with the APIv3 key, read it."""
        signed = {name: headers.get(name, "") for name in _HEADERS}
        try:
            said = self._client.callback(signed, body.decode())
        except Exception as problem:
            # The library raises bare Exceptions; whatever it is, the callback is not believed.
            raise _forged(type(problem).__name__) from problem
        if not said:
            raise _forged("signature")
        return _notice(said["resource"])

    def accepted(self) -> Answer:
        """The answer of API v3 to a callback that was taken."""
        return Answer(200, b'{"code":"SUCCESS"}', "application/json")

    def refused(self) -> Answer:
        """The answer of API v3 to one that was not."""
        return Answer(401, '{"code":"FAIL","message":"签名不成立"}'.encode(), "application/json")

    def query(self, order_number: str) -> Notice:
        """What WeChat says of an order."""
        said = self._asked(self._client.query, out_trade_no=order_number, absent=_NOT_FOUND)
        return _notice(said) if said else Notice(order_number=order_number, state="open")

    def close(self, order_number: str) -> None:
        """Let nobody pay it any more; WeChat answers with nothing at all."""
        self._asked(self._client.close, out_trade_no=order_number, absent=_NOT_FOUND)

    def refund(self, order: RefundOrder) -> RefundAnswer:
        """Give money back; WeChat says at once whether it does, and later that it has."""
        said = self._asked(
            self._client.refund,
            out_refund_no=order.number,
            out_trade_no=order.order_number,
            amount={"refund": order.amount_fen, "total": order.order_fen, "currency": "CNY"},
            reason=order.reason[:80],
        )
        return _refund_answer(said)

    def refund_state(self, order: RefundOrder) -> RefundAnswer:
        """How far a refund has come."""
        said = self._asked(self._client.query_refund, out_refund_no=order.number, absent=_NOT_FOUND)
        return _refund_answer(said) if said else RefundAnswer("pending")

    def bill(self, day: date) -> ProviderBill:
        """The trade bill of a day: WeChat says where it lies and what its digest is."""
        said = self._asked(self._client.trade_bill, bill_date=day.isoformat())
        data = self._asked(self._client.download_bill, said["download_url"], raw=True)
        return read_wechat_bill(data, day, sha1=str(said["hash_value"]))

    def _asked(self, call: Callable[..., Any], *args: object, absent: int = 0, raw: bool = False, **words: object) -> Any:
        """Call the library; ``absent``: the status that means there is none, then {}. Raises ProviderFailed."""
        try:
            code, answer = call(*args, **words)
        except Exception as problem:
            # Connections that fail and answers whose signature does not hold, of several libraries.
            name = type(problem).__name__
            raise ProviderFailed(name, en=f"WeChat Pay: {name}.", zh=f"无法连接微信支付（{name}）。") from problem
        if code == absent:
            return {}
        if not 200 <= code < 300:
            word = _error_code(answer)
            raise ProviderFailed(code, en=f"WeChat Pay answered {code} {word}.", zh=f"微信支付返回 {code} {word}。")
        if raw:
            return answer if isinstance(answer, bytes) else answer.encode()
        return json.loads(answer) if answer else {}


def _notice(said: dict[str, Any]) -> Notice:
    number = str(said.get("out_trade_no", ""))
    if "trade_state" not in said:
        raise OddCallback(number, en="the callback is about something else than an order.", zh="通知不是支付结果。")
    amount = said.get("amount") or {}
    return Notice(
        order_number=number,
        state=_STATES.get(said["trade_state"], "open"),  # type: ignore[arg-type]
        transaction=str(said.get("transaction_id", "")),
        amount_fen=Fen(int(amount.get("total", 0))),
        paid_at=datetime.fromisoformat(said["success_time"]) if said.get("success_time") else None,
        currency=str(amount.get("currency", "CNY")),
    )


def _refund_answer(said: dict[str, Any]) -> RefundAnswer:
    state = _REFUND_STATES.get(said["status"], "failed")
    return RefundAnswer(state, "" if state != "failed" else str(said["status"]))  # type: ignore[arg-type]


def _error_code(answer: str | bytes) -> str:
    try:
        return str(json.loads(answer).get("code", ""))[:40]
    except (ValueError, AttributeError):
        return ""


def _forged(why: str) -> ForgedCallback:
    return ForgedCallback(why, en=f"the callback is not WeChat's: {why}.", zh="通知不是微信支付发出的（签名不成立）。")
