"""Partner clients in the back office: registered by one, granted by two, given a new secret, stopped."""

import re

import pytest
from django.test import Client

from tests.apps.partners.asking import BASE, in_process
from tests.apps.persons import fictional_identity
from tests.apps.staff import signed_in
from xubao.partners.client import Partner, Refused
from xubao.people.clients.public import ClientGrant, PartnerClient
from xubao.people.public import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
_ASKED = {"scope": "eligibility:read", "where": "000000", "basis": "协议 2026-1"}


@pytest.fixture
def zhao() -> Client:
    return signed_in(Role.ADMINISTRATOR, name="zhao")


def _secret(page: str) -> str:
    found = re.search(r'<code id="secret">([^<]+)</code>', page)
    assert found is not None
    return found[1]


def _registered(zhao: Client) -> Partner:
    page = zhao.post("/office/clients/", {"name": "示例医院", "contact": "信息科", "rate": "600"}).content.decode()
    return Partner(BASE, PartnerClient.objects.get().client_id, _secret(page), send=in_process)


def _check(who: Partner) -> int:
    try:
        return who.ask("POST", "/partner/v1/eligibility", {"identity": fictional_identity(), "area": "000000"}).status
    except Refused as refused:
        return refused.reply.status


def test_a_client_asks_once_two_administrators_have_granted_it(zhao: Client) -> None:
    who = _registered(zhao)
    address = f"/office/clients/{who.client_id}/"
    assert who.secret not in zhao.get(address).content.decode()
    assert zhao.post(f"{address}grant/", _ASKED | {"basis": ""}).status_code == 422
    zhao.post(f"{address}grant/", _ASKED)
    grant = ClientGrant.objects.get()
    zhao.post(f"{address}grant/{grant.pk}/", {"answer": "agree"})
    assert _check(who) == 403
    signed_in(Role.ADMINISTRATOR, name="qian").post(f"{address}grant/{grant.pk}/", {"answer": "agree"})
    who.revoke()
    assert _check(who) == 200
    page = zhao.get(address).content.decode()
    assert "核验某日待遇资格" in page
    assert "qian" in page
    zhao.post(f"{address}grant/{grant.pk}/", {"answer": "end"})
    assert _check(who) == 403


def test_a_leaked_secret_is_changed_at_once_and_a_client_is_stopped(zhao: Client) -> None:
    who = _registered(zhao)
    address = f"/office/clients/{who.client_id}/"
    fresh = _secret(zhao.post(f"{address}secret/", {"at_once": "yes"}).content.decode())
    assert _check(who) == 401
    who.secret = fresh
    assert _check(who) == 403
    zhao.post(f"{address}stop/")
    who.revoke = lambda: None  # type: ignore[method-assign]
    who._token = ""
    assert _check(who) == 401
    assert "已停用" in zhao.get("/office/clients/").content.decode()


def test_an_unknown_client_is_not_found_and_a_clerk_may_not_look(zhao: Client) -> None:
    assert zhao.get("/office/clients/xb-0/").status_code == 404
    assert zhao.post("/office/clients/", {"name": "", "contact": "", "rate": "0"}).status_code == 422
    assert signed_in(Role.CLERK, name="li").get("/office/clients/").status_code == 403
