"""An employer that did not register somebody; a question by mail that becomes a case; a reconsideration to its decision."""

import io
from collections.abc import Iterator
from email.message import EmailMessage

import pypdf
import pytest

from tests.apps.enquiries.mail_host import ENQUIRIES, MailHost, mail_host
from tests.apps.persons import fictional_identity
from tests.filled_installation import TODAY
from tests.journeys.demo_site import DemoSite
from tests.journeys.visitor import Visitor
from tests.pressing import enter, follow
from xubao.project.demo_people import APPEALS


def test_an_employer_is_registered_and_its_premium_assessed_by_two(clerk: Visitor, reviewer: Visitor, site: DemoSite) -> None:
    page = clerk.page
    clerk.go("/office/employers/")
    page.fill("#id_code", "91999999MA00000002")
    page.fill("#id_name", "示例家政服务部")
    page.fill("#id_registered_on", "2025-01-06")
    follow(page, "form:has(#id_code) button")
    for name, value in (
        ("identity", fictional_identity(88)),
        ("name", "示例·酉"),
        ("hired_on", "2026-08-03"),
        ("wage", "6000"),
        ("evidence", "劳动合同 2026-17"),
    ):
        page.fill(f"#id_{name}", value)
    page.select_option("#id_told_by", "person")
    follow(page, "form[action$='/hire/'] button")
    assert "逾期" in clerk.text()
    clerk.picture("office-employer")
    follow(page, "main a:has-text('核定应缴保险费')")
    for name, value in (
        ("months", "2026-09..2026-10"),
        ("employer_rate", "8"),
        ("staff_rate", "2"),
        ("document", "示例医保〔2026〕1号"),
        ("article", "第三条"),
        ("quote", "单位缴费费率8%，个人2%"),
        ("reason", "未在三十日内登记"),
    ):
        page.fill(f"#id_{name}", value)
    clerk.picture("office-employer-assess")
    follow(page, "main form[method=post] button")
    assert "1200.00" in clerk.text()
    reviewer.go("/office/second/")
    assert "示例家政服务部" in reviewer.text()
    follow(reviewer.page, "section:has-text('示例家政服务部') button[value=approve]")
    clerk.go(page.url.removeprefix(site.url))
    notice = page.get_attribute("a[href*='/notices/']", "href")
    text = pypdf.PdfReader(io.BytesIO(page.request.get(f"{site.url}{notice}").body())).pages[0].extract_text()
    assert "示例家政服务部" in "".join(text.split())


@pytest.fixture(scope="module")
def host() -> Iterator[MailHost]:
    """Real servers for SMTP and IMAP."""
    with mail_host() as running:
        yield running


def _round(site: DemoSite, host: MailHost) -> str:
    """One round of fetching and sending, as the service does it every minute."""
    mailing = {"XUBAO_MAIL_FROM": ENQUIRIES, "XUBAO_SMTP": host.smtp, "XUBAO_IMAP": host.imap, "XUBAO_TODAY": TODAY}
    ended = DemoSite(site.url, site.environment | mailing).command("enquiries")
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_a_mail_is_answered_with_what_is_computed_and_becomes_a_case(clerk: Visitor, host: MailHost, site: DemoSite) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "示例·癸 <gui@mail.example>", ENQUIRIES, "断缴了怎么补"
    mail["Message-ID"] = "<one@mail.example>"
    mail.set_content("八月以后没有交，还能补吗？要交多少？")
    host.send(mail)
    assert "fetched new 1" in _round(site, host)
    page = clerk.page
    clerk.go("/office/enquiries/")
    number = site.rows("SELECT max(number) FROM enquiries_enquiry")[0][0]
    follow(page, f"main a:has-text('{number}')")
    assert "还能补吗" in clerk.text()
    page.fill("#to", "000000")
    follow(page, "button[value=place]")
    page.fill("#about", "000000")
    page.fill("#paid", "2025-01..2026-08")
    page.focus("button[value=insert_computed]")
    enter(page)
    assert "计算编号" in page.input_value("#text")
    follow(page, "button[value=answer]")
    clerk.picture("enquiry-by-mail")
    _round(site, host)
    reply = next(sent for sent in reversed(host.sent) if "计算编号" in sent.get_content())
    assert reply["To"] == "gui@mail.example"
    assert reply["In-Reply-To"] == "<one@mail.example>"
    page.click("summary:has-text('转为事项')")
    page.fill("#id_name", "示例·癸")
    page.fill("#id_identity", fictional_identity(89))
    page.fill("#id_paid", "2025-01..2026-08")
    follow(page, "text=受理补缴续保")
    assert "已转为事项" in clerk.text()


def _acts(staff: Visitor, number: str, act: str, reason: str) -> None:
    staff.go(f"/office/cases/{number}/")
    staff.page.check(f"#act-{act}")
    staff.page.fill("#reason", reason)
    follow(staff.page, "form[action$='/act/'] button")


def test_a_reconsideration_goes_to_its_decision(person: Visitor, clerk: Visitor, reviewer: Visitor, site: DemoSite) -> None:
    ((number,),) = site.rows("SELECT number FROM cases_case WHERE kind = 'reconsideration'")
    _acts(clerk, number, "record_accepted", "复议机关已受理，受理通知书 2026-5")
    _acts(clerk, number, "propose_reply", "拟答复：原决定依据和证据见附件")
    _acts(reviewer, number, "send_reply", "书面答复已审核，按期提交")
    clerk.go(f"/office/cases/{number}/")
    clerk.picture("office-reconsideration")
    _acts(clerk, number, "record_decision", "复议决定书 2026-5：撤销原决定，责令重新核定")
    assert "复议已决定" in clerk.text()
    person.go("/my/")
    person.page.fill("#id_number", number)
    person.page.fill("#id_identity", APPEALS.identity)
    follow(person.page, "main form button")
    assert "撤销原决定，责令重新核定" in person.text()
    person.picture("case-reconsidered-phone")
