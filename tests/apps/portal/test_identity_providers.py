"""Staff and public come from identity providers: tokens are signed, staff are entered before, people are tied by their number."""

import json
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import LazySettings
from django.test import Client

from tests.apps.persons import fictional_identity, person
from tests.apps.portal.identity_provider import CLIENT, Provider, provider
from tests.apps.staff import signed_in
from xubao.people.public import Account, Role
from xubao.project.sign_in import BadProviders, sign_in_settings

pytestmark = pytest.mark.django_db


def _entry(of: str, url: str) -> dict[str, object]:
    claims = {"username": "preferred_username"} if of == "staff" else {"name": "name", "identity": "id_number"}
    server = f"{url}/.well-known/openid-configuration"
    entry = {"id": of, "for": of, "name": "统一认证", "server_url": server, "client_id": CLIENT, "client_secret": "s"}
    return entry | {"claims": claims}


@pytest.fixture
def idp(tmp_path: Path, settings: LazySettings) -> Iterator[Provider]:
    """A provider that both kinds of account come from."""
    with provider() as found:
        file = tmp_path / "providers.json"
        file.write_text(json.dumps([_entry(of, found.url) for of in ("staff", "public")]), encoding="utf-8")
        for name, value in sign_in_settings(file, demo=True, home=tmp_path).items():
            setattr(settings, name, value)
        yield found


def _come_from(of: str) -> tuple[Client, int]:
    """A browser that was led to the provider and back; and the status of the last answer."""
    client = Client()
    led = client.post(f"/account/sign-in/with/{of}/")
    asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(led.headers["Location"]).query))
    assert asked["code_challenge_method"] == "S256"
    answer = client.get(f"/account/sign-in/with/{of}/back/", {"code": "c", "state": asked["state"]}, follow=True)
    return client, answer.status_code


def test_staff_who_were_entered_come_in_with_their_roles(idp: Provider) -> None:
    signed_in(Role.CLERK, name="li")
    idp.claims = {"preferred_username": "li"}
    client, status = _come_from("staff")
    assert status == 200
    assert client.get("/office/").status_code == 200
    assert idp.asked["code_verifier"]
    assert _come_from("staff")[1] == 200
    assert Account.objects.count() == 1


def test_staff_whom_nobody_entered_are_refused_and_no_account_comes_about(idp: Provider) -> None:
    idp.claims = {"preferred_username": "stranger"}
    client, status = _come_from("staff")
    assert status == 403
    assert "_auth_user_id" not in client.session
    assert not Account.objects.exists()


def test_a_token_that_another_key_signed_opens_nothing(idp: Provider) -> None:
    signed_in(Role.CLERK, name="li")
    idp.claims = {"preferred_username": "li"}
    idp.signs_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    client, _status = _come_from("staff")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("wrong", [{"aud": "another"}, {"iss": "http://elsewhere"}, {"exp": 1}])
def test_a_token_for_another_from_another_or_from_long_ago_opens_nothing(idp: Provider, wrong: dict[str, object]) -> None:
    signed_in(Role.CLERK, name="li")
    idp.claims = {"preferred_username": "li", **wrong}
    client, _status = _come_from("staff")
    assert "_auth_user_id" not in client.session


def test_a_person_with_a_provincial_identity_is_tied_to_herself_and_sees_her_data(idp: Provider) -> None:
    someone = person()
    idp.claims = {"name": "示例甲", "id_number": fictional_identity()}
    client, status = _come_from("public")
    assert status == 200
    account = Account.objects.get()
    assert (account.person, account.for_staff, account.email) == (someone, False, "")
    assert "示例甲" in client.get("/account/").content.decode()
    assert fictional_identity() not in str(list(SocialAccount.objects.values()))
    _come_from("public")
    assert Account.objects.count() == 1


def test_a_provincial_identity_under_another_name_is_refused(idp: Provider) -> None:
    person()
    idp.claims = {"name": "示例丙", "id_number": fictional_identity()}
    client, status = _come_from("public")
    assert status == 403
    assert "_auth_user_id" not in client.session


def test_nobody_becomes_staff_by_the_way_of_the_public(idp: Provider) -> None:
    signed_in(Role.CLERK, name="li")
    idp.claims = {"preferred_username": "li"}
    _come_from("staff")
    client, status = _come_from("public")
    assert status == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("content", ["", "{}", '[{"id": "x"}]', '[{"id": "x", "for": "staff", "claims": {}}]'])
def test_a_file_of_providers_that_says_too_little_stops_the_start(tmp_path: Path, content: str) -> None:
    file = tmp_path / "providers.json"
    file.write_text(content or "nothing", encoding="utf-8")
    with pytest.raises(BadProviders, match=r"providers\.json"):
        sign_in_settings(file, demo=False, home=tmp_path)
