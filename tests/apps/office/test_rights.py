"""Every role on every page."""

import pytest
from django.test import Client

from tests.apps.staff import signed_in
from xubao.office.rights import RIGHTS
from xubao.office.urls import urlpatterns
from xubao.people.public import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]

_ADDRESSES = {
    "queue": "/office/",
    "case": "/office/cases/x/",
    "voucher_pdf": "/office/cases/x/voucher.pdf",
    "withdraw": "/office/cases/x/withdraw/",
    "recalculate": "/office/cases/x/recalculate/",
    "statements": "/office/statements/",
    "statement": "/office/statements/1/",
    "cash": "/office/cash/",
    "receipt": "/office/cash/receipts/x/",
    "pool": "/office/pool/",
    "assign": "/office/pool/1/assign/",
}
_POSTED = {"withdraw", "recalculate", "assign"}


def _open(client: Client, page: str) -> int:
    address = _ADDRESSES[page]
    return (client.post(address, {}) if page in _POSTED else client.get(address)).status_code


def test_every_page_but_sign_in_and_out_stands_in_the_table() -> None:
    names = {str(p.name) for p in urlpatterns}
    assert names - {"login", "logout"} == set(RIGHTS) == set(_ADDRESSES)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("page", sorted(RIGHTS))
def test_a_role_opens_its_pages_and_no_other(page: str, role: Role) -> None:
    status = _open(signed_in(role), page)
    if role in RIGHTS[page]:
        assert status in (200, 302, 404)
    else:
        assert status == 403


@pytest.mark.parametrize("page", sorted(RIGHTS))
def test_without_signing_in_every_page_leads_to_the_sign_in(page: str) -> None:
    client = Client()
    address = _ADDRESSES[page]
    response = client.post(address) if page in _POSTED else client.get(address)
    assert response.status_code == 302
    assert response.headers["Location"] == f"/office/login/?next={address}"


def test_the_menu_names_only_what_may_be_opened() -> None:
    page = signed_in(Role.CLERK).get("/office/").content.decode()
    assert 'href="/office/pool/"' in page
    assert 'href="/office/cash/"' not in page
    assert 'href="/office/statements/"' not in page


def test_staff_without_a_role_open_nothing() -> None:
    assert {_open(signed_in(name="nobody"), "queue")} == {403}
