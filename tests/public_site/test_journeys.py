"""From "I missed a month" to knowing what to do, in a real browser: with the thumb, with the keyboard, without JavaScript."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.pressing import enter, follow
from tests.public_site.public_site import PublicSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE = {"width": 360, "height": 780}
DESK = {"width": 1280, "height": 900}
_SHOWN = 1500
"""As much of a page as a picture shows, in pixels from the top."""

# What is typed for the area, the last month as it is said, the further answers, and what the page must say.
AREAS: dict[str, tuple[str, str, str, str, tuple[tuple[str, str], ...], tuple[str, str]]] = {
    "wuhan": ("武汉", "wuhan", "8月", "August 2026", (("scheme", "city"), ("run", "6")), ("不用等", "continuously insured")),
    "suzhou": ("苏州", "suzhou", "5月", "May", (("scheme", "city"),), ("等 3 个月", "3 months")),
    "chongqing": ("重庆", "chongqing", "去年12月", "December last year", (("plan", ""),), ("不能报销", "not paid")),
    "hainan": ("hainan", "hain", "2026年5月", "2026-05", (("run", "24"),), ("按 50% 享受", "at 50%")),
    "chengdu": (
        "成都",
        "chengdu",
        "上上个月",
        "two months ago",
        (("run", "12"), ("plan", "")),
        ("算连续参保", "continuously insured"),
    ),
}


def _picture(page: "Page", pictures: Path | None, name: str, width: int) -> None:
    if pictures is not None:
        high = min(_SHOWN, page.evaluate("document.documentElement.scrollHeight"))
        page.screenshot(path=pictures / f"{name}.png", full_page=True, clip={"x": 0, "y": 0, "width": width, "height": high})


def _tell_the_rest(page: "Page", more: tuple[tuple[str, str], ...]) -> None:
    """Answer what this area's rules ask for; nothing else may be asked."""
    left = dict(more)
    while left:
        asked = set(page.locator("form.ask [name]:not([type=hidden])").evaluate_all("(all) => all.map((one) => one.name)"))
        keys = asked - {"unknown", "since"}
        assert keys
        assert keys <= left.keys()
        for key in keys:
            value = left.pop(key)
            choice = (
                page.locator(f'input[name="{key}"][value="{value}"]') if value else page.locator(f'input[name="{key}"]').first
            )
            choice.check()
        follow(page, "form.ask button[type=submit]")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("area", AREAS)
def test_on_a_phone_three_answers_lead_to_what_to_do(
    browser: "Browser", site: PublicSite, pictures: Path | None, area: str, language: str
) -> None:
    typed_zh, typed_en, last_zh, last_en, more, (says_zh, says_en) = AREAS[area]
    chinese = language == "zh"
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site.url + ("/" if chinese else "/en/"))
    page.fill("#where", typed_zh if chinese else typed_en)
    page.wait_for_selector("#area_list li")
    page.press("#where", "ArrowDown")
    page.press("#where", "Enter")
    page.fill("#last", last_zh if chinese else last_en)
    page.check('input[name="as"][value="flexible"]')
    follow(page, "form.ask button[type=submit]")
    _tell_the_rest(page, more)
    assert "/answer/?v=1&area=" in page.url
    assert (says_zh if chinese else says_en) in page.inner_text("main")
    assert page.locator("svg.strip rect.now").count() == 1
    assert page.locator("a[href='tel:12393']").count() == 1
    assert context.cookies() == []
    _picture(page, pictures, f"answer-{area}-{language}", PHONE["width"])
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= DESK["width"]
    assert page.locator("table.cards th").first.is_visible()
    _picture(page, pictures, f"answer-{area}-desk-{language}", DESK["width"])
    context.close()


def test_every_answer_can_be_changed_without_starting_again(browser: "Browser", site: PublicSite) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(f"{site.url}/answer/?v=1&area=420100&scheme=city&last=2026-08&as=flexible&run=24")
    follow(page, page.get_by_role("link", name="改 最后缴费月份"))
    assert page.input_value("#last") == "2026年8月"
    page.fill("#last", "5月")
    follow(page, "form.ask button[type=submit]")
    assert "last=2026-05" in page.url
    assert "area=420100" in page.url
    assert "首次参保" in page.inner_text("main")
    page.close()


def test_the_slider_redraws_and_the_address_follows(browser: "Browser", site: PublicSite, pictures: Path | None) -> None:
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    page.goto(f"{site.url}/answer/?v=1&area=420100&scheme=city&last=2026-08&as=flexible&run=24")
    slider = page.locator("input[type=range]")
    slider.focus()
    for _press in range(4):
        slider.press("PageUp")
    page.wait_for_url(re.compile("pay=2027-"))
    page.locator("#paying p.big", has_text="首次参保").wait_for()
    assert page.locator("#paying rect.planned").count() == 1
    address = page.url
    _picture(page, pictures, "answer-slider-desk-zh", DESK["width"])
    page.goto(address)
    assert "首次参保" in page.inner_text("#paying")
    page.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_works_without_javascript(browser: "Browser", site: PublicSite, language: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site.url + ("/" if language == "zh" else "/en/"))
    page.fill("#where", "wh")
    page.fill("#last", "8月")
    page.check('input[name="as"][value="flexible"]')
    follow(page, "form.ask button[type=submit]")
    page.check('input[name="area"][value="420100"]')
    follow(page, "form.ask button[type=submit]")
    page.check('input[name="scheme"][value="city"]')
    follow(page, "form.ask button[type=submit]")
    page.check('input[name="run"][value="6"]')
    follow(page, "form.ask button[type=submit]")
    assert page.locator("svg.strip").count() == 1
    page.fill("#bill", "366.50")
    follow(page, "form:has(#bill) button")
    assert "1,099.50" in page.inner_text("main")
    page.fill("#pay", "2027-01-05")
    follow(page, "form.paying button")
    assert "pay=2027-01-05" in page.url
    assert ("首次参保" if language == "zh" else "first time") in page.inner_text("#paying")
    page.locator("summary").last.click()
    follow(page, page.get_by_role("link", name="English" if language == "zh" else "中文"))
    assert page.locator("html").get_attribute("lang") == ("en" if language == "zh" else "zh-CN")
    assert "pay=2027-01-05" in page.url
    context.close()


def test_in_large_type_one_question_comes_at_a_time(browser: "Browser", site: PublicSite, pictures: Path | None) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(f"{site.url}/")
    follow(page, page.get_by_role("link", name="大字版"))
    assert page.locator(".question").count() == 1
    page.fill("#where", "武汉")
    page.wait_for_selector("#area_list li")
    page.keyboard.press("Escape")
    follow(page, "form.ask button[type=submit]")
    page.fill("#last", "5月")
    follow(page, "form.ask button[type=submit]")
    page.check('input[name="as"][value="flexible"]')
    follow(page, "form.ask button[type=submit]")
    page.check('input[name="scheme"][value="unknown"]')
    follow(page, "form.ask button[type=submit]")
    assert "/big/answer/" in page.url
    heads = page.locator("svg.strip text.year").all_text_contents()
    assert len(heads) == len(set(heads)) > 0
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 22
    _picture(page, pictures, "answer-wuhan-large", PHONE["width"])
    page.close()


def test_with_the_keyboard_alone(browser: "Browser", site: PublicSite) -> None:
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    page.goto(f"{site.url}/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("chongqing")
    page.wait_for_selector("#area_list li")
    page.keyboard.press("ArrowDown")
    assert page.locator("#where").get_attribute("aria-activedescendant") == "area_0"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("July")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "never"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    enter(page)
    # Chongqing asks for the plan, and keeps what was told.
    assert page.locator('input[type=hidden][name="last"]').input_value() == "2026-07"
    assert page.locator('input[name="plan"]').count() >= 2
    page.close()
