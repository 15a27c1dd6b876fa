"""Signing in as the public does: address proved by a code, a second factor before any data, locks and recovery without a face."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import LazySettings
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.apps.accounts import EMAIL, PASSWORD, account
from tests.apps.persons import person
from tests.apps.staff import signed_in
from xubao.people.public import Account, Role

pytestmark = pytest.mark.django_db
LOGIN = "/account/sign-in/login/"


@pytest.fixture(autouse=True)
def _no_tries_before(settings: LazySettings) -> Iterator[None]:
    """Tries are counted by address of the browser: those of other tests do not count here."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()
    yield
    cache.clear()


def _totp(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_an_account_is_opened_with_an_address_that_a_code_has_proved() -> None:
    client = Client()
    client.post("/account/sign-in/signup/", {"email": EMAIL, "password1": PASSWORD, "password2": PASSWORD})
    opened = Account.objects.get()
    assert not opened.for_staff
    assert EMAIL.split("@")[0] not in opened.username
    assert "_auth_user_id" not in client.session
    (letter,) = mail.outbox
    assert not re.search(r"https?://", str(letter.body))
    (code,) = re.findall(r"^([A-Z0-9-]{6,9})$", str(letter.body), re.MULTILINE)
    client.post("/account/sign-in/confirm-email/", {"code": code})
    assert client.session["_auth_user_id"] == str(opened.pk)
    assert client.get("/account/").headers["Location"] == "/account/second-factor/"


@pytest.mark.parametrize("password", ["12345", "password1234"])
def test_a_weak_password_is_refused(password: str) -> None:
    Client().post("/account/sign-in/signup/", {"email": EMAIL, "password1": password, "password2": password})
    assert not Account.objects.exists()


def test_the_second_factor_is_asked_for_and_its_secret_lies_sealed() -> None:
    found = account(person(), second=False)
    secret = generate_totp_secret()
    TOTP.activate(found, secret)
    assert secret not in str(Authenticator.objects.get().data)
    client = Client()
    first = client.post(LOGIN, {"login": EMAIL, "password": PASSWORD})
    assert first.headers["Location"] == "/account/second-factor/authenticate/"
    assert client.get("/account/").status_code == 302
    client.post(first.headers["Location"], {"code": "000000"})
    assert "_auth_user_id" not in client.session
    client.post(first.headers["Location"], {"code": _totp(secret)})
    assert client.get("/account/").status_code == 200


def test_a_recovery_code_opens_once() -> None:
    found = account(person())
    code = RecoveryCodes.activate(found).get_unused_codes()[0]
    for expected in (200, 302):
        client = Client()
        client.post(LOGIN, {"login": EMAIL, "password": PASSWORD})
        client.post("/account/second-factor/authenticate/", {"code": code})
        assert client.get("/account/").status_code == expected


def test_wrong_passwords_lock_the_account_for_a_while_even_for_the_right_one() -> None:
    account(person(), second=False)
    client = Client()
    for _ in range(5):
        client.post(LOGIN, {"login": EMAIL, "password": "wrong"})
    client.post(LOGIN, {"login": EMAIL, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_replaced_by_a_code_and_never_by_a_link() -> None:
    account(person(), second=False)
    client = Client()
    client.post("/account/sign-in/password/reset/", {"email": EMAIL})
    body = str(mail.outbox[-1].body)
    assert not re.search(r"https?://", body)
    (code,) = re.findall(r"^([A-Z0-9-]{6,9})$", body, re.MULTILINE)
    client.post("/account/sign-in/password/reset/confirm/", {"code": code})
    client.post("/account/sign-in/password/reset/complete/", {"password1": "another long one", "password2": "another long one"})
    assert Account.objects.get().check_password("another long one")


def test_whoever_has_no_account_is_told_the_same_as_whoever_has() -> None:
    account(person(), second=False)
    answers = [
        (answer.status_code, answer.headers.get("Location"))
        for email in (EMAIL, "nobody@example.org")
        for answer in [Client().post("/account/sign-in/password/reset/", {"email": email})]
    ]
    assert answers[0] == answers[1]


def test_staff_do_not_sign_in_where_the_public_does_nor_the_public_where_staff_do() -> None:
    account(person(), second=False)
    signed_in(Role.CLERK, name="li", password=PASSWORD)
    public, staff = Client(), Client()
    public.post("/office/login/", {"username": "u-1", "password": PASSWORD})
    staff.post(LOGIN, {"login": "li", "password": PASSWORD})
    assert "_auth_user_id" not in public.session
    assert "_auth_user_id" not in staff.session
    staff.post("/office/login/", {"username": "li", "password": PASSWORD})
    assert staff.get("/office/").status_code == 200


def test_five_wrong_passwords_lock_the_name_of_a_member_of_staff() -> None:
    signed_in(Role.CLERK, name="li", password=PASSWORD)
    client = Client()
    for _ in range(5):
        client.post("/office/login/", {"username": "li", "password": "wrong"})
    client.post("/office/login/", {"username": "li", "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    cache.clear()
    client.post("/office/login/", {"username": "li", "password": PASSWORD})
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("page", ["login/", "signup/", "password/reset/"])
def test_the_pages_look_and_speak_like_the_others(page: str) -> None:
    shown = Client().get(f"/account/sign-in/{page}").content.decode()
    assert "xubao/xubao.css" in shown
    assert 'class="button' in shown
    assert "/account/sign-in/" in shown
    assert "Sign" not in re.sub(r"<[^>]+>", "", shown)
