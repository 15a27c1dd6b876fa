"""Notices as people meet them: is it genuine, what was I told, how do I want to be told; and the provider's receipts."""

import json

import pytest
from django.core.cache import cache
from django.test import Client

from tests.apps.accounts import signed_in_as
from tests.apps.moments import AT
from tests.apps.notices.provider import SECRET, Provider
from tests.apps.notices.told import ADDRESS, reachable, restored
from xubao.notices.addresses import address_of_person
from xubao.notices.check_number import format_check_number
from xubao.notices.models import Delivery, Notice
from xubao.notices.send_due import send_due
from xubao.notices.senders.signature import SIGNATURE_HEADER, TIME_HEADER, signature
from xubao.notices.states import Channel
from xubao.notices.steps import Step
from xubao.notices.wishes import wishes_of

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT)
    cache.clear()


def test_a_check_number_tells_what_was_said_and_to_nobody_whom(sms: Provider, client: Client) -> None:
    notice = restored(reachable())
    printed = format_check_number(notice.check_number)
    # Before it has gone out nobody can have it.
    assert client.post("/n/", {"number": printed}).status_code == 404
    send_due(at=AT)
    for typed in (printed, printed.lower().replace("-", " ")):
        page = client.post("/n/", {"number": typed})
        assert page.status_code == 200
        assert "这是我们发出的通知" in page.content.decode()
    told = page.content.decode()
    assert "2026年12月31日" in told
    assert "示**" not in told
    assert "5678" not in told
    english = client.post("/en/n/", {"number": printed}).content.decode()
    assert "This notice is ours" in english


@pytest.mark.parametrize("typed", ["ABCD-EFGH-JKLM", "", "1", "https://example.com"])
def test_a_number_that_is_not_ours_is_said_to_be_none(typed: str, client: Client) -> None:
    page = client.post("/n/", {"number": typed})
    assert page.status_code == 404
    assert "不是我们发出的通知" in page.content.decode()


def test_who_tries_numbers_is_stopped(client: Client) -> None:
    codes = [client.post("/n/", {"number": "ABCD-EFGH-JKLM"}).status_code for _ in range(21)]
    assert codes == [404] * 20 + [429]
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert other.post("/n/", {"number": "ABCD-EFGH-JKLM"}).status_code == 404


def test_a_person_sees_her_notices_and_says_how_she_wants_to_be_told(sms: Provider) -> None:
    to, other = reachable(1), reachable(2, phone="13900001111")
    mine, hers = restored(to), restored(other)
    send_due(at=AT)
    browser = signed_in_as(to)
    page = browser.get("/account/notices/").content.decode()
    assert mine.texts["subject"] in page
    assert "****5678" in page
    assert format_check_number(hers.check_number) not in page
    assert hers.number not in page
    wanted = [step.value for step in Step if step is not Step.WINDOW_CLOSING]
    browser.post("/account/notices/wishes/", {"channel": "letter", "language": "en", "wanted": wanted})
    standing = wishes_of(to)
    assert standing.channels[0] is Channel.LETTER
    assert standing.language == "en"
    assert standing.refused == {Step.WINDOW_CLOSING}
    browser.post("/account/notices/address/", {"address": ADDRESS})
    browser.post("/account/notices/address/", {"address": f"{ADDRESS}之二"})
    assert address_of_person(to, Channel.LETTER) == f"{ADDRESS}之二"
    refused = browser.post("/account/notices/address/", {"address": "x"}, follow=True).content.decode()
    assert "通信地址的写法不对" in refused


def test_nobody_else_gets_in(client: Client) -> None:
    assert client.get("/account/notices/")["Location"].startswith("/account/")
    assert client.post("/account/notices/wishes/", {"channel": "sms"}).status_code == 302


def test_the_provider_tells_by_a_signed_call(sms: Provider, client: Client) -> None:
    restored(reachable())
    send_due(at=AT)
    body = json.dumps([{"id": Delivery.objects.get().provider_id, "state": "delivered"}])
    moment = str(int(AT.timestamp()))
    headers = {TIME_HEADER: moment, SIGNATURE_HEADER: signature(SECRET, moment, body.encode())}
    assert client.post("/sms/receipts/", body, content_type="application/json").status_code == 400
    taken = client.post("/sms/receipts/", body, content_type="application/json", headers=headers)
    assert (taken.status_code, taken.json()) == (200, {"taken": 1})
    assert Notice.objects.get().state == "delivered"
