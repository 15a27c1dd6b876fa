"""Every kind of page, in both languages, light and dark, at every width: no violation of WCAG 2.2 AA that axe can find."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.public_site.page_types import PAGE_TYPES
from tests.public_site.public_site import PublicSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
WIDTHS = (320, 360, 768, 1440)


@pytest.fixture(scope="module")
def pages(browser: "Browser") -> "Iterator[dict[str, Page]]":
    """A page of the browser in light and one in dark."""
    made = {scheme: browser.new_context(color_scheme=scheme) for scheme in ("light", "dark")}
    yield {scheme: context.new_page() for scheme, context in made.items()}
    for context in made.values():
        context.close()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("page", PAGE_TYPES)
def test_axe_finds_nothing_in_light_and_dark(site: PublicSite, pages: "dict[str, Page]", page: str, language: str) -> None:
    found = {}
    for scheme, tab in pages.items():
        tab.set_viewport_size({"width": 360, "height": 780})
        tab.goto(site.url + language + PAGE_TYPES[page])
        # What is folded away is read too.
        tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for violation in Axe().run(tab, options=RULES).response["violations"]:
            found[f"{scheme} {violation['id']}"] = [node["html"][:160] for node in violation["nodes"]][:3]
    assert found == {}


@pytest.mark.parametrize("form", ["", "/en", "/big", "/big/en"])
@pytest.mark.parametrize("page", PAGE_TYPES)
def test_nothing_sticks_out_at_any_width_nor_at_twice_the_size(
    site: PublicSite, pages: "dict[str, Page]", page: str, form: str
) -> None:
    tab = pages["light"]
    tab.goto(site.url + form + PAGE_TYPES[page])
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 780})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, width
    # 200 % text at 640 px is what a browser's zoom of a 1280 px window shows.
    tab.set_viewport_size({"width": 640, "height": 780})
    tab.evaluate("document.documentElement.style.fontSize = '36px'")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("page", PAGE_TYPES)
def test_type_is_large_and_targets_are_a_thumb_wide(site: PublicSite, pages: "dict[str, Page]", page: str) -> None:
    tab = pages["light"]
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


def test_axe_would_notice(site: PublicSite, pages: "dict[str, Page]") -> None:
    tab = pages["light"]
    tab.goto(f"{site.url}/")
    tab.evaluate("document.querySelector('label').remove()")
    assert any(violation["id"] == "label" for violation in Axe().run(tab, options=RULES).response["violations"])
