"""A rule from a draft to a pack: a policy officer changes it, simulates it in a process of its own, and another publishes it."""

from pathlib import Path
from typing import TYPE_CHECKING

from tests.journeys.demo_site import DemoSite
from tests.journeys.visitor import Visitor
from tests.pressing import follow

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_MINUTES = 3 * 60_000
_CITED = {"quote": "等待期由六个月改为两个月。", "article": "二"}
_SOURCE = {
    "name": "office-notice-2027",
    "title": "示例市医疗保障局关于缩短等待期的通知",
    "issuer": "示例市医疗保障局",
    "note": "虚构文件",
}


def _filled(visitor: Visitor, fields: dict[str, str]) -> None:
    for name, value in fields.items():
        visitor.page.fill(f"#id_{name}", value)


def test_a_shorter_wait_is_drafted_simulated_and_published_by_another(
    browser: "Browser", site: DemoSite, pictures: Path | None
) -> None:
    officer = Visitor(browser, site, pictures, 1280)
    officer.signs_in("policy", at="/office/policy/")
    _filled(officer, {"title": "等待期缩短为两个月", "effective_on": "2027-01-01", "reason": "减少短期断缴者的等待"})
    follow(officer.page, "main form button")
    draft = officer.page.url.rstrip("/").rsplit("/", 1)[1]
    officer.go(f"/office/policy/{draft}/source/")
    _filled(officer, _SOURCE)
    follow(officer.page, "main form button")
    officer.go(f"/office/policy/{draft}/changes/waiting/")
    _filled(officer, {"months": "6", "to": "2", **_CITED})
    officer.picture("policy-named-change")
    follow(officer.page, "main form button")
    officer.is_accessible()
    officer.picture("policy-draft", whole=False)
    _filled(officer, {"persons": "2000", "as_of": "2027-01-05"})
    follow(officer.page, "form[action$='/study/'] button")
    officer.page.wait_for_selector("iframe.report", timeout=_MINUTES)
    assert "规则改动模拟" in officer.page.frame_locator("iframe.report").locator("h1").first.inner_text()
    officer.picture("policy-study")
    officer.go(f"/office/policy/{draft}/")
    follow(officer.page, "button[name=propose]")

    second = Visitor(browser, site, pictures, 360)
    second.signs_in("policy-second", at=f"/office/policy/{draft}/")
    assert "等待期缩短为两个月" in second.text()
    follow(second.page, "button[value=approve]")
    assert "已发布" in second.text()
    second.picture("policy-published-phone", whole=False)
    assert (Path(site.environment["XUBAO_HOME"]) / "published_packs" / "current" / "areas").is_dir()
    for visitor in (officer, second):
        visitor.context.close()
