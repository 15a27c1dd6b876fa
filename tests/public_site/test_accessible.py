"""Every kind of page at every width, each template in both languages, light and dark: axe finds nothing against WCAG 2.2 AA."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.public_site.page_types import PAGE_TYPES
from tests.public_site.public_site import PublicSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES: dict[str, object] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
CONTRAST: dict[str, object] = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
WIDTHS = (320, 360, 768, 1440)


@pytest.fixture(scope="module")
def tab(browser: "Browser") -> "Iterator[Page]":
    """A page of the browser."""
    context = browser.new_context(viewport={"width": 360, "height": 780})
    yield context.new_page()
    context.close()


# Read in English and in the dark too: one page of each template.
ENGLISH = ("home", "question", "answer", "not understood", "guide to an area", "false advice", "terms", "found", "areas compared")


@pytest.mark.parametrize(("page", "language"), [(page, "") for page in PAGE_TYPES] + [(page, "/en") for page in ENGLISH])
def test_axe_finds_nothing_in_light_and_dark(site: PublicSite, tab: "Page", page: str, language: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 780})
    tab.emulate_media(color_scheme="light")
    tab.goto(site.url + language + PAGE_TYPES[page])
    # What is folded away is read too.
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert _violations(tab, RULES) == {}
    if language or page not in ENGLISH:
        return
    # In the dark a template has other colours and nothing else, in either language.
    tab.emulate_media(color_scheme="dark")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert _violations(tab, CONTRAST) == {}


def _violations(tab: "Page", rules: dict[str, object]) -> dict[str, list[str]]:
    found = Axe().run(tab, options=rules).response["violations"]
    return {violation["id"]: [node["html"][:160] for node in violation["nodes"]][:3] for violation in found}


@pytest.mark.parametrize("form", ["", "/big/en"])
@pytest.mark.parametrize("page", PAGE_TYPES)
def test_nothing_sticks_out_at_any_width_nor_at_twice_the_size(site: PublicSite, tab: "Page", page: str, form: str) -> None:
    tab.goto(site.url + form + PAGE_TYPES[page])
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 780})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, width
    # 200 % text at 640 px is what a browser's zoom of a 1280 px window shows.
    tab.set_viewport_size({"width": 640, "height": 780})
    tab.evaluate("document.documentElement.style.fontSize = '36px'")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("page", PAGE_TYPES)
def test_type_is_large_and_targets_are_a_thumb_wide(site: PublicSite, tab: "Page", page: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 780})
    tab.goto(site.url + PAGE_TYPES[page])
    small_type = tab.evaluate(
        """() => [...document.querySelectorAll('main *')].filter((one) => !one.closest('svg') && one.childNodes.length
            && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())
            && parseFloat(getComputedStyle(one).fontSize) < 17.9).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small_type == []
    # Links inside a sentence are as high as its line; everything else is 44.
    small_targets = tab.evaluate(
        """() => [...document.querySelectorAll('button, input:not([type=hidden]), select, summary, nav a, .links a, label.pick')]
            .filter((one) => one.offsetParent && !['radio', 'checkbox', 'range'].includes(one.type))
            .filter((one) => one.getBoundingClientRect().height < 43.5)
            .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small_targets == []


def test_axe_would_notice(site: PublicSite, tab: "Page") -> None:
    tab.goto(f"{site.url}/")
    tab.evaluate("document.querySelector('label').remove()")
    assert any(violation["id"] == "label" for violation in Axe().run(tab, options=RULES).response["violations"])
