"""Alipay through python-alipay-sdk: pages on a phone or a desk, everything signed with RSA2."""

import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

from xubao.payments.channels.errors import ForgedCallback, OddCallback, ProviderFailed
from xubao.payments.channels.exchanged import Answer, Notice, Order, ProviderBill, RefundAnswer, RefundOrder, WayToPay
from xubao.payments.channels.provider import ChannelProvider
from xubao.payments.channels.read_alipay_bill import read_alipay_bill
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan, parse_yuan

_ZONE = ZoneInfo("Asia/Shanghai")
_STATES = {"TRADE_SUCCESS": "paid", "TRADE_FINISHED": "paid", "TRADE_CLOSED": "closed", "WAIT_BUYER_PAY": "open"}
_DONE, _ABSENT = "10000", {"ACQ.TRADE_NOT_EXIST"}
_SECONDS = 10
_LARGEST_BILL_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class AlipaySettings:
    """What a merchant has from Alipay: the number of the application, its own private key, Alipay's public key."""

    app: str
    private_key: str
    public_key: str


class AlipayProvider(ChannelProvider):
    """Alipay: the payer goes to a page of Alipay, which opens its app on a phone."""

    name = "alipay"
    title_zh = "支付宝"
    title_en = "Alipay"

    def __init__(self, settings: AlipaySettings, *, gateway: str = "", bills_from: str = "") -> None:
        from alipay import AliPay
        from alipay.utils import AliPayConfig

        self._client: Any = AliPay(
            appid=settings.app,
            app_private_key_string=settings.private_key,
            alipay_public_key_string=settings.public_key,
            sign_type="RSA2",
            config=AliPayConfig(timeout=_SECONDS),
        )
        if gateway:
            # The library knows one address; a stand-in has another.
            self._client._gateway = gateway
        self._app, self._bills_from = settings.app, bills_from or "https://"

    def start(self, order: Order) -> WayToPay:
        """A signed address of Alipay's page. Nothing is sent to Alipay: it hears of the order when the payer goes there."""
        asked = self._client.api_alipay_trade_wap_pay(
            out_trade_no=order.number,
            total_amount=format_yuan(order.amount_fen),
            subject=order.title[:100],
            return_url=order.back_url,
            notify_url=order.notify_url,
            quit_url=order.back_url,
            time_expire=order.expires_at.astimezone(_ZONE).strftime("%Y-%m-%d %H:%M:%S"),
        )
        return WayToPay("page", f"{self._client._gateway}?{asked}")

    def verify(self, headers: Mapping[str, str], body: bytes) -> Notice:
        """Check Alipay's signature over the form as it came, and that it is for this application."""
        try:
            said = dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))
            genuine = self._client.verify({k: v for k, v in said.items() if k != "sign"}, said.get("sign", ""))
        except Exception as problem:
            # The library and the form raise what they like; whatever it is, the callback is not believed.
            raise _forged(type(problem).__name__) from problem
        if not genuine:
            raise _forged("signature")
        if said.get("app_id") != self._app:
            number = said.get("out_trade_no", "")
            raise OddCallback(number, en="the callback is for another application.", zh="通知属于另一个应用。")
        return _notice(said, "gmt_payment")

    def accepted(self) -> Answer:
        """The word that ends the retries."""
        return Answer(200, b"success", "text/plain")

    def refused(self) -> Answer:
        """The word for one that is not believed."""
        return Answer(401, b"failure", "text/plain")

    def query(self, order_number: str) -> Notice:
        """What Alipay says of an order; one whose payer never came to its page it has not heard of."""
        said = self._asked(self._client.api_alipay_trade_query, out_trade_no=order_number)
        return _notice(said, "send_pay_date") if said else Notice(order_number=order_number, state="open")

    def close(self, order_number: str) -> None:
        """Let nobody pay it any more."""
        self._asked(self._client.api_alipay_trade_close, out_trade_no=order_number)

    def refund(self, order: RefundOrder) -> RefundAnswer:
        """Give money back; an answer that says no change of funds is asked about again."""
        said = self._asked(
            self._client.api_alipay_trade_refund,
            refund_amount=format_yuan(order.amount_fen),
            out_trade_no=order.order_number,
            out_request_no=order.number,
            refund_reason=order.reason,
        )
        if not said:
            return RefundAnswer("failed", "ACQ.TRADE_NOT_EXIST")
        return RefundAnswer("done" if said.get("fund_change") == "Y" else "pending")

    def refund_state(self, order: RefundOrder) -> RefundAnswer:
        """How far a refund has come; one without a status has not been made."""
        said = self._asked(self._client.api_alipay_trade_fastpay_refund_query, order.number, out_trade_no=order.order_number)
        return RefundAnswer("done" if said.get("refund_status") == "REFUND_SUCCESS" else "pending")

    def bill(self, day: date) -> ProviderBill:
        """The trade bill of a day, from the address that Alipay gives."""
        words = {"bill_type": "trade", "bill_date": day.isoformat()}
        said = self._asked(self._client.server_api, "alipay.data.dataservice.bill.downloadurl.query", words)
        address = str(said.get("bill_download_url", ""))
        if not address.startswith(self._bills_from):
            raise ProviderFailed(urlsplit(address).scheme, en="Alipay gave no address of a bill.", zh="支付宝未返回账单地址。")
        try:
            with urllib.request.urlopen(address, timeout=_SECONDS) as answer:
                data: bytes = answer.read(_LARGEST_BILL_BYTES)
        except (urllib.error.URLError, TimeoutError) as problem:
            raise _failed(type(problem).__name__) from problem
        return read_alipay_bill(data, day)

    def _asked(self, call: Callable[..., Any], *args: object, **words: object) -> dict[str, Any]:
        """Call the library; {} where Alipay has not heard of it. Raises ProviderFailed."""
        try:
            said: dict[str, Any] = call(*args, **words)
        except Exception as problem:
            # Connections that fail, answers without a signature or with a wrong one.
            raise _failed(type(problem).__name__) from problem
        if said.get("sub_code") in _ABSENT:
            return {}
        if said.get("code") != _DONE:
            raise _failed(f"{said.get('code')} {said.get('sub_code', '')}".strip())
        return said


def _notice(said: Mapping[str, Any], moment: str) -> Notice:
    paid_at = str(said.get(moment) or said.get("gmt_payment") or "")
    amount = str(said.get("total_amount", "0"))
    number = str(said.get("out_trade_no", ""))
    try:
        fen = parse_yuan(amount)
    except XubaoError as problem:
        raise OddCallback(number, en=f"{amount!r} is no amount.", zh=f"“{amount}”不是金额。") from problem
    return Notice(
        order_number=number,
        state=_STATES.get(str(said.get("trade_status")), "open"),  # type: ignore[arg-type]
        transaction=str(said.get("trade_no", "")),
        amount_fen=Fen(fen),
        paid_at=datetime.strptime(paid_at[:19], "%Y-%m-%d %H:%M:%S").replace(tzinfo=_ZONE) if paid_at else None,
        currency=str(said.get("trans_currency") or "CNY"),
    )


def _failed(why: str) -> ProviderFailed:
    return ProviderFailed(why, en=f"Alipay: {why}.", zh=f"支付宝返回 {why}。")


def _forged(why: str) -> ForgedCallback:
    return ForgedCallback(why, en=f"the callback is not Alipay's: {why}.", zh="通知不是支付宝发出的（签名不成立）。")
