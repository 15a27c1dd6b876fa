"""WeChat Pay against a stand-in of its own side: real RSA signatures, real AES-GCM, a real HTTP server on this machine."""

import base64
import gzip
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.apps.moments import AT
from xubao.payments.channels.public import (
    BillNotReadable,
    ForgedCallback,
    OddCallback,
    Order,
    ProviderFailed,
    RefundAnswer,
    RefundOrder,
    WayToPay,
    WechatPayProvider,
    WechatPaySettings,
)
from xubao.payments.channels.read_wechat_bill import read_wechat_bill
from xubao.values.fen import Fen

pytestmark = pytest.mark.no_database

_API_KEY = "0" * 32
_PLATFORM = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_MERCHANT = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_ORDER = Order(
    number="N1", amount_fen=Fen(36650), title="医保续保", notify_url="https://x/n", back_url="https://x/b", expires_at=AT
)


def _signature(body: str, key: rsa.RSAPrivateKey = _PLATFORM) -> dict[str, str]:
    moment, nonce = str(int(time.time())), secrets.token_hex(8)
    signed = key.sign(f"{moment}\n{nonce}\n{body}\n".encode(), padding.PKCS1v15(), hashes.SHA256())
    return {
        "Wechatpay-Signature": base64.b64encode(signed).decode(),
        "Wechatpay-Timestamp": moment,
        "Wechatpay-Nonce": nonce,
        "Wechatpay-Serial": "PUB_KEY_ID_1",
        "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
    }


class _Gateway(BaseHTTPRequestHandler):
    status = 200
    answers: dict[str, object] = {}
    bill = b""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.endswith("/native"):
            self._answer({"code_url": f"weixin://pay/{asked['out_trade_no']}/{asked['amount']['total']}/{asked['time_expire']}"})
        elif self.path.endswith("/close"):
            self._answer(None)
        else:
            self._answer(self.answers.get("refund"))

    def do_GET(self) -> None:
        if self.path.startswith("/bill"):
            self._send(self.bill, "application/octet-stream")
        elif self.path.startswith("/v3/bill/tradebill"):
            digest = hashlib.sha1(gzip.decompress(self.bill), usedforsecurity=False).hexdigest()
            self._answer({"hash_type": "SHA1", "hash_value": digest, "download_url": f"{self._own}/bill?token=1"})
        else:
            self._answer(self.answers.get("refund_state" if "refund" in self.path else "query"))

    @property
    def _own(self) -> str:
        assert isinstance(self.server, ThreadingHTTPServer)
        return f"http://127.0.0.1:{self.server.server_port}"

    def _answer(self, said: object) -> None:
        assert self.headers["Authorization"].startswith("WECHATPAY2-SHA256-RSA2048 ")
        self._send(b"" if said is None else json.dumps(said).encode(), "application/json")

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(self.status)
        for name, value in _signature(body.decode("latin-1") if kind != "application/json" else body.decode()).items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def provider() -> Iterator[WechatPayProvider]:
    """The provider, talking to the stand-in."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Gateway)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    private = _MERCHANT.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    public = (
        _PLATFORM.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()
    )
    settings = WechatPaySettings(
        merchant="1900000001",
        app="wx0000000000000000",
        private_key=private,
        certificate_serial="5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
        api_v3_key=_API_KEY,
        public_key=public,
        public_key_id="PUB_KEY_ID_1",
    )
    yield WechatPayProvider(settings, gateway=f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()


def _order(total: int = 36650, state: str = "SUCCESS") -> dict[str, object]:
    return {
        "out_trade_no": "N1",
        "transaction_id": "4200001",
        "trade_state": state,
        "success_time": "2026-11-23T10:00:00+08:00",
        "payer": {"openid": "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"},
        "amount": {"total": total, "currency": "CNY"},
    }


def _callback(total: int = 36650, state: str = "SUCCESS", resource: dict[str, object] | None = None) -> str:
    resource = resource or _order(total, state)
    nonce, more = secrets.token_hex(6), "transaction"
    sealed = AESGCM(_API_KEY.encode()).encrypt(nonce.encode(), json.dumps(resource).encode(), more.encode())
    return json.dumps(
        {
            "id": "1",
            "event_type": "TRANSACTION.SUCCESS",
            "resource_type": "encrypt-resource",
            "resource": {
                "algorithm": "AEAD_AES_256_GCM",
                "ciphertext": base64.b64encode(sealed).decode(),
                "nonce": nonce,
                "associated_data": more,
            },
        }
    )


def test_an_order_is_told_and_the_payer_gets_the_code(provider: WechatPayProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    assert provider.start(_ORDER) == WayToPay("code", "weixin://pay/N1/36650/2026-11-23T10:00:00+08:00")
    monkeypatch.setattr(_Gateway, "status", 500)
    with pytest.raises(ProviderFailed, match="500"):
        provider.start(_ORDER)


def test_a_signed_callback_is_read(provider: WechatPayProvider) -> None:
    body = _callback()
    notice = provider.verify(_signature(body), body.encode())
    assert (notice.order_number, notice.transaction, notice.amount_fen, notice.paid) == ("N1", "4200001", 36650, True)
    closed = _callback(state="CLOSED")
    assert not provider.verify(_signature(closed), closed.encode()).paid
    assert provider.accepted().content_type == "application/json"


def test_a_callback_of_somebody_else_is_not_believed(provider: WechatPayProvider) -> None:
    body = _callback()
    for headers, said in ((_signature(body, _MERCHANT), body), ({}, body), (_signature(body), _callback(1))):
        with pytest.raises(ForgedCallback):
            provider.verify(headers, said.encode())


def test_news_about_something_else_is_genuine_but_odd(provider: WechatPayProvider) -> None:
    body = _callback(resource={"out_trade_no": "N1", "refund_status": "SUCCESS"})
    with pytest.raises(OddCallback):
        provider.verify(_signature(body), body.encode())


def test_an_order_is_asked_about_and_closed(provider: WechatPayProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(_Gateway.answers, "query", _order())
    assert provider.query("N1").paid
    assert b"oUpF8" not in provider.query("N1").as_bytes()
    monkeypatch.setitem(_Gateway.answers, "query", {"out_trade_no": "N1", "trade_state": "NOTPAY"})
    assert provider.query("N1").state == "open"
    provider.close("N1")
    monkeypatch.setattr(_Gateway, "status", 404)
    assert provider.query("N1").state == "open"


def test_money_goes_back_and_is_asked_about(provider: WechatPayProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    order = RefundOrder(
        number="T1", order_number="N1", transaction="4200001", order_fen=Fen(36650), amount_fen=Fen(3350), reason="多缴"
    )
    monkeypatch.setitem(_Gateway.answers, "refund", {"status": "PROCESSING"})
    monkeypatch.setitem(_Gateway.answers, "refund_state", {"status": "SUCCESS"})
    assert provider.refund(order).state == "pending"
    assert provider.refund_state(order).state == "done"
    monkeypatch.setitem(_Gateway.answers, "refund_state", {"status": "ABNORMAL"})
    assert provider.refund_state(order) == RefundAnswer("failed", "ABNORMAL")


def test_the_bill_of_a_day_is_fetched_proved_and_read(provider: WechatPayProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        "微信订单号,商户订单号,交易状态,货币种类,应结订单金额,商户退款单号,退款金额,手续费",
        "`4200001,`N1,`SUCCESS,`CNY,`366.50,`0,`0.00,`2.20000",
        "`4200001,`N1,`REFUND,`CNY,`0.00,`T1,`33.50,`-0.20000",
        "总交易单数,应结订单总金额,退款总金额",
        "`2,`366.50,`33.50",
    ]
    monkeypatch.setattr(_Gateway, "bill", gzip.compress(("\ufeff" + "\r\n".join(rows)).encode()))
    paid, refunded = provider.bill(AT.date()).entries
    assert (paid.kind, paid.order_number, paid.amount_fen, paid.fee_fen) == ("paid", "N1", 36650, 220)
    assert (refunded.kind, refunded.refund_number, refunded.amount_fen, refunded.fee_fen) == ("refunded", "T1", 3350, -20)
    with pytest.raises(BillNotReadable):
        read_wechat_bill(_Gateway.bill, AT.date(), sha1="0" * 40)
    with pytest.raises(BillNotReadable):
        read_wechat_bill(b"no gzip", AT.date(), sha1="0" * 40)


def test_a_provider_that_cannot_be_reached_is_said(provider: WechatPayProvider) -> None:
    provider._client._core._gate_way = "http://127.0.0.1:9"
    with pytest.raises(ProviderFailed, match="ConnectionError"):
        provider.query("N1")
