"""Online payment in the office: payouts and their differences, bills, refunds by the channel, notices that fit nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from tests.apps.moments import AT, TODAY
from tests.apps.payments.channels.paying_online import told
from tests.apps.payments.paying import AREA, demand, till
from tests.apps.staff import signed_in
from xubao.ledger.public import CHANNEL_CLEARING, CHANNEL_REFUNDS, COLLECTION_FEES, balance_of, verify_ledger
from xubao.payments.channels.public import (
    SIGNATURE_HEADER,
    ChannelOrder,
    ChannelRefund,
    CountsFrom,
    SandboxProvider,
    make_order,
    provider_named,
    receive_callback,
)
from xubao.payments.public import CashPayment, take_cash, unmatched_receipts
from xubao.people.public import Role
from xubao.values.fen import Fen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
PAGE = "/office/channels/"


@pytest.fixture
def accountant(monkeypatch: pytest.MonkeyPatch) -> Client:
    for module in ("channel_page.today", "channel_acts.today", "chosen_area.today"):
        monkeypatch.setattr(f"xubao.office.{module}", lambda: TODAY)
    monkeypatch.setattr("xubao.office.channel_acts.now", lambda: AT)
    return signed_in(Role.ACCOUNTANT)


@pytest.fixture
def sandbox(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> SandboxProvider:
    """The sandbox of this deployment, with an empty memory."""
    provider = provider_named("sandbox")
    assert isinstance(provider, SandboxProvider)
    monkeypatch.setattr(provider, "book", SandboxProvider(b"k").book)
    return provider


def _paid(sandbox: SandboxProvider, fen: int = 36650, subject: str = "C-1", less: int = 0) -> ChannelOrder:
    order = make_order(demand(fen, subject), "sandbox", at=AT)
    told(sandbox, order)
    sandbox.pay(order.number, at=AT)
    _call(sandbox, order, less)
    return order


def _call(sandbox: SandboxProvider, order: ChannelOrder, less: int = 0) -> None:
    body = sandbox.notice_body(order.number, order.amount_fen - less, at=AT)
    headers = {SIGNATURE_HEADER: sandbox.signature(body)}
    receive_callback(sandbox, headers, body, counts_from=CountsFrom.CONFIRMATION, at=AT)


def _said(client: Client, address: str, **data: object) -> str:
    return client.post(f"{PAGE}{address}", {"area": AREA, "day": TODAY, **data}, follow=True).content.decode()


def test_a_payout_is_paid_by_the_provider_imported_and_settled_with_its_fee(accountant: Client, sandbox: SandboxProvider) -> None:
    _paid(sandbox)
    assert "1 笔不在已保存的账单中" in accountant.get(PAGE).content.decode()
    page = _said(accountant, "bill/", channel="sandbox")
    assert "账单与我方记录一致。" in page
    assert "364.30" in page
    statement = accountant.post(f"{PAGE}payout/", {"area": AREA}).content
    file = SimpleUploadedFile("payouts.csv", statement, "text/csv")
    accountant.post("/office/statements/", {"area": AREA, "file": file})
    assert "金额相符" in accountant.get(f"{PAGE}?day={TODAY}").content.decode()
    receipt = unmatched_receipts(AREA).get()
    assert "已结算，订单合计 ¥ 366.50。" in _said(accountant, "settle/", channel="sandbox", receipt=receipt.pk)
    assert balance_of(COLLECTION_FEES, book=AREA) == 220
    assert balance_of(CHANNEL_CLEARING, book=AREA) == 0
    # Paid out once: a second statement says the same line again, and no new one.
    assert accountant.post(f"{PAGE}payout/", {"area": AREA}).content == statement
    assert verify_ledger().findings == ()


def test_a_difference_is_shown_and_not_settled(accountant: Client, sandbox: SandboxProvider) -> None:
    _paid(sandbox)
    text = "交易日期,交易流水号,收入金额,对方户名,对方账号,附言\r\n2026-11-23,X1,300.00,渠道,1,结算\r\n合计,1笔,300.00,,,\r\n"
    accountant.post("/office/statements/", {"area": AREA, "file": SimpleUploadedFile("x.csv", text.encode("gbk"), "text/csv")})
    assert "差额 -66.50" in accountant.get(PAGE).content.decode()
    receipt = unmatched_receipts(AREA).get()
    assert "XB-CHANNEL-005" in _said(accountant, "settle/", channel="sandbox", receipt=receipt.pk)
    assert "请选择到账明细" in _said(accountant, "settle/", channel="sandbox", receipt=receipt.pk, fee="x")
    assert "请选择到账明细" in _said(accountant, "settle/", channel="sandbox", receipt="")
    assert "XB-CHANNEL-001" in _said(accountant, "bill/", channel="none")


def test_a_notice_that_fits_nothing_is_shown_to_staff(accountant: Client, sandbox: SandboxProvider) -> None:
    _paid(sandbox, less=1)
    page = accountant.get(PAGE).content.decode()
    assert "对不上的渠道通知" in page
    assert "的通知金额与订单不符" in page
    assert "已查询 1 笔：已付款 1" in _said(accountant, "ask/")


def test_money_goes_back_by_its_channel_after_a_second_person(accountant: Client, sandbox: SandboxProvider) -> None:
    due = demand(36650)
    order = make_order(due, "sandbox", at=AT)
    told(sandbox, order)
    till()
    take_cash(CashPayment(demand=due, amount_fen=Fen(36650), tendered_fen=Fen(36650), form_token="t"), cashier="wang", at=AT)
    sandbox.pay(order.number, at=AT)
    _call(sandbox, order)
    asked = {"order": order.number, "kind": "double", "reason": "现金已缴"}
    assert "请填写退款金额和类型。" in _said(accountant, "refunds/", **asked, amount="x")
    assert "XB-CHANNEL-008" in _said(accountant, "refunds/", **asked, amount="999")
    assert "等待复核" in _said(accountant, "refunds/", **asked, amount="366.50")
    refund = ChannelRefund.objects.get().refund
    assert accountant.post(f"{PAGE}refunds/{refund.number}/", {"area": AREA}).status_code == 404
    signed_in(Role.REVIEWER, name="zhao").post(f"/office/second/refund/{refund.pk}/", {"answer": "approve"})
    assert "待渠道退款" in accountant.get(PAGE).content.decode()
    assert "渠道已退款。" in _said(accountant, f"refunds/{refund.number}/")
    assert balance_of(CHANNEL_REFUNDS, book=AREA) == -36650


def test_english(accountant: Client) -> None:
    with override("zh-hans"):
        assert "Payouts of the providers" in accountant.get(f"/en{PAGE}").content.decode()
