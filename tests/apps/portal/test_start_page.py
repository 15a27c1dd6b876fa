"""The start page: what people enter, and what it answers."""

from collections.abc import Mapping

import pytest
from django.test import Client

from tests.apps.persons import fictional_identity
from xubao.cases.public import Case
from xubao.people.public import InsuredPerson
from xubao.records.models import MonthReport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]


def form(**changes: str) -> dict[str, str]:
    """The form as a browser sends it."""
    data = {
        "name": "示例甲",
        "identity": fictional_identity(),
        "area": "000000",
        "paid-TOTAL_FORMS": "4",
        "paid-INITIAL_FORMS": "0",
        "paid-0-first": "2024-01",
        "paid-0-last": "2026-08",
    }
    return data | {
        key.replace("paid_", "paid-").replace("_", "-") if "paid" in key else key: value for key, value in changes.items()
    }


def _refusal(client: Client, data: Mapping[str, str]) -> str:
    response = client.post("/start/", data)
    assert response.status_code == 422
    assert not Case.objects.exists()
    return response.content.decode()


def test_a_complete_form_opens_a_case_and_leads_to_its_page(client: Client) -> None:
    response = client.post("/start/", form(), follow=True)
    assert response.redirect_chain == [("/my/000000-2026-C000001/", 302)]
    page = response.content.decode()
    assert "¥ 1260.00" in page
    assert "2026年11月30日" in page
    assert MonthReport.objects.filter(origin="stated").count() == 32


def test_the_identity_number_is_neither_in_the_address_nor_in_the_page(client: Client) -> None:
    response = client.post("/start/", form(), follow=True)
    number = fictional_identity()
    assert number not in response.content.decode()
    assert number[6:14] not in response.content.decode()
    assert "999***********" in response.content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"identity": "99999919900307001"}, "身份证号码应为18位，现为17位"),
        ({"identity": "999999199013070017"}, "出生日期"),
        ({"identity": "11010519491231002X"}, "演示"),
        ({"name": "  "}, "这个字段是必填项"),
        ({"paid_0_last": "2026-12"}, "2026-12 还没有到"),
        ({"paid_0_last": "2023-12"}, "结束月份早于开始月份"),
        ({"paid_0_last": ""}, "请同时填写起止月份"),
        ({"paid_0_first": "去年"}, "“去年”不是月份"),
        ({"paid_0_first": "2024-13"}, "“2024-13”不是月份"),
        ({"paid_0_first": "", "paid_0_last": ""}, "您也没有填写已缴月份"),
        ({"area": "420100"}, "420100"),
    ],
)
def test_what_is_wrong_is_said_with_the_way_out_and_nothing_is_stored(client: Client, changes: dict[str, str], said: str) -> None:
    page = _refusal(client, form(**changes))
    assert said in page
    assert "请更正以下内容" in page
    assert not InsuredPerson.objects.exists()


def test_a_wrong_check_digit_is_said_beside_the_field(client: Client) -> None:
    number = fictional_identity()
    wrong = number[:17] + ("1" if number[17] != "1" else "2")
    page = _refusal(client, form(identity=wrong))
    assert 'href="#id_identity"' in page
    assert 'aria-invalid="true"' in page
    assert "校验不符" in page


def test_everything_wrong_is_said_at_once(client: Client) -> None:
    page = _refusal(client, form(identity="123", name="", paid_0_last="2020-01"))
    for said in ("这个字段是必填项", "现为3位", "结束月份早于开始月份"):
        assert said in page


def test_what_was_entered_is_kept_when_something_is_wrong(client: Client) -> None:
    page = _refusal(client, form(identity="123"))
    assert 'value="示例甲"' in page
    assert 'value="2026-08"' in page


@pytest.mark.parametrize("written", ["2024.1", "202401", "2024/01", "2024年1月", " 2024-01 "])
def test_a_month_is_understood_as_people_write_it(client: Client, written: str) -> None:
    assert client.post("/start/", form(paid_0_first=written)).status_code == 302
    assert MonthReport.objects.count() == 32


def test_overlapping_periods_count_each_month_once(client: Client) -> None:
    data = form() | {"paid-1-first": "2026-05", "paid-1-last": "2026-08"}
    assert client.post("/start/", data).status_code == 302
    assert MonthReport.objects.count() == 32


def test_the_form_sent_twice_opens_one_case(client: Client) -> None:
    client.post("/start/", form())
    response = client.post("/start/", form())
    assert response.status_code == 422
    assert "已有正在办理的事项" in response.content.decode()
    assert Case.objects.count() == 1


def test_another_name_for_a_known_number_is_refused_beside_the_name(client: Client) -> None:
    client.post("/start/", form())
    page = client.post("/start/", form(name="示例丙")).content.decode()
    assert 'href="#id_name"' in page
    assert "示例甲" not in page


def test_a_form_from_another_site_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post("/start/", form()).status_code == 403
