"""What is known of a person's months, on the page: the picture, disputes, decisions by two persons, files with a preview."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.apps.moments import AT, TODAY
from tests.apps.persons import fictional_identity, person
from tests.apps.records.test_month_files import file, line
from tests.apps.staff import signed_in
from xubao.people.public import InsuredPerson, Role
from xubao.records.month_files.public import ReportFile, WaitingFile
from xubao.records.public import MonthReport, Origin, Report, Status, Why, history, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month_ranges import parse_month_ranges

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
AREA = AreaCode("000000")


@pytest.fixture
def who() -> InsuredPerson:
    """Somebody whose May the collector calls unpaid."""
    someone = person()
    for status, span in ((Status.PAID, "2026-01..2026-04"), (Status.UNPAID, "2026-05")):
        report = Report(area=AREA, status=status, origin=Origin.COLLECTOR, reference=f"c/{span}", reported_on=TODAY)
        report_months(someone, parse_month_ranges([span]), report, recorded_at=AT - timedelta(days=10))
    return someone


def _address(who: InsuredPerson, act: str = "") -> str:
    return f"/office/records/{AREA}/{who.pk}/{act}"


def _paper(client: Client, who: InsuredPerson, **changes: str) -> str:
    form = {
        "months": "2026-05",
        "status": "paid",
        "origin": "evidence",
        "scheme": "employee",
        "reference": "完税证明 0001",
        "reported_on": "2026-11-20",
    }
    return client.post(_address(who, "add/"), {**form, **changes}, follow=True).content.decode()


def test_a_person_is_found_by_number_which_never_stands_in_an_address(who: InsuredPerson) -> None:
    clerk = signed_in(Role.CLERK)
    found = clerk.post("/office/records/", {"area": AREA, "identity": fictional_identity(1)})
    assert found.headers["Location"] == _address(who)
    for number in (fictional_identity(2), "12"):
        refused = clerk.post("/office/records/", {"area": AREA, "identity": number})
        assert refused.status_code == 422
    assert "社会保险费征缴暂行条例第15条" in clerk.get("/office/records/").content.decode()


def test_a_clerk_enters_a_paper_and_a_reviewer_puts_it_in_force(who: InsuredPerson) -> None:
    clerk = signed_in(Role.CLERK)
    page = _paper(clerk, who)
    assert "已登记 1 个月" in page
    assert "来源的次序在前" in page
    may = history(who, AREA)[-1]
    assert (may.status, may.disputed) == (Status.UNPAID, True)
    paper = MonthReport.objects.get(origin="evidence")
    asked = clerk.post(_address(who, "standing/"), {"report-2026-05": str(paper.pk), "reason": "完税证明原件已核对"}, follow=True)
    assert "等待他人复核" in asked.content.decode()
    reviewer = signed_in(Role.REVIEWER, name="wu")
    assert (
        "现为“未缴（征收机构记录）”，申请认定为“已缴（本人凭据（已核验））”" in reviewer.get("/office/second/").content.decode()
    )
    request = paper.standing_requests.get()
    reviewer.post(f"/office/second/standing/{request.pk}/", {"answer": "approve"})
    assert (history(who, AREA)[-1].status, history(who, AREA)[-1].why) == (Status.PAID, Why.DECIDED)


def test_a_report_of_somebody_else_cannot_be_chosen(who: InsuredPerson) -> None:
    other = person(2, "示例乙")
    report = Report(area=AREA, status=Status.PAID, origin=Origin.STATED, reference="s", reported_on=TODAY)
    report_months(other, parse_month_ranges(["2026-05"]), report, recorded_at=AT)
    key = MonthReport.objects.get(person=other).pk
    page = signed_in(Role.CLERK).post(_address(who, "standing/"), {"report-2026-05": str(key), "reason": "完税证明"}, follow=True)
    assert "XB-RECORDS-003" in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"months": "2026-13"}, "XB-VALUE"),
        ({"status": "unpaid", "credited_on": "2026-06-01"}, "XB-RECORDS-002"),
        ({"origin": "payment"}, "payment"),
        ({"reference": ""}, "必填"),
    ],
)
def test_what_cannot_be_entered_is_said_and_what_was_typed_stays(who: InsuredPerson, changes: dict[str, str], said: str) -> None:
    page = _paper(signed_in(Role.CLERK), who, **changes)
    assert said in page
    assert 'value="2026-11-20"' in page
    assert MonthReport.objects.count() == 5


def test_the_page_shows_what_was_known_on_a_day(who: InsuredPerson) -> None:
    clerk = signed_in(Role.CLERK)
    _paper(clerk, who)
    day = (AT - timedelta(days=5)).date()
    then = clerk.get(_address(who), {"known_on": day.isoformat()}).content.decode()
    assert f"显示的是 {day} 当天已知的记录" in then
    assert "有矛盾的月份" not in then
    assert "有矛盾的月份" in clerk.get(_address(who), {"known_on": "yesterday"}).content.decode()
    before = clerk.get(_address(who), {"known_on": date(2020, 1, 1).isoformat()}).content.decode()
    assert "没有记录" in before


def test_somebody_the_area_does_not_know_is_not_shown() -> None:
    assert signed_in(Role.CLERK).get(_address(person(5, "示例戊"))).status_code == 404


def _upload(client: Client, data: bytes, **changes: str) -> str:
    form = {"area": AREA, "origin": "collector", "mapping": "general", "reported_on": TODAY.isoformat(), **changes}
    return client.post(
        "/office/records/files/", {**form, "file": SimpleUploadedFile("m.csv", data)}, follow=True
    ).content.decode()


def test_a_file_is_looked_at_before_it_counts_and_its_refused_lines_can_be_sent_back() -> None:
    clerk = signed_in(Role.CLERK)
    page = _upload(clerk, file(line(), line(month="x")))
    assert "有误的行" in page
    assert fictional_identity(1) not in page
    assert not MonthReport.objects.exists()
    token = WaitingFile.objects.get().token
    done = clerk.post(f"/office/records/files/waiting/{token}/", {"answer": "take"}, follow=True).content.decode()
    assert "新增 1 条记录，此前已有 0 条，未导入 1 行" in done
    refused = clerk.get(f"/office/records/files/{ReportFile.objects.get().pk}/refused.csv").content.decode("utf-8-sig")
    assert "费款属期,x,月份有误" in refused
    assert "XB-RECORDS-009" in clerk.get(f"/office/records/files/waiting/{token}/", follow=True).content.decode()


def test_a_file_can_be_given_up_and_a_wrong_one_says_why() -> None:
    clerk = signed_in(Role.CLERK)
    _upload(clerk, file(line()))
    clerk.post(f"/office/records/files/waiting/{WaitingFile.objects.get().token}/", {"answer": "leave"})
    assert not WaitingFile.objects.exists()
    assert "XB-RECORDS-007" in _upload(clerk, b"a,b\n1,2\n")
    assert "XB-RECORDS-006" in _upload(clerk, b"a,b\n1,2\n", mapping="national_contribution_table")
