"""Go from one page to the next in a browser, and read nothing before the next page is there.

A click returns as soon as it is done; the page it leads to may still be on its way on a slow machine, and whatever is
read then comes from a half-drawn page.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def follow(page: "Page", target: "str | Locator") -> None:
    """Click a link or a button (a selector or a locator) and wait until the page it leads to has loaded."""
    with page.expect_navigation(wait_until="load"):
        if isinstance(target, str):
            page.click(target)
        else:
            target.click()


def enter(page: "Page") -> None:
    """Press Enter where it sends a form or follows a link, and wait until the next page has loaded."""
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
