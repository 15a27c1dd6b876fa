"""Registration on a phone, a clerk with the visitor's document before her, an account with a passkey, and who has looked."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.demo_site import DemoSite
from tests.journeys.visitor import Visitor
from tests.pressing import follow
from xubao.values.identity_number import check_character

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAME = "示例·癸"
IDENTITY = "99999919911111333" + check_character("99999919911111333")
EMAIL = "someone@example.org"
SENTENCE = "a sentence that nobody guesses"


@pytest.fixture
def person(browser: "Browser", site: DemoSite, pictures: Path | None) -> Iterator[Visitor]:
    """The person, on a narrow phone that keeps passkeys."""
    # Passkeys belong to a name; an address of digits has none.
    named = DemoSite(site.url.replace("127.0.0.1", "localhost"), site.environment)
    visitor = Visitor(browser, named, pictures, 360)
    keeper = visitor.context.new_cdp_session(visitor.page)
    keeper.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    keeper.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": options | {"isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    yield visitor
    visitor.context.close()


@pytest.fixture
def clerk(browser: "Browser", site: DemoSite, pictures: Path | None) -> Iterator[Visitor]:
    """A clerk, at a desk."""
    visitor = Visitor(browser, site, pictures, 1280)
    visitor.signs_in("clerk", at="/office/login/")
    yield visitor
    visitor.context.close()


def _code_in_the_last_mail(site: DemoSite) -> str:
    newest = max((Path(site.environment["XUBAO_HOME"]) / "mail").iterdir(), key=lambda file: file.stat().st_mtime)
    (code,) = re.findall(r"^([A-Z0-9-]{6,9})$", newest.read_text(encoding="utf-8"), re.MULTILINE)
    return str(code)


def _send(page: "Page") -> None:
    follow(page, "main form[method=post]:not(.draft-note) button.button[type=submit]")


def test_a_person_registers_opens_an_account_with_a_passkey_and_reads_who_has_looked(
    person: Visitor, clerk: Visitor, site: DemoSite
) -> None:
    _registers(person)
    code = _is_looked_at(clerk)
    _opens_an_account(person, site)
    _keeps_a_passkey(person)
    _ties_it(person, code)
    assert "clerk" in person.text()
    person.picture("reads-phone")
    _comes_back_with_the_passkey(person)


def _registers(person: Visitor) -> None:
    page = person.page
    person.go("/register/")
    page.fill("[name=identity]", IDENTITY[:-2] + ("0" if IDENTITY[-2] != "0" else "1") + IDENTITY[-1])
    page.fill("[name=name]", NAME)
    page.check("[name=category][value=other_flexible]")
    _send(page)
    assert "校验不符" in person.text()
    assert page.input_value("[name=name]") == NAME
    # Left and come back to: nothing typed is lost.
    person.go("/register/")
    assert page.input_value("[name=name]") == NAME
    page.fill("[name=identity]", IDENTITY)
    person.picture("register-phone")
    _send(page)
    assert "参保登记" in person.text()
    person.picture("registration-case-phone")


def _is_looked_at(clerk: Visitor) -> str:
    page = clerk.page
    clerk.go("/office/rights/")
    clerk.picture("rights-table")
    clerk.go("/office/people/")
    page.fill("[name=wanted]", IDENTITY)
    _send(page)
    assert IDENTITY not in clerk.text()
    page.fill("[name=reason]", "核对证件原件")
    follow(page, "form[action$='/reveal/'] button")
    assert IDENTITY in clerk.text()
    follow(page, "form[action$='/binding/'] button")
    clerk.picture("person-office")
    return page.inner_text(".code.large").strip()


def _opens_an_account(person: Visitor, site: DemoSite) -> None:
    page = person.page
    person.go("/account/")
    follow(page, "main a[href*='signup']")
    page.fill("[name=email]", EMAIL)
    page.fill("[name=password1]", SENTENCE)
    page.fill("[name=password2]", SENTENCE)
    person.picture("signup-phone")
    _send(page)
    page.fill("[name=code]", _code_in_the_last_mail(site))
    _send(page)


def _keeps_a_passkey(person: Visitor) -> None:
    page = person.page
    person.go("/account/")
    assert page.url.endswith("/account/second-factor/")
    person.picture("second-factor-phone")
    person.go("/account/second-factor/webauthn/add/")
    # Whoever came in by a code proves the password before a key is added.
    page.fill("[name=password]", SENTENCE)
    _send(page)
    page.fill("[name=name]", "我的手机")
    page.check("[name=passwordless]")
    follow(page, "#mfa_webauthn_add")


def _ties_it(person: Visitor, code: str) -> None:
    page = person.page
    person.go("/account/")
    assert page.url.endswith("/account/bind/")
    page.fill("[name=code]", code)
    page.fill("[name=identity]", IDENTITY)
    _send(page)
    assert NAME in person.text()
    assert IDENTITY not in person.text()
    person.picture("own-data-phone")
    follow(page, "main a[href$='/account/reads/']")


def _comes_back_with_the_passkey(person: Visitor) -> None:
    page = person.page
    person.go("/account/sign-in/logout/")
    _send(page)
    person.go("/account/reads/")
    assert "/sign-in/login/" in page.url
    person.picture("login-phone")
    follow(page, "#passkey_login")
    assert "核对证件原件" in person.text()
