"""What a person takes along says the same as the page, and leads back to it."""

import io
import re
from datetime import date

import pypdf
import pytest
from icalendar import Calendar

from tests.public_site.public_site import PublicSite

WUHAN = "v=1&area=420100&scheme=city&last=2026-08&as=flexible&run=24"
EXAMPLE = "v=1&area=000000&scheme=city&last=2026-07&as=flexible&run=36"


def _computation(text: str) -> str:
    found = re.search(r"[0-9a-f]{16,64}", text)
    assert found
    return found[0][:16]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("query", [WUHAN, EXAMPLE, "v=1&area=460000&last=2026-05&as=flexible&run=24&pay=2026-12-20"])
def test_the_paper_is_one_page_with_the_computation_and_the_way_back(site: PublicSite, language: str, query: str) -> None:
    page = site.get(f"{language}/answer/?{query}").text
    answer = site.get(f"{language}/take-along/answer.pdf?{query}")
    assert answer.headers["content-type"] == "application/pdf"
    pdf = pypdf.PdfReader(io.BytesIO(answer.raw))
    assert len(pdf.pages) == 1
    text = pdf.pages[0].extract_text()
    shown = re.search(r'<span class="code">([0-9a-f]{16})</span>', page)
    assert shown
    assert shown[1] in text
    assert answer.raw == site.get(f"{language}/take-along/answer.pdf?{query}").raw


def test_the_calendar_holds_the_last_day_with_reminders_before_it(site: PublicSite) -> None:
    answer = site.get(f"/take-along/answer.ics?{WUHAN}")
    assert answer.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.raw).walk("VEVENT")
    (deadline,) = [event for event in events if "deadline" in str(event["UID"])]
    assert deadline.decoded("DTSTART") == date(2026, 12, 31)
    assert len(deadline.walk("VALARM")) == 2
    assert "on=2026-11-23" in str(deadline["URL"])


def test_without_a_day_to_keep_no_calendar_is_offered(site: PublicSite) -> None:
    assert "answer.ics" in site.get(f"/answer/?{WUHAN}").text
    late = "v=1&area=420100&scheme=city&last=2026-11&as=flexible&run=24"
    assert "answer.ics" not in site.get(f"/answer/?{late}").text


def test_the_text_says_what_to_pay_by_when_and_leads_back_to_the_same_computation(site: PublicSite) -> None:
    text = site.get(f"/take-along/answer.txt?{WUHAN}").text
    assert "2026年12月31日前缴（含当天）" in text
    assert "12393" in text
    address = re.search(r"http://127\.0\.0\.1:\d+(/answer/\S+)", text)
    assert address
    again = site.get(address[1]).text
    assert "计算编号" in again
    page = site.get(f"/answer/?{WUHAN}").text
    code = re.search(r'<span class="code">([0-9a-f]{16})</span>', page)
    assert code
    assert code[0] in again


def test_an_address_without_an_answer_leads_to_the_question(site: PublicSite) -> None:
    answer = site.get("/take-along/answer.pdf?v=1&area=420100")
    assert answer.headers["content-type"].startswith("text/html")
    assert "最后一次缴的是哪个月的费" in answer.text


def test_what_may_not_be_payable_is_marked_on_everything_taken_along(site: PublicSite) -> None:
    hainan = "v=1&area=460000&last=2026-05&as=flexible&run=24&unknown=base"
    text = site.get(f"/take-along/answer.txt?{hainan}").text
    assert "2026年6月 补缴（如果能补）：" in text
    assert "2026年11月 当月：" in text
    paper = pypdf.PdfReader(io.BytesIO(site.get(f"/take-along/answer.pdf?{hainan}").raw)).pages[0].extract_text()
    assert "如果能补" in paper
    assert "身份和等待" in paper
