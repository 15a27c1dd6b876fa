"""Paying online on the person's pages: choose, pay at the provider, come back, and see how it really stands."""

import json
import logging

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils.translation import override

from tests.apps.moments import AT
from tests.apps.portal.test_case_page import ADDRESS
from tests.apps.portal.test_start_page import form
from xubao.cases.public import Case
from xubao.payments.channels.models import OddNotice
from xubao.payments.channels.public import (
    SIGNATURE_HEADER,
    ChannelOrder,
    ChannelPayment,
    SandboxProvider,
    WayToPay,
    close_order,
    provider_named,
)
from xubao.payments.public import Demand, standing_of
from xubao.project.wiring import deliver_now

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
CALLBACK = "/channels/sandbox/callback/"
PAY = f"{ADDRESS}pay/"


@pytest.fixture
def opened(client: Client) -> Client:
    """A browser in which a case was opened."""
    client.post("/start/", form())
    return client


def _sandbox() -> SandboxProvider:
    provider = provider_named("sandbox")
    assert isinstance(provider, SandboxProvider)
    return provider


def _ordered(client: Client) -> ChannelOrder:
    client.post(PAY, {"channel": "sandbox"})
    return ChannelOrder.objects.latest("pk")


def _called(body: bytes, signature: str | None = None) -> tuple[int, bytes]:
    headers = {SIGNATURE_HEADER: _sandbox().signature(body) if signature is None else signature}
    response = Client(enforce_csrf_checks=True).post(CALLBACK, body, content_type="application/json", headers=headers)
    return response.status_code, response.content


def _good(order: ChannelOrder, **changes: object) -> bytes:
    fen = changes.pop("fen", order.amount_fen)
    return _sandbox().notice_body(order.number, int(str(fen)), at=AT, **changes)  # type: ignore[arg-type]


def _logged(caplog: pytest.LogCaptureFixture) -> list[dict[str, str]]:
    return [json.loads(record.getMessage()) for record in caplog.records if record.name == "xubao.channels"]


def _page(client: Client, address: str) -> str:
    return client.get(address, follow=True).content.decode()


def test_from_the_case_to_the_provider_and_back_to_restored_cover(opened: Client) -> None:
    assert PAY in _page(opened, ADDRESS)
    assert "¥ 1260.00" in _page(opened, PAY)
    response = opened.post(PAY, {"channel": "sandbox"})
    order = ChannelOrder.objects.get()
    assert response.headers["Location"] == f"{PAY}{order.number}/"
    waiting = opened.get(response.headers["Location"])
    assert waiting.headers["Refresh"] == f"8; url={PAY}{order.number}/?unasked=1"
    assert f"/sandbox/{order.number}/" in waiting.content.decode()
    back = opened.post(f"/sandbox/{order.number}/", {"act": "pay"})
    deliver_now()
    assert back.headers["Location"].endswith(f"/pay/back/{order.number}/")
    shown = opened.get(f"/pay/back/{order.number}/", follow=True)
    assert "已到账" in shown.content.decode()
    assert "Refresh" not in shown.headers
    assert Case.objects.get().state == "restored"


def test_coming_back_proves_nothing(opened: Client) -> None:
    order = _ordered(opened)
    page = _page(opened, f"/pay/back/{order.number}/?trade_status=TRADE_SUCCESS&total_amount=1260.00")
    assert "待付款" in page
    assert not ChannelPayment.objects.exists()


def test_another_browser_sees_no_order_and_an_order_of_another_case_is_not_shown(opened: Client) -> None:
    order = _ordered(opened)
    for address in (PAY, f"{PAY}{order.number}/", f"/pay/back/{order.number}/", "/pay/back/none/"):
        assert Client().get(address, follow=True).redirect_chain[-1] == ("/my/", 302)
    assert opened.get(f"{PAY}none/").headers["Location"] == "/my/"


@pytest.mark.parametrize(
    ("changes", "answer", "outcome"),
    [
        ({}, (200, b"OK"), "booked"),
        ({"state": "closed"}, (200, b"OK"), "news"),
        ({"fen": 1}, (200, b"OK"), "odd"),
        ({"currency": "USD"}, (200, b"OK"), "odd"),
        ({}, (401, b"REFUSED"), "forged"),
    ],
)
def test_every_callback_has_its_answer_and_its_line_in_the_log(
    opened: Client,
    caplog: pytest.LogCaptureFixture,
    changes: dict[str, object],
    answer: tuple[int, bytes],
    outcome: str,
) -> None:
    order = _ordered(opened)
    body = _good(order, **changes)
    with caplog.at_level(logging.INFO, logger="xubao.channels"):
        assert _called(body, "0" * 64 if outcome == "forged" else None) == answer
    line = _logged(caplog)[-1]
    assert (line["channel"], line["outcome"]) == ("sandbox", outcome)
    assert set(line) == {"channel", "outcome", "body"}
    assert order.number not in caplog.text
    assert ChannelPayment.objects.count() == (outcome == "booked")
    assert OddNotice.objects.count() == (outcome == "odd")


def test_the_same_callback_again_an_unknown_order_and_one_after_closing(opened: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="xubao.channels")
    order = _ordered(opened)
    close_order(order, "expired", at=AT)
    unknown = _sandbox().notice_body("0000000000", 5, at=AT)
    assert [_called(body)[0] for body in (_good(order), _good(order), unknown, unknown)] == [200, 200, 200, 200]
    assert [line["outcome"] for line in _logged(caplog)] == ["booked", "repeated", "odd", "odd"]
    assert ChannelPayment.objects.count() == 1
    assert OddNotice.objects.get().order_number == "0000000000"
    assert standing_of(Demand.objects.get()).settled


def test_a_channel_that_is_not_on_and_a_page_opened_by_hand_have_no_callback(client: Client) -> None:
    assert client.post("/channels/wechat/callback/", b"{}", content_type="application/json").status_code == 404
    assert client.get(CALLBACK).status_code == 405


def test_a_payment_whose_callback_never_came_is_found_by_asking(opened: Client) -> None:
    order = _ordered(opened)
    page = opened.post(f"{PAY}{order.number}/ask/", follow=True).content.decode()
    assert "还没有收到付款" in page
    opened.post(f"/sandbox/{order.number}/", {"act": "silent"})
    assert "待付款" in _page(opened, f"{PAY}{order.number}/")
    opened.post(f"{PAY}{order.number}/ask/")
    assert standing_of(Demand.objects.get()).settled


@pytest.mark.parametrize(
    ("act", "said", "paid"),
    [
        ("twice", "已到账", True),
        ("late", "已到账", True),
        ("amount", "待付款", False),
        ("forged", "401 REFUSED", False),
        ("cancel", "待付款", False),
    ],
)
def test_the_visitor_of_the_demo_plays_the_provider(opened: Client, act: str, said: str, paid: bool) -> None:
    order = _ordered(opened)
    assert "¥ 1260.00" in _page(opened, f"/sandbox/{order.number}/")
    opened.post(f"/sandbox/{order.number}/", {"act": act})
    assert said in _page(opened, f"{PAY}{order.number}/")
    assert ChannelPayment.objects.exists() == paid


def test_what_is_paid_is_not_offered_again(opened: Client) -> None:
    order = _ordered(opened)
    _called(_good(order))
    assert PAY not in _page(opened, ADDRESS)
    assert opened.get(PAY).headers["Location"] == ADDRESS
    assert opened.post(PAY, {"channel": "sandbox"}).headers["Location"] == ADDRESS
    assert opened.post(PAY, {"channel": "none"}).headers["Location"] == ADDRESS


def test_where_the_settlement_counts_the_page_says_that_the_money_is_on_its_way(opened: Client, settings: LazySettings) -> None:
    settings.XUBAO_ONLINE_COUNTS_FROM = "settlement"
    order = _ordered(opened)
    _called(_good(order))
    assert "已付款，待结算到账" in _page(opened, f"{PAY}{order.number}/")
    assert "请勿重复付款" in _page(opened, ADDRESS)
    assert PAY not in _page(opened, ADDRESS)
    assert not standing_of(Demand.objects.get()).settled


def test_a_code_to_scan_is_drawn_by_this_site(opened: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SandboxProvider, "start", lambda self, order: WayToPay("code", f"weixin://pay/{order.number}"))
    order = _ordered(opened)
    page = _page(opened, f"{PAY}{order.number}/")
    assert 'src="data:image/svg+xml;base64,' in page
    assert "weixin://" not in page
    # Another browser of the same person has no code, and is led to make the page anew.
    session = opened.session
    del session["ways_to_pay"]
    session.save()
    assert "重新打开付款页面" in _page(opened, f"{PAY}{order.number}/")


def test_english(opened: Client) -> None:
    with override("zh-hans"):
        assert "Pay online" in _page(opened, f"/en{PAY}")
        order = _ordered(opened)
        assert "Waiting for your payment" in _page(opened, f"/en{PAY}{order.number}/")
        assert "Play the provider" in _page(opened, f"/en/sandbox/{order.number}/")
