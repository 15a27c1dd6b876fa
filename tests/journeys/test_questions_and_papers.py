"""A question by telephone becomes a case; a person hands in a paper from her phone over a line that breaks; it is verified."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.apps.persons import fictional_identity
from tests.journeys.demo_site import DemoSite
from tests.journeys.sample_papers import photo
from tests.journeys.visitor import Visitor
from tests.pressing import enter, follow
from xubao.project.demo_people import UNCLEAR

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route


@pytest.fixture
def clerk(browser: "Browser", site: DemoSite, pictures: Path | None) -> Iterator[Visitor]:
    """A clerk at a desk, signed in."""
    visitor = Visitor(browser, site, pictures, 1280)
    visitor.signs_in("clerk", at="/office/enquiries/")
    yield visitor
    visitor.context.close()


def _card() -> bytes:
    return photo(("SAMPLE - NOT A DOCUMENT", "FICTIONAL PERSON", "999999 19820419 ****"))


def test_a_call_is_answered_and_becomes_a_case(clerk: Visitor) -> None:
    page = clerk.page
    follow(page, "text=登记来电或来访")
    page.fill("#id_phone", "13800000077")
    page.fill("#id_name", "示例·癸")
    page.fill("#id_identity", fictional_identity(77))
    page.fill("#id_question", "八月以后没有交，还能补吗？什么时候能报销？")
    clerk.picture("enquiry-phone")
    follow(page, "main form[method=post] button")
    assert "请告诉对方" in clerk.text()
    page.fill("#paid", "2025-01..2026-08")
    page.focus("button[value=insert_computed]")
    enter(page)
    assert "计算编号" in page.input_value("#text")
    clerk.picture("enquiry-thread")
    follow(page, "button[value=answer]")
    assert "已答复" in clerk.text()
    page.click("summary:has-text('转为事项')")
    assert page.input_value("#id_name") == "示例·癸"
    page.fill("#id_paid", "2025-01..2026-08")
    follow(page, "text=受理补缴续保")
    assert "示例·癸" in clerk.text()
    assert "已转为事项" in clerk.text()


def test_a_paper_comes_over_a_line_that_breaks_and_is_verified(person: Visitor, clerk: Visitor, site: DemoSite) -> None:
    number = site.rows("SELECT number FROM cases_case WHERE state = 'with_officer'")[0][0]
    _upload(person, number)
    page = clerk.page
    clerk.go(f"/office/cases/{number}/papers/")
    follow(page, "text=card.jpg")
    page.fill("#name", "示例·庚")
    page.fill("#identity", UNCLEAR.identity)
    follow(page, "button[value=accept]")
    assert "与记录不一致" in clerk.text()
    clerk.picture("paper-verification")
    page.fill("#name", UNCLEAR.name)
    follow(page, "button[value=accept]")
    # The next paper that waits is shown, of whomever it is.
    assert "已核验" in clerk.text()
    clerk.go(f"/office/cases/{number}/papers/")
    assert "已采用" in clerk.text()
    clerk.go("/office/enquiries/figures/")
    clerk.picture("enquiry-figures")
    person.go(f"/papers/{number}/")
    assert "已采用" in person.text()


def _upload(person: Visitor, number: str) -> None:
    page = person.page
    person.go("/my/")
    page.fill("#id_number", number)
    page.fill("#id_identity", UNCLEAR.identity)
    follow(page, "main button")
    follow(page, "main a:has-text('材料')")
    broken: list[str] = []

    def break_once(route: "Route") -> None:
        if route.request.method == "PATCH" and route.request.headers.get("upload-offset") != "0" and not broken:
            broken.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.route("**/uploads/**", break_once)
    page.set_input_files("#file", {"name": "card.jpg", "mimeType": "image/jpeg", "buffer": _card()})
    follow(page, "main form button")
    assert len(broken) == 1
    assert "card.jpg" in person.text()
    person.picture("upload-phone")
