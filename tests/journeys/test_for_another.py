"""Somebody acts for another: a proxy as far as she was named, and a clerk with a visitor before her, whose window is lost."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.apps.persons import fictional_identity
from tests.journeys.demo_site import DemoSite
from tests.journeys.visitor import Visitor
from tests.pressing import follow
from xubao.project.demo_people import AWAITING, COVERED, PASSWORD, DemoPerson

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

_QUESTION = "停缴两个月，想接着缴；带了身份证原件。"


@pytest.fixture
def proxy(browser: "Browser", site: DemoSite, pictures: Path | None) -> "Iterator[Visitor]":
    """A friend who acts for the person, on a phone of her own."""
    visitor = Visitor(browser, site, pictures, 360)
    yield visitor
    visitor.context.close()


def _is(visitor: Visitor, who: DemoPerson, site: DemoSite) -> None:
    """Sign in as somebody of the demo, with a second factor."""
    ((key,),) = site.rows(f"SELECT id FROM people_insuredperson WHERE name = '{who.name}'")
    visitor.go("/demo/")
    follow(visitor.page, f"form[action$='/demo/as/person/{key}/'] button")


def test_a_proxy_acts_as_far_as_she_was_named_and_the_person_sees_every_step(
    person: Visitor, proxy: Visitor, site: DemoSite
) -> None:
    _is(person, AWAITING, site)
    person.go("/account/authorities/")
    person.page.fill("#id_proxy_name", COVERED.name)
    person.page.fill("#id_proxy_identity", COVERED.identity)
    person.page.check("[name=scope][value=back_pay]")
    person.page.check("[name=scope][value=follow]")
    person.picture("authority-phone")
    follow(person.page, "form:has(#id_proxy_name) button.button")
    _is(proxy, COVERED, site)
    proxy.go("/account/acting/")
    assert AWAITING.name in proxy.text()
    assert "补缴与缴费、查询进度和凭证" in proxy.text()
    proxy.is_accessible()
    proxy.picture("acting-phone")
    number = proxy.page.inner_text(".panel a.code")
    follow(proxy.page, ".panel a.code")
    assert f"您正在代 {AWAITING.name} 办理" in proxy.text()
    assert f"/my/{number}/ask/" not in proxy.page.content()
    proxy.go(f"/my/{number}/ask/complaint/")
    assert "您的授权不包括这一项" in proxy.text()
    proxy.picture("acting-refused-phone")
    proxy.go(f"/my/{number}/")
    proxy.page.click("summary:has-text('请求人工复核')")
    proxy.page.fill("#why", "七月的缴费她有凭证。")
    follow(proxy.page, "button[value=ask_review]")
    person.go("/account/authorities/")
    assert re.search(rf"{COVERED.name}\s+补正或请求人工复核\s+{number}", person.text())
    person.picture("acted-for-phone")
    person.go("/account/reads/")
    assert COVERED.name in person.text()


def test_who_leaves_her_desk_is_warned_goes_on_by_a_key_and_finds_the_screen_cleared_else(clerk: Visitor) -> None:
    page, left = clerk.page, {"left": 100}
    # The server's clock is not moved: the page is told what is left.
    page.route("**/session/left/*", lambda route: route.fulfill(json=left))
    clerk.go("/office/enquiries/new/")
    page.fill("#id_question", _QUESTION)
    looks = "document.dispatchEvent(new Event('visibilitychange'))"
    with page.expect_request("**/drafts/?unasked=1"):
        page.evaluate(looks)
    page.locator("#idle", has_text="还在吗？").wait_for()
    clerk.picture("idle-warning", whole=False)
    clerk.is_accessible()
    page.unroute("**/session/left/*")
    page.keyboard.press("Enter")
    page.locator("#idle").wait_for(state="hidden")
    page.route("**/session/left/*", lambda route: route.fulfill(json={"left": 0}))
    clerk.context.clear_cookies(name="sessionid")
    with page.expect_navigation(wait_until="load"):
        page.evaluate(looks)
    assert "已自动退出" in clerk.text()
    follow(page, "main a.button")
    page.fill("#id_username", "clerk")
    page.fill("#id_password", PASSWORD)
    follow(page, "main button")
    assert page.input_value("#id_question") == _QUESTION
    follow(page, "form.draft-note button")


def test_a_clerk_with_a_visitor_uses_the_same_pages_on_record_and_a_lost_window_loses_nothing(
    clerk: Visitor, site: DemoSite
) -> None:
    page = clerk.page
    clerk.go("/office/enquiries/new/")
    page.select_option("#id_channel", "counter")
    page.fill("#id_name", "示例·戌")
    page.fill("#id_question", _QUESTION)
    page.locator(".draft-said", has_text="草稿已保存").wait_for()
    clerk.picture("draft-kept")
    page.close()
    clerk.page = page = clerk.context.new_page()
    clerk.go("/office/enquiries/new/")
    assert (page.input_value("#id_question"), page.input_value("#id_channel")) == (_QUESTION, "counter")
    clerk.picture("draft-back")
    clerk.is_accessible()
    follow(page, "form:has(#id_question) > button.button")
    assert _QUESTION in clerk.text()
    clerk.go("/office/enquiries/new/")
    assert page.input_value("#id_question") == ""
    clerk.go("/register/")
    assert "您正以经办人员 clerk 的身份为来访者办理" in clerk.text()
    clerk.picture("register-at-the-counter")
    page.fill("[name=identity]", fictional_identity(89))
    page.fill("[name=name]", "示例·戌")
    page.check("[name=category][value=other_flexible]")
    follow(page, "form:has([name=identity]) button.button")
    number = page.url.rstrip("/").rpartition("/")[2]
    assert "经办人员 clerk" in clerk.text()
    clerk.go(f"/my/{number}/")
    assert "您正以经办人员 clerk 的身份为来访者办理" in clerk.text()
    acts = site.rows(f"SELECT a.by, a.page FROM people_actfor a JOIN cases_case c USING (person_id) WHERE c.number = '{number}'")
    assert acts == [("clerk", "matters:register")]
