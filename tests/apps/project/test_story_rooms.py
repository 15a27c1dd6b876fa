"""The rooms of the demo: one walk through all of them, and that none of them exists where it is no demo."""

import runpy
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from django.conf import LazySettings
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import get_resolver

from tests.apps.moments import TODAY
from xubao.cases.clock import moved_days, now, today
from xubao.cases.public import Case, State
from xubao.payments.public import Demand, StatementDebit, standing_of
from xubao.project import settings as project_settings
from xubao.project.demo_people import AWAITING
from xubao.project.demo_seed import Moment, seed
from xubao.project.story.addresses import story_addresses
from xubao.project.story.bank_book import BankBook
from xubao.project.story.errors import ClockGoesForward
from xubao.project.story.interface_clock import moved_now
from xubao.project.story.moved_clock import move_clock
from xubao.project.wiring import deliver_now

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def demo(settings: LazySettings, tmp_path: Path) -> None:
    """A demo with a home of its own, on the day of the tests."""
    settings.XUBAO_HOME, settings.XUBAO_TODAY, settings.XUBAO_CLOCK_FILE = tmp_path, TODAY, tmp_path / "clock"
    settings.XUBAO_MAIL_FROM, settings.XUBAO_SMTP = "fuwu@xubao.example", f"file://{tmp_path}/mail"


def _case(name: str) -> Case:
    return Case.objects.filter(person__name=name).latest("pk")


def _page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_visitor_walks_through_every_room(client: Client) -> None:
    seed(Moment(now(), today()))
    deliver_now()
    _looks_at_everybody(client)
    assert "没有待遇" in _asked_by_the_hospital(client)
    _pays_at_the_bank(client)
    deliver_now()
    assert _case("示例·乙").state == State.RESTORED
    assert "有待遇，可以" in _asked_by_the_hospital(client)
    _lets_it_bounce(client)
    deliver_now()
    assert _case("示例·乙").state == State.AWAITING_PAYMENT
    _writes_a_mail(client)
    _reads_a_letter(client)
    _lets_the_days_go_by(client)


def _looks_at_everybody(client: Client) -> None:
    page = _page(client, "/demo/")
    assert page.count("以本人身份看") == 16
    assert "断缴期间的医疗费永远不能报销" in page
    person = _case("示例·乙").person_id
    own = client.post(f"/demo/as/person/{person}/", follow=True).content.decode()
    assert "示例·乙" in own
    assert _case("示例·乙").number in own
    number = _case("示例·己").number
    desk = client.post("/demo/as/staff/clerk/", {"next": f"/office/cases/{number}/"}, follow=True)
    assert number in desk.content.decode()
    away = client.post("/demo/as/staff/clerk/", {"next": "https://example.org/"})
    assert away.headers["Location"] == "/office/front/"


def _pays_at_the_bank(client: Client) -> None:
    demand = Demand.objects.get(subject=_case("示例·乙").number)
    told = client.post("/demo/bank/transfer/", {"amount": "nothing", "name": "示例·乙"}, follow=True).content.decode()
    assert "不是金额" in told
    transfer = {"amount": "840.00", "name": "示例·乙", "remark": f"医保 {demand.reference}"}
    client.post("/demo/bank/transfer/", transfer)
    client.post("/demo/bank/transfer/", {"amount": "5", "name": "=1+1", "remark": "医保费", "how": "twice"})
    told = client.post("/demo/bank/statement/", follow=True).content.decode()
    assert "对账单已生成" in told
    name = BankBook().movements()[0].statement
    file = client.get(f"/demo/bank/statements/{name}.csv").content.decode("gbk")
    assert "收入金额" in file
    assert ",'=1+1," in file
    assert "合计,3笔,850.00,0.00" in file
    told = client.post(f"/demo/bank/statements/{name}/import/", follow=True).content.decode()
    assert "1 笔记入通知，2 笔待查明" in told
    assert "此文件已于" in client.post(f"/demo/bank/statements/{name}/import/", follow=True).content.decode()


def _asked_by_the_hospital(client: Client) -> str:
    page = client.post("/demo/hospital/", {"identity": AWAITING.identity}).content.decode()
    assert "三种接口的答复一致" in page
    assert "psn_insu_stas" in page
    assert "CoverageEligibilityResponse" in page
    return page


def _lets_it_bounce(client: Client) -> None:
    client.post("/demo/bank/return/BANK00000001/")
    assert "演示银行没有" in client.post("/demo/bank/return/BANK00000001/", follow=True).content.decode()
    told = client.post("/demo/bank/statement/", {"import": "1"}, follow=True).content.decode()
    assert "1 笔支出待定性" in told
    assert "所有流水都已在对账单上" in client.post("/demo/bank/statement/", follow=True).content.decode()
    debit = StatementDebit.objects.get(line_key="serial:BANK00000004")
    client.post("/demo/as/staff/accountant/", {"next": "/office/debits/"})
    page = _page(client, "/office/debits/")
    line = page.split(f"debits/{debit.pk}/")[1].split('name="line" value="')[1].split('"')[0]
    client.post(f"/office/debits/{debit.pk}/", {"kind": "bounced", "line": line})


def _writes_a_mail(client: Client) -> None:
    mail = {"sender": "shili@example.org", "subject": "断缴\n两个月", "text": "示例市，九月没有缴费，能补吗？"}
    page = client.post("/demo/mailbox/write/", mail, follow=True).content.decode()
    assert "新咨询" in page
    # The automatic answer was sent through the demo's own post.
    assert "您的咨询已收到" in page


def _reads_a_letter(client: Client) -> None:
    number = _page(client, "/demo/mailbox/").split("/demo/letters/decision/")[1].split(".pdf")[0]
    letter = client.get(f"/demo/letters/decision/{number}.pdf")
    assert number in pypdf.PdfReader(BytesIO(letter.content)).pages[0].extract_text()


def _lets_the_days_go_by(client: Client) -> None:
    refused = client.post("/demo/clock/", {"to": "2026-11-01"}, follow=True).content.decode()
    assert "不能拨到 2026-11-01" in refused
    page = client.post("/demo/clock/", {"to": "2026-12-01"}, follow=True).content.decode()
    while "data-go-on" in page:
        page = client.post("/demo/clock/", follow=True).content.decode()
    assert today() == date(2026, 12, 1)
    assert moved_days() == 8
    assert "示例·丑：待遇停止了" in page
    assert "示例·乙：缴费通知" in page
    assert not standing_of(Demand.objects.get(subject=_case("示例·乙").number)).settled
    assert "2026-12-01" in _page(client, "/")
    assert "核对编号" in _page(client, "/demo/mailbox/")


def test_the_clock_goes_forward_and_every_reader_follows() -> None:
    assert today() == TODAY
    move_clock(date(2027, 3, 1))
    assert today() == date(2027, 3, 1)
    assert moved_days() == 98
    assert moved_now()[:2] == (date(2027, 3, 1), 0)
    for bad in (date(2027, 3, 1), date(2026, 11, 23), date(2099, 1, 1)):
        with pytest.raises(ClockGoesForward):
            move_clock(bad)
    assert today() == date(2027, 3, 1)


def test_outside_of_a_demo_no_room_exists_and_nothing_moves_the_clock(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert story_addresses(demo=False) == []
    rooms = get_resolver("xubao.project.story.urls").url_patterns
    settings.XUBAO_DEMO = False
    for room in rooms:
        view, arguments = room.callback, dict.fromkeys(room.pattern.converters, "1")
        assert view is not None
        for request in (RequestFactory().get("/demo/"), RequestFactory().post("/demo/", {"to": "2027-01-01"})):
            with pytest.raises(Http404):
                view(request, **arguments)
    for name in ("KEY_FILE", "SIGNING_CERTIFICATE", "SIGNING_KEY", "SECRET_KEY", "PUBLIC_URL"):
        monkeypatch.setenv(f"XUBAO_{name}", str(tmp_path / name))
    monkeypatch.setenv("XUBAO_DEMO", "0")
    assert runpy.run_path(project_settings.__file__)["XUBAO_CLOCK_FILE"] is None
    (tmp_path / "clock").write_text("4000000")
    settings.XUBAO_TODAY, settings.XUBAO_CLOCK_FILE = None, None
    assert moved_days() == 0
