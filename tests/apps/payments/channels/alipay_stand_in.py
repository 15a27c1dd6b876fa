"""Alipay's side on this machine: checks real RSA2 signatures of what it is asked, and signs what it answers."""

import base64
import io
import json
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from xubao.payments.channels.public import AlipayProvider, AlipaySettings

APP = "2021000000000000"
ALIPAY_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_OUR_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)

_COLUMNS = (
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,对方账户,订单金额（元）,商家实收（元）,"
    "退款批次号/请求号,服务费（元）,分润（元）,备注"
)


def private_pem(key: rsa.RSAPrivateKey) -> str:
    """A private key as its owner has it in a file."""
    form, secret = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, form, secret).decode()


def public_pem(key: rsa.RSAPrivateKey) -> str:
    """Its public half."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.PEM, form).decode()


def signed(text: str, key: rsa.RSAPrivateKey = ALIPAY_KEY) -> str:
    """An RSA2 signature."""
    return base64.b64encode(key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())).decode()


def form_of(said: Mapping[str, str], key: rsa.RSAPrivateKey = ALIPAY_KEY) -> bytes:
    """A callback as Alipay posts it."""
    text = "&".join(f"{name}={said[name]}" for name in sorted(said))
    return urlencode({**said, "sign": signed(text, key), "sign_type": "RSA2"}).encode()


def bill_zip(*rows: str, columns: str = _COLUMNS) -> bytes:
    """The bill of a day: two files in GBK, as Alipay packs them."""
    lines = [
        "#支付宝业务明细查询",
        "#账号：[2088000000000000]",
        "#-----业务明细列表-----",
        columns,
        *rows,
        "#-----业务明细列表结束-----",
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("20880000_业务明细(汇总).csv", "#支付宝业务汇总查询\r\n门店编号,合计\r\n".encode("gbk"))
        folder.writestr("20880000_业务明细.csv", "\r\n".join(lines).encode("gbk"))
    return packed.getvalue()


class AlipaySide(BaseHTTPRequestHandler):
    """Answers by method name; what a test expects of it stands in ``answers``."""

    answers: dict[str, dict[str, Any]] = {}
    asked: list[dict[str, Any]] = []
    bill: bytes = b""
    key = ALIPAY_KEY

    def do_GET(self) -> None:
        if self.path.startswith("/bill"):
            self._send(self.bill, "application/zip")
            return
        said = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        given = said.pop("sign")
        text = "&".join(f"{name}={said[name]}" for name in sorted(said))
        name = said["method"].replace(".", "_") + "_response"
        try:
            _OUR_KEY.public_key().verify(base64.b64decode(given), text.encode(), padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            answer: dict[str, Any] = {"code": "40002", "sub_code": "isv.invalid-signature"}
        else:
            self.asked.append({**json.loads(said["biz_content"]), "method": said["method"]})
            answer = self.answers.get(said["method"], {"code": "10000"})
        content = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
        self._send(f'{{"{name}":{content},"sign":"{signed(content, self.key)}"}}'.encode(), "application/json")

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def alipay_side() -> Iterator[tuple[AlipayProvider, str]]:
    """The provider, talking to the stand-in; and the address of the stand-in."""
    AlipaySide.answers, AlipaySide.key, AlipaySide.bill = {}, ALIPAY_KEY, b""
    AlipaySide.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), AlipaySide)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    settings = AlipaySettings(app=APP, private_key=private_pem(_OUR_KEY), public_key=public_pem(ALIPAY_KEY))
    try:
        yield AlipayProvider(settings, gateway=f"{address}/gateway.do", bills_from=address), address
    finally:
        server.shutdown()
        server.server_close()
