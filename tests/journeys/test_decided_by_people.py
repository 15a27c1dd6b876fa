"""What people decide: a refusal, and another human asked for; the day and the queue."""

from tests.journeys.demo_site import DemoSite
from tests.journeys.visitor import Visitor
from tests.pressing import follow
from xubao.project.demo_people import UNCLEAR


def _look_up(person: Visitor, number: str, identity: str) -> None:
    person.go("/my/")
    person.page.fill("#id_number", number)
    person.page.fill("#id_identity", identity)
    follow(person.page, "main form button")


def _acts(staff: Visitor, number: str, act: str, reason: str) -> None:
    staff.go(f"/office/cases/{number}/")
    staff.page.check(f"#act-{act}")
    staff.page.fill("#reason", reason)
    follow(staff.page, "form[action$='/act/'] button")


def _number_in(site: DemoSite, state: str) -> str:
    return str(site.rows(f"SELECT number FROM cases_case WHERE state = '{state}' AND kind = 'back_payment'")[0][0])


def test_a_refusal_is_two_peoples_and_the_person_asks_for_another_human(
    site: DemoSite, person: Visitor, clerk: Visitor, reviewer: Visitor
) -> None:
    number = _number_in(site, "with_officer")
    _acts(clerk, number, "propose_refusal", "所缺月份无法证明已缴")
    _acts(reviewer, number, "refuse", "2026 年 8 月是否缴费无法证明，按规则不能确定补缴金额，本次不予办理。")
    _look_up(person, number, UNCLEAR.identity)
    assert "不予办理" in person.text()
    person.page.click("summary:has-text('请求人工复核')")
    person.page.fill("#why", "8 月的缴费凭证我刚找到。")
    person.picture("case-refused-phone")
    follow(person.page, "button[value=ask_review]")
    assert "您请求的人工复核正在办理" in person.text()
    reviewer.go("/office/?review=1")
    assert number in reviewer.text()
    _acts(reviewer, number, "uphold", "维持")
    assert "XB-CASE-010" in reviewer.text()
    assert reviewer.page.input_value("#reason") == "维持"
    person.go(f"/my/{number}/ask/reconsideration/")
    person.page.fill("#id_text", "对不予办理的决定不服，申请行政复议。")
    follow(person.page, "main form button")
    assert "行政复议" in person.text()


def test_the_day_and_the_queue_are_accessible_and_found_by_keyboard(clerk: Visitor, reviewer: Visitor) -> None:
    reviewer.go("/office/today/")
    reviewer.picture("office-today")
    reviewer.is_accessible()
    clerk.go("/office/")
    # The browser gives the focus when it first draws, which may be after the page has loaded.
    clerk.page.locator("#q:focus").wait_for()
    clerk.page.keyboard.type("示例")
    with clerk.page.expect_navigation(wait_until="load"):
        clerk.page.keyboard.press("Enter")
    assert "找到" in clerk.text()
    clerk.is_accessible()
