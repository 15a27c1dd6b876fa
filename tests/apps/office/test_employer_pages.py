"""Employers on their pages: staff, what is overdue, the premium before two persons, the notice."""

from datetime import date

import pytest
from django.test import Client

from tests.apps.persons import fictional_identity
from tests.apps.records.employers.hiring import AREA, CODE, employer, hiring
from tests.apps.staff import signed_in
from xubao.people.public import Role
from xubao.records.employers.public import Employer, Hiring, PremiumAssessment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
ASSESS = {
    "months": "2026-09..2026-10",
    "wage": "6000",
    "evidence": "工资银行流水",
    "employer_rate": "8",
    "staff_rate": "2%",
    "floor": "",
    "ceiling": "22500.00",
    "document": "示例医保〔2026〕1号",
    "article": "第三条",
    "quote": "单位缴费费率8%，个人2%",
    "reason": "未在三十日内登记",
}


def _post(client: Client, address: str, form: dict[str, str]) -> str:
    return client.post(address, form, follow=True).content.decode()


def test_an_employer_its_staff_and_their_days_are_entered() -> None:
    clerk = signed_in(Role.CLERK)
    form = {"area": AREA, "code": CODE.lower(), "name": "示例快递有限公司", "registered_on": "2024-01-05", "founded_on": ""}
    assert "示例快递有限公司" in _post(clerk, "/office/employers/", form)
    unit = Employer.objects.get(code=CODE)
    hire = {
        "identity": fictional_identity(1),
        "name": "示例甲",
        "hired_on": "2026-09-01",
        "wage": "",
        "told_by": "person",
        "evidence": "劳动合同 1",
    }
    page = _post(clerk, f"/office/employers/{unit.pk}/hire/", hire)
    assert "逾期" in page
    assert fictional_identity(1) not in page
    one = Hiring.objects.get()
    assert "XB-EMPLOYER-003" in _post(clerk, f"/office/employers/hirings/{one.pk}/act/", {"act": "register", "day": ""})
    assert "已登记参保" in _post(clerk, f"/office/employers/hirings/{one.pk}/act/", {"act": "register", "day": "2026-11-02"})
    assert "已登记用工终止" in _post(clerk, f"/office/employers/hirings/{one.pk}/act/", {"act": "end", "day": "2026-11-20"})


def test_what_is_refused_says_why_and_keeps_what_was_typed() -> None:
    clerk = signed_in(Role.CLERK)
    employer()
    twice = _post(clerk, "/office/employers/", {"area": AREA, "code": CODE, "name": "甲公司", "registered_on": "2024-01-05"})
    assert "XB-EMPLOYER-002" in twice
    assert "甲公司" in twice
    unit = Employer.objects.get()
    hire = {"identity": "12", "name": "示例甲", "hired_on": "2026-09-01", "told_by": "person", "evidence": "合同"}
    refused = _post(clerk, f"/office/employers/{unit.pk}/hire/", hire)
    assert 'value="2026-09-01"' in refused


def test_overdue_staff_are_listed_with_the_days_they_are_late() -> None:
    hiring(date(2026, 9, 1))
    page = signed_in(Role.CLERK).get("/office/employers/", {"area": AREA}).content.decode()
    assert "示**" in page
    assert "2026-10-08" in page


def test_a_premium_goes_before_a_second_person_and_then_to_the_employer() -> None:
    clerk, one = signed_in(Role.CLERK), hiring()
    page = _post(clerk, f"/office/employers/hirings/{one.pk}/assess/", ASSESS)
    assert "待复核" in page
    assessed = PremiumAssessment.objects.get()
    assert assessed.amount_fen == 120000
    assert clerk.get(f"/office/employers/notices/{assessed.number}/").status_code == 404
    reviewer = signed_in(Role.REVIEWER, name="wu")
    assert "单位缴费费率8%" in reviewer.get("/office/second/").content.decode()
    _post(reviewer, f"/office/second/assessment/{assessed.pk}/", {"answer": "approve"})
    assert clerk.get(f"/office/employers/notices/{assessed.number}/").content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"months": "2026-08"}, "XB-CASE-040"),
        ({"months": "x"}, "不是有效"),
        ({"employer_rate": "many"}, "不是有效的百分数"),
        ({"quote": ""}, "必填"),
        ({"reason": "x"}, "XB-STAFF-002"),
    ],
)
def test_without_rates_and_their_source_there_is_no_amount(changes: dict[str, str], said: str) -> None:
    one = hiring()
    page = _post(signed_in(Role.CLERK), f"/office/employers/hirings/{one.pk}/assess/", {**ASSESS, **changes})
    assert said in page
    assert not PremiumAssessment.objects.exists()
