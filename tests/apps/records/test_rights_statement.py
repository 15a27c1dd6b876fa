"""The yearly statement: what stands on it, in both languages, the same bytes again, and who may have it."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.apps.moments import AT, TODAY
from tests.apps.persons import fictional_identity, person
from tests.apps.portal.test_start_page import form
from tests.apps.staff import signed_in
from xubao.people.public import InsuredPerson, Role
from xubao.records.public import Origin, Report, Status, TransferPaper, receive_transfer, report_months
from xubao.records.rights_statement.public import RightsStatement, StatementFacts, draw_statement, statement_data
from xubao.values.area_code import AreaCode
from xubao.values.month_ranges import parse_month_ranges

AREA = AreaCode("000000")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]


@pytest.fixture
def who() -> InsuredPerson:
    """Paid from November 2025 to April; May is disputed."""
    someone = person()
    for origin, status, span, credited in (
        (Origin.COLLECTOR, Status.PAID, "2025-11..2026-03", None),
        (Origin.COLLECTOR, Status.PAID, "2026-04", date(2026, 4, 9)),
        (Origin.COLLECTOR, Status.UNPAID, "2026-05", None),
        (Origin.STATED, Status.PAID, "2026-05", None),
    ):
        report = Report(
            area=AREA, status=status, origin=origin, reference=f"{origin}/{span}", reported_on=TODAY, credited_on=credited
        )
        report_months(someone, parse_month_ranges([span]), report, recorded_at=AT)
    return someone


def _facts(who: InsuredPerson, language: str = "zh") -> StatementFacts:
    return StatementFacts(
        number="000000-2026-R000001",
        person=who,
        area=AREA,
        area_name="示例市",
        year=2026,
        language=language,
        known_at=AT + timedelta(days=1),
    )


def test_months_sums_and_disputes_stand_on_it(who: InsuredPerson) -> None:
    data: Any = statement_data(_facts(who))
    (table,) = data["tables"]
    assert table["rows"][3] == ["2026-04", "已缴", "2026-04-09", "", "", "征收机构记录"]
    assert table["rows"][4][:2] == ["2026-05", "未缴＊"]
    assert table["rows"][11] == ["2026-12", "无记录", "", "", "", ""]
    assert data["sums"] == [("本年度已缴月数", "4"), ("截至本年度末，本地记录的累计已缴月数", "6")]
    assert data["disputed"]


def test_months_of_another_area_are_counted_apart(who: InsuredPerson) -> None:
    paper = TransferPaper(
        number="T1",
        from_area=AreaCode("420100"),
        to_area=AREA,
        issuer="武汉",
        issued_on=TODAY,
        received_on=TODAY,
        paid=parse_month_ranges(["2025-09..2025-11"]),
    )
    receive_transfer(who, paper, entered_by="zhou", at=AT)
    data: Any = statement_data(_facts(who))
    assert data["sums"][-1] == ("其中由外地转入、单列的月数", "2")


@pytest.mark.parametrize(("language", "said"), [("zh", "基本医疗保险个人权益记录单"), ("en", "Months paid in this year")])
def test_the_paper_reads_in_its_language_and_is_the_same_again(who: InsuredPerson, language: str, said: str) -> None:
    pdf = draw_statement(_facts(who, language))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert said in text
    assert fictional_identity(1) not in text
    assert draw_statement(_facts(who, language)) == pdf


def test_the_counter_gives_it_out_and_keeps_what_was_given(who: InsuredPerson) -> None:
    address = f"/office/records/{AREA}/{who.pk}/statement/"
    given = signed_in(Role.CLERK).post(address, {"year": "2026", "language": "en"})
    assert given.content.startswith(b"%PDF")
    kept = RightsStatement.objects.get()
    assert (kept.year, kept.way, kept.given_by, bytes(kept.pdf)) == (2026, "counter", "wang", given.content)
    assert signed_in(Role.CLERK, name="li").post(address, {"year": "2099"}).status_code == 404


def test_the_person_takes_it_from_the_own_matter_and_nobody_else_does(client: Client) -> None:
    client.post("/start/", form())
    address = "/my/000000-2026-C000001/rights-statement/"
    assert "个人权益记录单" in client.get("/my/000000-2026-C000001/").content.decode()
    assert client.post(address, {"year": "2026"}).content.startswith(b"%PDF")
    assert RightsStatement.objects.get().way == "online"
    assert client.post(address, {"year": "1066"}).status_code == 404
    assert Client().post(address, {"year": "2026"}).status_code == 302
