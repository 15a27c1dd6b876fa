"""Subscribers in the office: asked for, agreed to by another administrator, given a secret, looked at and repaired."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from tests.apps.events.receiver import Receiver, receiving
from tests.apps.moments import AT
from tests.apps.staff import signed_in
from xubao.cases.public import now
from xubao.events import listeners
from xubao.events.models import Delivery, Subscriber
from xubao.events.public import CaseRedetermined, DemandExpired, Way, deliver_due, deliver_webhooks, emit
from xubao.people.public import Role

pytestmark = pytest.mark.django_db
PAGE = "/office/subscribers/"
ONE = f"{PAGE}partner/"


@pytest.fixture(autouse=True)
def _nobody_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listeners, "_listeners", {})
    for page in ("subscriber_page", "subscriber_deliveries_page"):
        monkeypatch.setattr(f"xubao.office.{page}.now", lambda: AT)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found, override_settings(XUBAO_WEBHOOK_PRIVATE=True):
        yield found


def _form(address: str, **changes: object) -> dict[str, object]:
    given = {"code": "partner", "name": "合作系统", "reason": "对账需要", "types": [CaseRedetermined.TYPE], "areas": ["000000"]}
    return given | {"address": address} | changes


def _post(client: Client, path: str, **data: object) -> str:
    return client.post(ONE + path, data, follow=True).content.decode()


def _subscribed(receiver: Receiver) -> Client:
    """Asked, agreed, with its secret; the administrator who agreed."""
    signed_in(Role.ADMINISTRATOR, name="li").post(f"{PAGE}ask/", _form(receiver.address))
    other = signed_in(Role.ADMINISTRATOR, name="wang")
    _post(other, "decide/", outcome="agree")
    shown = other.post(f"{ONE}secret/")
    assert "no-store" in shown["Cache-Control"]
    (secret,) = re.findall(r"whsec_[A-Za-z0-9+/=]+", shown.content.decode())
    receiver.secrets.append(secret)
    return other


def _say(n: int) -> None:
    emit(CaseRedetermined(redetermination=n, result="approved"), "C-1", area="000000", key=str(n), at=AT)


def _deliver() -> None:
    deliver_webhooks(lambda: AT, Way(parallel=1, private=True))


def test_from_the_form_to_the_first_event(receiver: Receiver) -> None:
    other = _subscribed(receiver)
    _say(1)
    emit(DemandExpired(demand="d", valid_until=AT.date(), outstanding_fen=1), "C-1", area="000000", key="d", at=AT)
    _deliver()
    assert receiver.effects == ["case.redetermined/1"]
    page = other.get(ONE).content.decode()
    assert "已送达" in page
    assert "HTTP 204" in page
    assert "whsec_" not in page
    assert "合作系统" in other.get(PAGE).content.decode()


def test_what_is_wrong_in_the_form_is_said_and_what_was_typed_stays() -> None:
    client = signed_in(Role.ADMINISTRATOR, name="li")
    for address in ("https://10.0.0.1/", "http://partner.example/"):
        response = client.post(f"{PAGE}ask/", _form(address))
        assert response.status_code == 422
        assert address in response.content.decode()
        assert "XB-EVENT-001" in response.content.decode()
    response = client.post(f"{PAGE}ask/", _form("https://partner.example/", types=[]))
    assert response.status_code == 422
    assert not Subscriber.objects.exists()


def test_nobody_agrees_to_what_she_asked_for_herself() -> None:
    client = signed_in(Role.ADMINISTRATOR, name="li")
    client.post(f"{PAGE}ask/", _form("https://partner.example/"))
    assert "须由另一位管理员复核" in client.get(ONE).content.decode()
    assert "XB-STAFF-001" in _post(client, "decide/", outcome="agree")
    assert Subscriber.objects.get().state == "asked"
    other = signed_in(Role.ADMINISTRATOR, name="wang")
    assert "XB-STAFF-002" in _post(other, "decide/", outcome="decline")
    _post(other, "decide/", outcome="decline", reason="对方不明")
    assert Subscriber.objects.get().state == "declined"


def test_given_up_deliveries_are_tried_again_or_set_aside_and_the_past_is_sent_again(receiver: Receiver) -> None:
    client = _subscribed(receiver)
    receiver.script = [500]
    _say(1)
    _deliver()
    row = Delivery.objects.get()
    _say(2)
    assert "1 个投递失败，正在重试；同一事项的后续事件 1 个因此还在等" in client.get(PAGE).content.decode()
    Delivery.objects.filter(pk=row.pk).update(attempts=16)
    assert Client().get("/health/").json()["events"].startswith("given up: 1 to subscribers; 1 wait behind them")
    for page in (client.get(PAGE), client.get(ONE)):
        assert "1 个事件多次投递失败，已放弃" in page.content.decode()
    shown = client.get(ONE, {"show": "dead"}).content.decode()
    assert "后面 1 个在等它" in shown
    assert "HTTP 500" in shown
    assert "将再次投递" in _post(client, f"deliveries/{row.pk}/", act="again")
    _deliver()
    assert "XB-EVENT-004" in _post(client, f"deliveries/{row.pk}/", act="aside", reason="不再需要")
    assert "2 个事件将重新推送" in _post(client, "send/", since="2026-11-01T00:00")
    assert "该事件将重新推送" in _post(client, "send/", event="case.redetermined/1")
    assert "请填写事件编号或起始时间" in _post(client, "send/", since="2026-99-99T99")
    _deliver()
    assert len(receiver.requests) == 6
    assert Client().get("/health/").json()["events"] == "ok"


def test_what_was_given_up_here_stands_on_a_page_and_is_tried_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(listeners, "_listeners", {CaseRedetermined.TYPE: {"cases": lambda event: told.append(event.subject)}})
    _say(1)
    Delivery.objects.update(attempts=12, last_error="KeyError: 示例甲")
    client = signed_in(Role.ADMINISTRATOR, name="li")
    page = client.get("/office/rounds/").content.decode()
    assert "没有处理成的事件" in page
    assert "KeyError" in page
    assert "示例甲" not in page
    assert signed_in(Role.AUDITOR).post("/office/rounds/again/").status_code == 403
    assert "1 个事件将重新处理" in client.post("/office/rounds/again/", follow=True).content.decode()
    deliver_due(now)
    assert told == ["C-1"]
    assert "没有处理成的事件" not in client.get("/office/rounds/").content.decode()


def test_paused_resumed_and_ended(receiver: Receiver) -> None:
    client = _subscribed(receiver)
    assert "XB-STAFF-002" in _post(client, "act/", act="pause")
    assert "已暂停" in _post(client, "act/", act="pause", reason="对方检修")
    assert "已恢复推送" in _post(client, "act/", act="resume")
    assert "订阅已终止" in _post(client, "act/", act="end", reason="合作结束")
    assert "XB-EVENT-003" in _post(client, "act/", act="resume")
    assert client.post(f"{ONE}act/", {"act": "x"}).status_code == 404
    assert client.get(f"{PAGE}nobody/").status_code == 404
