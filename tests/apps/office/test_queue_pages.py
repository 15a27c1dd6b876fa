"""The queue as a clerk works with it: found, filtered, paged, saved, exported, acted on in bulk; and the day view."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.apps.moments import AT, TODAY
from tests.apps.persons import fictional_identity, person
from tests.apps.staff import signed_in
from xubao.cases.public import (
    INSURED_PERSON,
    Case,
    Kind,
    MatterRequest,
    Queue,
    counted,
    open_matter,
    queue_page,
    search_cases,
)
from xubao.people.public import ContactKind, Role, add_contact, masked_identity, register_person
from xubao.values.area_code import AreaCode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
AREA = AreaCode("000000")
NAMES = ("王小明", "王大明", "李 静", "Anna Smith")


@pytest.fixture
def cases() -> list[Case]:
    """Four people who registered, one a day."""
    opened = []
    for number, name in enumerate(NAMES, start=1):
        someone = register_person(fictional_identity(number), name, at=AT)
        request = MatterRequest(kind=Kind.REGISTRATION, person=someone, area=AREA, text="申请登记")
        opened.append(open_matter(request, INSURED_PERSON, at=AT - timedelta(days=number)))
    return opened


def _found(text: str) -> list[str]:
    return [case.person.name for case in search_cases(text, [AREA])]


def test_a_case_is_found_by_what_people_have(cases: list[Case]) -> None:
    first = cases[0]
    add_contact(first.person, ContactKind.PHONE, "13800000000", by="li", at=AT)
    assert _found("王") == ["王大明", "王小明"]
    assert _found(" anna s") == ["AnnaSmith"] or _found(" anna s") == ["Anna Smith"]
    assert _found("李静") == ["李静"]
    for text in (first.number.lower(), fictional_identity(1), masked_identity(first.person), "138 0000 0000"):
        assert _found(text) == ["王小明"], text
    assert _found("小明") == _found("13900000000") == _found("99999919900307") == []


def test_nothing_of_another_area_is_found(cases: list[Case]) -> None:
    assert search_cases("王", ["420100"]) == search_cases(cases[0].number, ["420100"]) == []
    assert search_cases(fictional_identity(1), ["420100"]) == []


def test_the_keys_of_the_search_hold_no_number_in_clear(cases: list[Case]) -> None:
    keys = "\n".join(key.key for case in cases for key in case.search_keys.all())
    assert fictional_identity(1)[6:14] not in keys
    assert fictional_identity(1) not in keys


def test_pages_follow_one_another_without_repeating_or_losing_a_case(cases: list[Case]) -> None:
    for by_due in (False, True):
        queue, after, seen = Queue(areas=(AREA,), by_due=by_due), "", []
        while True:
            page = queue_page(queue, today=TODAY, after=after, limit=1)
            seen += [case.number for case in page.cases]
            after = page.after
            if not after:
                break
        assert sorted(seen) == sorted(case.number for case in cases)
        assert seen[0] == cases[-1].number
    assert queue_page(Queue(areas=(AREA,)), today=TODAY, after="nonsense").cases


def test_areas_are_merged_in_order_and_conditions_narrow(cases: list[Case]) -> None:
    Case.objects.filter(pk=cases[1].pk).update(area="420100", assignee="li")
    both = queue_page(Queue(areas=("000000", "420100")), today=TODAY).cases
    assert [case.number for case in both] == [case.number for case in reversed(cases)]
    assert counted(Queue(areas=(AREA,)), today=TODAY) == 3
    assert counted(Queue(areas=("420100",), assignee="li"), today=TODAY) == 1
    assert counted(Queue(areas=(AREA,), assignee="-", kind="refund"), today=TODAY) == 0
    assert counted(Queue(areas=(AREA,), due="late"), today=TODAY + timedelta(days=60)) == 3
    assert counted(Queue(areas=(AREA,), closed=True), today=TODAY) == 0


def test_a_name_leads_to_its_list_and_a_single_hit_straight_to_the_case(cases: list[Case]) -> None:
    clerk = signed_in(Role.CLERK)
    assert "找到 2 件" in clerk.get("/office/", {"q": "王"}).content.decode()
    assert clerk.get("/office/", {"q": "李静"}).headers["Location"] == f"/office/cases/{cases[2].number}/"


def test_many_cases_are_given_to_somebody_after_a_preview(cases: list[Case]) -> None:
    clerk = signed_in(Role.CLERK, name="li")
    chosen = {"act": "assign", "words": "zhao", "case": [cases[0].number, cases[1].number]}
    shown = clerk.post("/office/queue/bulk/", chosen).content.decode()
    assert "将办理 2 / 2 件" in shown
    assert not Case.objects.exclude(assignee="").exists()
    done = clerk.post("/office/queue/bulk/", {**chosen, "confirmed": "1"}).content.decode()
    assert "已办理 2 / 2 件" in done
    assert Case.objects.filter(assignee="zhao").count() == 2


def test_what_cannot_be_done_in_bulk_is_said_before_and_after(cases: list[Case]) -> None:
    clerk = signed_in(Role.CLERK)
    chosen = {"act": "recalculate", "words": "已过期", "case": [cases[0].number]}
    assert "将办理 0 / 1 件" in clerk.post("/office/queue/bulk/", chosen).content.decode()
    assert "XB-CASE-001" in clerk.post("/office/queue/bulk/", {**chosen, "confirmed": "1"}).content.decode()
    empty = clerk.post("/office/queue/bulk/", {"act": "assign", "case": [cases[0].number]}, follow=True)
    assert "请勾选事项" in empty.content.decode()


def test_cases_of_another_area_are_not_acted_on_in_bulk(cases: list[Case]) -> None:
    other = signed_in(Role.CLERK, name="far", area="420100")
    response = other.post("/office/queue/bulk/", {"act": "assign", "words": "far", "case": [cases[0].number], "confirmed": "1"})
    assert response.status_code in (302, 403)
    assert not Case.objects.exclude(assignee="").exists()


def test_a_queue_is_kept_under_a_name_and_forgotten(cases: list[Case]) -> None:
    clerk = signed_in(Role.CLERK)
    clerk.post("/office/queue/save/", {"name": "我的登记", "query": "kind=registration&assignee=me"})
    page = clerk.get("/office/").content.decode()
    assert "我的登记" in page
    assert "?kind=registration&amp;assignee=me" in page
    assert "我的登记" not in signed_in(Role.CLERK, name="zhao").get("/office/").content.decode()
    key = page.split('name="drop" value="')[1].split('"')[0]
    clerk.post("/office/queue/save/", {"drop": key})
    assert "我的登记" not in clerk.get("/office/").content.decode()


def test_the_queue_is_taken_along_as_a_workbook_of_texts(cases: list[Case]) -> None:
    response = signed_in(Role.CLERK).get("/office/queue.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "受理编号"
    assert {row[0] for row in rows[1:]} == {case.number for case in cases}
    assert fictional_identity(1) not in str(rows)


def test_the_day_view_counts_ages_clocks_and_money_and_names_the_most_urgent(cases: list[Case]) -> None:
    Case.objects.filter(pk=cases[0].pk).update(due_on=TODAY - timedelta(days=1))
    Case.objects.filter(pk=cases[1].pk).update(opened_at=AT - timedelta(days=40))
    head = signed_in(Role.REVIEWER)
    page = head.get("/office/today/").content.decode()
    for said in ("在办事项的天数", "31 天以上", "已超时限", "资金异常", cases[0].number, "<svg"):
        assert said in page, said
    book = CalamineWorkbook.from_filelike(BytesIO(head.get("/office/today.xlsx").content))
    ages = {str(row[0]): row[1] for row in book.get_sheet_by_index(0).to_python()[1:]}
    assert (ages["0–2 天"], ages["3–7 天"], ages["31 天以上"]) == (1, 2, 1)


def test_a_person_who_does_not_exist_is_simply_not_found() -> None:
    person()
    assert "没有找到" in signed_in(Role.CLERK).get("/office/", {"q": fictional_identity(77)}).content.decode()
    assert Client().get("/office/").status_code == 302
