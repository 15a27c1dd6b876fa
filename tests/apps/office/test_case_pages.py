"""Queue and case, as a clerk meets them."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.apps.moments import AT
from tests.apps.persons import fictional_identity
from tests.apps.portal.test_start_page import form
from tests.apps.staff import signed_in
from xubao.cases.public import Case, verify_cases
from xubao.payments.public import Demand, format_reference
from xubao.people.public import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
ADDRESS = "/office/cases/000000-2026-C000001/"


def _acting(act: str, reason: str, seen: int = 2) -> dict[str, str | int]:
    return {"act": act, "reason": reason, "seen": seen}


@pytest.fixture
def clerk() -> Client:
    """A browser with a clerk signed in, and one case opened by a person."""
    Client().post("/start/", form())
    return signed_in(Role.CLERK, name="li")


def test_the_queue_lists_cases_with_masked_numbers_and_counts_by_state(clerk: Client) -> None:
    page = clerk.get("/office/").content.decode()
    assert "000000-2026-C000001" in page
    assert fictional_identity() not in page
    assert "待缴费　1" in page
    assert "000000-2026-C000001" not in clerk.get("/office/?state=restored").content.decode()


def test_a_case_is_found_by_its_number_and_by_the_payment_reference(clerk: Client) -> None:
    reference = format_reference(Demand.objects.get().reference)
    for wanted in ("000000-2026-c000001", reference, reference.replace(" ", "")):
        assert clerk.get("/office/", {"q": wanted}).headers["Location"] == ADDRESS
    nothing = clerk.get("/office/", {"q": "something else"})
    assert "没有找到" in nothing.content.decode()


def test_the_case_shows_decision_demand_log_and_months(clerk: Client) -> None:
    page = clerk.get(ADDRESS).content.decode()
    for shown in (
        "示例甲",
        "三个月没有缴费。",
        format_reference(Demand.objects.get().reference),
        "应缴 3 个月，月份依本人填写",
        "本人填写",
        "2024-01 – 2026-08",
        "32 个月",
    ):
        assert shown in page
    assert fictional_identity() not in page


def test_the_case_page_is_english_when_asked(clerk: Client) -> None:
    page = clerk.get(f"/en{ADDRESS}").content.decode()
    assert "Waiting for payment" in page
    assert "Three months are unpaid." in page


def test_a_clerk_withdraws_for_the_person_with_a_reason_in_the_log(clerk: Client) -> None:
    clerk.post(f"{ADDRESS}act/", _acting("withdraw", "本人电话要求"))
    event = Case.objects.get().events.get(number=3)
    assert (event.actor, event.party, event.reason) == ("li", "clerk", "本人电话要求")


def test_an_act_without_a_reason_is_refused(clerk: Client) -> None:
    response = clerk.post(f"{ADDRESS}act/", _acting("withdraw", " "))
    assert response.status_code == 422
    assert "请选择办理事项并填写理由。" in response.content.decode()
    assert Case.objects.get().state == "awaiting_payment"


def test_a_good_demand_is_not_replaced_an_expired_one_is(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = clerk.post(f"{ADDRESS}act/", _acting("recalculate", "想再算一次"))
    assert "XB-CASE-007" in refused.content.decode()
    assert "想再算一次</textarea>" in refused.content.decode()
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT + timedelta(days=8))
    clerk.post(f"{ADDRESS}act/", _acting("recalculate", "金额已过期"))
    assert Demand.objects.count() == 2


def test_a_stale_tab_is_told_who_did_what_and_keeps_what_was_typed(clerk: Client) -> None:
    other = signed_in(Role.CLERK, name="zhao")
    other.post(f"{ADDRESS}note/", {"note": "本人来电"})
    refused = clerk.post(f"{ADDRESS}act/", _acting("withdraw", "我打了很久的理由"))
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "XB-CASE-011" in page
    assert "zhao" in page
    assert "我打了很久的理由</textarea>" in page
    assert 'name="seen" value="3"' in page
    assert Case.objects.get().state == "awaiting_payment"


def test_a_form_sent_twice_is_done_once_and_says_so(clerk: Client) -> None:
    for _ in range(2):
        response = clerk.post(f"{ADDRESS}act/", _acting("withdraw", "本人电话要求"), follow=True)
    assert "没有重复办理" in response.content.decode()
    assert Case.objects.get().events.count() == 3


def test_whoever_opens_a_case_is_told_who_else_has_it_open(clerk: Client) -> None:
    other = signed_in(Role.CLERK, name="zhao")
    assert "十分钟内也打开过" not in other.get(ADDRESS).content.decode()
    page = clerk.get(ADDRESS).content.decode()
    assert "zhao 十分钟内也打开过本事项" in page


def test_a_case_is_taken_and_put_back_in_the_log(clerk: Client) -> None:
    clerk.post(f"{ADDRESS}take/", {"to": "me"})
    assert Case.objects.get().assignee == "li"
    clerk.post(f"{ADDRESS}take/", {"to": "nobody"})
    assert [e.act for e in Case.objects.get().events.order_by("number")][2:] == ["assign", "assign"]
    assert verify_cases()[1] == ()


def test_a_clerk_of_another_area_is_refused_with_the_area_named() -> None:
    Client().post("/start/", form())
    other = signed_in(Role.CLERK, name="far", area="420100")
    assert other.get(ADDRESS).status_code == 403
    assert other.post(f"{ADDRESS}act/", _acting("withdraw", "x")).status_code == 403
    assert Case.objects.get().state == "awaiting_payment"


def test_a_page_of_a_case_that_does_not_exist_is_not_found(clerk: Client) -> None:
    assert clerk.get("/office/cases/000000-2026-C000099/").status_code == 404
    assert clerk.get(f"{ADDRESS}voucher.pdf").status_code == 404


def test_signing_in_and_out() -> None:
    signed_in(Role.CLERK, name="li", password="correct horse battery")
    client = Client()
    wrong = client.post("/office/login/", {"username": "li", "password": "guess"})
    assert "请更正以下内容" in wrong.content.decode()
    right = {"username": "li", "password": "correct horse battery", "next": "/office/pool/"}
    assert client.post("/office/login/", right).headers["Location"] == "/office/pool/"
    assert client.post("/office/logout/").headers["Location"] == "/"
    assert client.get("/office/").status_code == 302
