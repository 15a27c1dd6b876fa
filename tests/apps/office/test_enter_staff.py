"""A second administrator is entered on a page, sets a password of her own, and the link is worth nothing after."""

import re

import pytest
from django.test import Client

from tests.apps.staff import signed_in
from xubao.people.public import Role, RoleGrant, Staff

pytestmark = pytest.mark.django_db

_FORM = {"username": "zhao", "role": "administrator", "where": "*"}
_PASSWORD = {"new_password1": "three small stones", "new_password2": "three small stones"}


def _entered(client: Client) -> str:
    """Enter her; returns the path of the link."""
    page = client.post("/office/staff/enter/", _FORM).content.decode()
    found = re.search(r"https?://[^/<]+(/office/password/[^<]+)</p>", page)
    assert found is not None, page
    return found[1]


def test_she_sets_her_password_once_signs_in_and_who_entered_her_is_on_record() -> None:
    link = _entered(signed_in(Role.ADMINISTRATOR, name="first"))
    assert RoleGrant.objects.filter(staff__username="zhao").values_list("role", "granted_by").get() == ("administrator", "first")
    assert not Staff.objects.get(username="zhao").has_usable_password()
    her = Client()
    form = her.get(link).headers["Location"]
    weak = her.post(form, {"new_password1": "short", "new_password2": "short"})
    assert "problem" in weak.content.decode()
    assert her.post(form, _PASSWORD).headers["Location"] == "/office/login/"
    signed = her.post("/office/login/", {"username": "zhao", "password": _PASSWORD["new_password1"]})
    assert signed.status_code == 302
    assert her.get("/office/staff/").status_code == 200
    assert "链接已用过" in Client().get(link).content.decode()


def test_a_name_is_entered_once_and_with_its_role_or_not_at_all() -> None:
    first = signed_in(Role.ADMINISTRATOR, name="first")
    _entered(first)
    again = first.post("/office/staff/enter/", _FORM)
    assert (again.status_code, "XB-PEOPLE-019" in again.content.decode()) == (422, True)
    assert first.post("/office/staff/enter/", {**_FORM, "username": "no spaces", "role": "clerk"}).status_code == 422
    assert not Staff.objects.filter(username="no spaces").exists()
    assert signed_in(Role.CLERK).get("/office/staff/enter/").status_code == 403
