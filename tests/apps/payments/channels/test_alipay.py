"""Alipay against a stand-in of its own side: real RSA2 signatures both ways, a real HTTP server on this machine."""

import base64
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.apps.moments import AT, TODAY
from tests.apps.payments.channels.alipay_stand_in import APP, AlipaySide, alipay_side, bill_zip, form_of
from xubao.payments.channels.public import (
    AlipayProvider,
    BillEntry,
    BillNotReadable,
    ForgedCallback,
    OddCallback,
    Order,
    ProviderFailed,
    RefundAnswer,
    RefundOrder,
)
from xubao.values.fen import Fen

pytestmark = pytest.mark.no_database

_ORDER = Order(
    number="N1", amount_fen=Fen(36650), title="医保续保", notify_url="https://x/n", back_url="https://x/b", expires_at=AT
)
_REFUND = RefundOrder(
    number="T1", order_number="N1", transaction="2026", order_fen=Fen(36650), amount_fen=Fen(3350), reason="多缴"
)
_STRANGER = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def side() -> Iterator[tuple[AlipayProvider, str]]:
    with alipay_side() as both:
        yield both


@pytest.fixture
def provider(side: tuple[AlipayProvider, str]) -> AlipayProvider:
    return side[0]


def _said(**changes: str) -> dict[str, str]:
    return {
        "app_id": APP,
        "out_trade_no": "N1",
        "trade_no": "2026112300001",
        "trade_status": "TRADE_SUCCESS",
        "total_amount": "366.50",
        "gmt_payment": "2026-11-23 10:00:00",
        "buyer_logon_id": "abc***@example.com",
        "subject": "医保续保 1234 & more=100%",
    } | changes


def test_the_payer_gets_a_signed_address_and_nothing_is_sent(provider: AlipayProvider) -> None:
    way = provider.start(_ORDER)
    said = dict(parse_qsl(urlsplit(way.address).query))
    assert way.how == "page"
    assert '"total_amount":"366.50"' in said["biz_content"]
    assert '"time_expire":"2026-11-23 10:00:00"' in said["biz_content"]
    assert (said["notify_url"], said["return_url"], said["sign_type"]) == ("https://x/n", "https://x/b", "RSA2")
    assert len(base64.b64decode(said["sign"])) == 256
    assert AlipaySide.asked == []


def test_a_signed_callback_is_read_without_the_payers_account(provider: AlipayProvider) -> None:
    notice = provider.verify({}, form_of(_said()))
    assert (notice.order_number, notice.transaction, notice.amount_fen, notice.paid) == ("N1", "2026112300001", 36650, True)
    assert notice.paid_at == AT
    assert b"example.com" not in notice.as_bytes()
    assert provider.verify({}, form_of(_said(trade_status="WAIT_BUYER_PAY"))).state == "open"
    assert provider.verify({}, form_of(_said(trade_status="TRADE_CLOSED"))).state == "closed"
    assert provider.verify({}, form_of(_said(trans_currency="USD"))).currency == "USD"
    assert provider.accepted().body == b"success"


def test_a_callback_of_somebody_else_is_not_believed(provider: AlipayProvider) -> None:
    changed = form_of(_said()).replace(b"366.50", b"0.01")
    for body in (form_of(_said(), _STRANGER), changed, b"", b"sign=x", "总额=1".encode("gbk"), b"\xff"):
        with pytest.raises(ForgedCallback):
            provider.verify({}, body)


def test_a_genuine_callback_about_something_else_is_odd(provider: AlipayProvider) -> None:
    for said in (_said(app_id="2021999999999999"), _said(total_amount="three")):
        with pytest.raises(OddCallback):
            provider.verify({}, form_of(said))


def test_an_order_is_asked_about_and_closed(provider: AlipayProvider) -> None:
    method = "alipay.trade.query"
    AlipaySide.answers[method] = {"code": "10000", **_said(send_pay_date="2026-11-23 10:00:00")}
    assert provider.query("N1").paid
    AlipaySide.answers[method] = {"code": "40004", "sub_code": "ACQ.TRADE_NOT_EXIST"}
    assert provider.query("N1").state == "open"
    provider.close("N1")
    assert [one["method"] for one in AlipaySide.asked] == [method, method, "alipay.trade.close"]
    AlipaySide.answers["alipay.trade.close"] = {"code": "40004", "sub_code": "ACQ.TRADE_STATUS_ERROR"}
    with pytest.raises(ProviderFailed, match="TRADE_STATUS_ERROR"):
        provider.close("N1")


def test_an_answer_that_alipay_did_not_sign_is_not_believed(provider: AlipayProvider) -> None:
    AlipaySide.key = _STRANGER
    with pytest.raises(ProviderFailed, match="AliPayValidationError"):
        provider.query("N1")


def test_money_goes_back_and_is_asked_about_where_alipay_does_not_say(provider: AlipayProvider) -> None:
    AlipaySide.answers["alipay.trade.refund"] = {"code": "10000", "fund_change": "Y"}
    assert provider.refund(_REFUND) == RefundAnswer("done")
    assert AlipaySide.asked[-1]["out_request_no"] == "T1"
    assert AlipaySide.asked[-1]["refund_amount"] == "33.50"
    AlipaySide.answers["alipay.trade.refund"] = {"code": "10000", "fund_change": "N"}
    assert provider.refund(_REFUND).state == "pending"
    assert provider.refund_state(_REFUND).state == "pending"
    AlipaySide.answers["alipay.trade.fastpay.refund.query"] = {"code": "10000", "refund_status": "REFUND_SUCCESS"}
    assert provider.refund_state(_REFUND).state == "done"


def test_the_bill_of_a_day_is_fetched_and_read(side: tuple[AlipayProvider, str]) -> None:
    provider, address = side
    method = "alipay.data.dataservice.bill.downloadurl.query"
    AlipaySide.answers[method] = {"code": "10000", "bill_download_url": f"{address}/bill?fileId=1"}
    AlipaySide.bill = bill_zip(
        "2026112300001\t,N1\t,交易,医保,2026-11-23 09:59:00,2026-11-23 10:00:00,abc,366.50,366.50,,-2.20,0.00,",
        "2026112300001\t,N1\t,退款,医保,2026-11-23 09:59:00,2026-11-23 11:00:00,abc,-33.50,-33.50,T1,0.20,0.00,",
    )
    paid, refunded = provider.bill(TODAY).entries
    assert paid == BillEntry(kind="paid", order_number="N1", transaction="2026112300001", amount_fen=Fen(36650), fee_fen=Fen(220))
    assert (refunded.kind, refunded.amount_fen, refunded.fee_fen, refunded.refund_number) == ("refunded", 3350, -20, "T1")
    assert AlipaySide.asked[-1]["bill_date"] == "2026-11-23"


@pytest.mark.parametrize(
    "bill",
    [
        b"no zip",
        bill_zip(columns="支付宝交易号,商户订单号"),
        bill_zip("2026,N1,转账,医保,,,abc,1.00,1.00,,0.00,0.00,"),
        bill_zip("2026,N1,交易,医保,,,abc,one,1.00,,0.00,0.00,"),
        bill_zip("2026,N1,交易,医保,,,abc,1.005,1.00,,0.00,0.00,"),
    ],
)
def test_a_bill_that_cannot_be_read_is_refused(side: tuple[AlipayProvider, str], bill: bytes) -> None:
    provider, address = side
    method = "alipay.data.dataservice.bill.downloadurl.query"
    AlipaySide.answers[method] = {"code": "10000", "bill_download_url": f"{address}/bill"}
    AlipaySide.bill = bill
    with pytest.raises(BillNotReadable):
        provider.bill(date(2026, 11, 23))


def test_a_bill_from_elsewhere_is_not_fetched(provider: AlipayProvider) -> None:
    AlipaySide.answers["alipay.data.dataservice.bill.downloadurl.query"] = {"code": "10000", "bill_download_url": "file:///etc"}
    with pytest.raises(ProviderFailed):
        provider.bill(TODAY)


def test_a_provider_that_cannot_be_reached_is_said(provider: AlipayProvider) -> None:
    provider._client._gateway = "http://127.0.0.1:9/gateway.do"
    with pytest.raises(ProviderFailed, match="URLError"):
        provider.query("N1")
