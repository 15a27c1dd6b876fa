"""WeChat Pay against a stand-in of its own side: real RSA signatures, real AES-GCM, a real HTTP server on this machine."""

import base64
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
    ForgedCallback,
    Order,
    ProviderFailed,
    WayToPay,
    WechatPayProvider,
    WechatPaySettings,
)
from xubao.values.fen import Fen

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

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert self.headers["Authorization"].startswith("WECHATPAY2-SHA256-RSA2048 ")
        body = json.dumps({"code_url": f"weixin://pay/{asked['out_trade_no']}/{asked['amount']['total']}"})
        self.send_response(self.status)
        for name, value in _signature(body).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body.encode())

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


def _callback(total: int = 36650, state: str = "SUCCESS") -> str:
    resource = {
        "out_trade_no": "N1",
        "transaction_id": "4200001",
        "trade_state": state,
        "success_time": "2026-11-23T10:00:00+08:00",
        "amount": {"total": total, "currency": "CNY"},
    }
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
    assert provider.start(_ORDER) == WayToPay("code", "weixin://pay/N1/36650")
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
