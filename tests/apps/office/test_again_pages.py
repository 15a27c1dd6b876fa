"""Deciding again in the office: side by side, proposed and answered; moratoria entered and put in force."""

import pytest
from django.test import Client

from tests.apps.cases.fake_answers import answering
from tests.apps.portal.test_start_page import form
from tests.apps.staff import signed_in
from xubao.cases.assess import answer_with
from xubao.cases.public import Case, Moratorium, Redetermination
from xubao.payments.public import Demand
from xubao.people.public import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
ADDRESS = "/office/cases/000000-2026-C000001/again/"


@pytest.fixture
def clerk() -> Client:
    """A clerk, and a case that waits to be paid."""
    Client().post("/start/", form())
    return signed_in(Role.CLERK, name="wang")


def test_old_and_new_are_shown_side_by_side_and_only_another_person_may_answer(clerk: Client) -> None:
    reviewer = signed_in(Role.REVIEWER, name="li")
    with answer_with(answering(None, amount_fen=84000)):
        page = clerk.post(ADDRESS, {"reason": "记录有误"}, follow=True).content.decode()
        for said in ("¥ 1260.00", "¥ 840.00", "记录有误", "须由他人复核"):
            assert said in page, said
        key = Redetermination.objects.get().pk
        answered = reviewer.post(f"{ADDRESS}{key}/", {"answer": "approve", "note": "属实"}, follow=True)
    assert "已重新核定，通知书" in answered.content.decode()
    assert Demand.objects.count() == 2
    assert reviewer.post(f"{ADDRESS}999999/", {"answer": "approve"}).status_code == 404
    person = Client()
    person.post("/my/", {"number": "000000-2026-C000001", "identity": form()["identity"]})
    assert "重新核定通知书" in person.get("/my/000000-2026-C000001/").content.decode()


def test_without_a_difference_or_a_reason_nothing_is_proposed(clerk: Client) -> None:
    assert "XB-CASE-015" in clerk.post(ADDRESS, {"reason": "再算"}, follow=True).content.decode()
    assert "请填写理由" in clerk.post(ADDRESS, {"reason": " "}, follow=True).content.decode()
    assert not Redetermination.objects.exists()


def test_a_moratorium_is_entered_by_one_and_put_in_force_by_another(clerk: Client) -> None:
    new = {"area": "000000", "first_day": "2026-11-20", "last_day": "2026-12-19", "order": "示例〔2026〕9号"}
    wrong = clerk.post("/office/moratoria/", {**new, "last_day": "never"})
    assert wrong.status_code == 422
    assert "示例〔2026〕9号" in wrong.content.decode()
    clerk.post("/office/moratoria/", new)
    key = Moratorium.objects.get().pk
    done = signed_in(Role.REVIEWER, name="li").post(f"/office/moratoria/{key}/", {"answer": "approve"}, follow=True)
    assert "重新核定 1 件" in done.content.decode()
    assert Case.objects.get().state == "awaiting_payment"
