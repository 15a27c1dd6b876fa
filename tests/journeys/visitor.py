"""A browser of somebody's own in a journey."""

from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

from tests.journeys.demo_site import DemoSite
from tests.pressing import follow
from xubao.project.demo_people import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_RULES: dict[str, object] = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}


class Visitor:
    """A browser of somebody's own, with pictures of what it shows."""

    def __init__(self, browser: "Browser", site: DemoSite, pictures: Path | None, width: int, *, prefix: str = "") -> None:
        height = 780 if width < 600 else 900
        locale = "en-GB" if prefix else "zh-CN"
        self.context = browser.new_context(locale=locale, viewport={"width": width, "height": height})
        self.page: Page = self.context.new_page()
        self._site, self._pictures, self._width, self._prefix = site, pictures, width, prefix

    def go(self, path: str) -> None:
        """Open a page of the site, in the language of this visitor."""
        self.page.goto(self._site.url + self._prefix + path)

    def text(self) -> str:
        """What the page says."""
        return self.page.inner_text("main")

    def picture(self, name: str, *, whole: bool = True) -> None:
        """Keep a screenshot if asked for, of the whole page or its top; nothing may stick out sideways."""
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self._width, name
        if self._pictures is not None:
            self.page.screenshot(path=self._pictures / f"{name}.png", full_page=whole)

    def is_accessible(self) -> None:
        """What axe finds fault with, with everything that can be opened open."""
        self.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found = Axe().run(self.page, options=_RULES).response["violations"]
        assert {item["id"]: [node["html"][:120] for node in item["nodes"]][:2] for item in found} == {}

    def signs_in(self, name: str, *, at: str = "/office/") -> None:
        """Sign in to the back office at a page of it, as one of the demo's staff."""
        self.go(at)
        self.page.fill("#id_username", name)
        self.page.fill("#id_password", PASSWORD)
        follow(self.page, "main button")
