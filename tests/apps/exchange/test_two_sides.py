"""Portal and core apart: two processes, two databases, and nothing between them but files that somebody carries."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client

from tests.apps.exchange.other_side import two_sides
from tests.apps.exchange.portal_process import Portal, carry, portal_process
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import Line, imported
from tests.apps.persons import fictional_identity
from xubao.cases.models import Case
from xubao.enquiries.public import Enquiry, EnquiryAct, Said, answer
from xubao.events import listeners
from xubao.events.public import deliver_due
from xubao.exchange import take_files as taking
from xubao.exchange.models import MessageRow, PortalMatter
from xubao.exchange.public import verify_exchange
from xubao.payments.public import Demand
from xubao.people.public import BY_CODE, BY_REQUEST, reads_of
from xubao.project.apart.wire_sides import wire_core
from xubao.records.papers.public import papers_of
from xubao.vouchers.public import vouchers_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
NAME = "示例甲"


@pytest.fixture
def core(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This process is the core; its folder."""
    core, _portal = two_sides(tmp_path)
    folder = tmp_path / "core"
    settings.XUBAO_EXCHANGE_KEYS, settings.XUBAO_EXCHANGE_FOLDER = core, folder
    monkeypatch.setattr(taking, "_handlers", {})
    monkeypatch.setattr(listeners, "_listeners", {kind: dict(known) for kind, known in listeners._listeners.items()})
    monkeypatch.setattr(listeners, "_wakers", [])
    for place in ("project.wiring.now", "cases.clock.now"):
        monkeypatch.setattr(f"xubao.{place}", lambda: AT)
    monkeypatch.setattr("xubao.project.wiring.today", lambda: TODAY)
    wire_core()
    return folder


@pytest.fixture
def portal(core: Path, tmp_path: Path) -> Iterator[Portal]:
    with portal_process(tmp_path, tmp_path / "portal.json") as found:
        yield found


def _round(portal: Portal, core: Path) -> None:
    """Both sides once: what the portal has goes in, what the core answers comes out."""
    portal.run("exchange")
    carry(portal.folder, core)
    call_command("exchange", verbosity=0)
    assert deliver_due(lambda: AT).failed == 0
    call_command("exchange", verbosity=0)
    carry(core, portal.folder)
    portal.run("exchange")


def _asked(page: str) -> dict[str, str]:
    number = re.search(r"P-[2-9A-Z]{10}", page)
    code = re.search(r"<strong>([2-9A-Z]{5} [2-9A-Z]{5})</strong>", page)
    assert number is not None
    assert code is not None
    return {"number": number[0], "code": code[1]}


def _start(portal: Portal) -> dict[str, str]:
    form = {"name": NAME, "identity": fictional_identity(), "area": "000000", "paid-TOTAL_FORMS": "1", "paid-INITIAL_FORMS": "0"}
    status, page = portal.post("/start/", **form, **{"paid-0-first": "2026-01", "paid-0-last": "2026-06"})
    assert status == 200
    return _asked(page)


@pytest.mark.first_database
def test_a_matter_from_the_open_network_to_the_voucher_and_back(portal: Portal, core: Path, tmp_path: Path) -> None:
    mine = _start(portal)
    assert portal.post("/my/", **mine)[0] == 404
    # What lies at the portal and what is carried says neither who nor what.
    kept = b"".join(path.read_bytes() for path in portal.folder.rglob("*") if path.is_file())
    assert fictional_identity().encode() not in kept
    assert NAME.encode() not in kept
    assert mine["code"].replace(" ", "").encode() not in kept

    _round(portal, core)
    case = Case.objects.get()
    due = Demand.objects.get()
    status, page = portal.post("/my/", **mine)
    assert status == 200
    assert "待缴费" in page
    assert case.number in page
    # What is only computed must not read as granted.
    assert "<dt>待遇恢复日</dt>" not in page
    assert portal.post("/en/my/", **mine)[1].count("Waiting for payment") > 0
    assert portal.post("/my/", **(mine | {"code": "AAAAABBBBB"}))[0] == 404

    paper = tmp_path / "card.png"
    paper.write_bytes(_picture())
    assert "等待转入" in portal.post("/my/papers/", file=str(paper), **mine)[1]
    imported([Line(due.amount_fen, due.reference, "S1")])
    _round(portal, core)
    _round(portal, core)
    assert papers_of(case.number).count() == 1
    page = portal.post("/my/", **mine)[1]
    assert "已恢复" in page
    assert "<dt>待遇恢复日</dt>" in page
    (voucher,) = vouchers_of(case.number)
    status, page = portal.get(f"/v/{voucher.code}/")
    assert status == 200
    assert "凭证真实有效" in page
    assert NAME not in page
    assert portal.get("/v/AAAABBBBCCCCDDDD/")[0] == 404
    _who_looked_there_stands_on_her_list(portal, core, case)
    assert verify_exchange().findings == ()


def _who_looked_there_stands_on_her_list(portal: Portal, core: Path, case: Case) -> None:
    """Twice with the check code before the paper, once with it, once after; a wrong code has shown nothing. And once each."""
    for _ in range(2):
        portal.run("exchange", "--since", "1")
        carry(portal.folder, core)
        call_command("exchange", verbosity=0)
    looked = Counter(reads_of(case.person).values_list("reader", "page"))
    assert looked == {(BY_REQUEST, "matters:case"): 4, (BY_CODE, "matters:verify"): 1}


@pytest.mark.any_database
def test_refusals_questions_and_the_same_file_again(portal: Portal, core: Path) -> None:
    """One portal for all of it: a process of its own costs seconds."""
    _it_has_no_table_of_the_core_and_offers_no_way_to_it(portal)
    _start(portal)
    second = _start(portal)
    _the_same_files_again_open_nothing_twice(portal, core)
    _round(portal, core)
    page = portal.post("/my/", **second)[1]
    assert "XB-CASE" in page
    assert "未受理" in page
    _a_question_and_its_answer(portal, core)


def _the_same_files_again_open_nothing_twice(portal: Portal, core: Path) -> None:
    portal.run("exchange")
    for _ in range(2):
        assert portal.run("exchange", "--since", "1").startswith("applied 0")
        carry(portal.folder, core)
        call_command("exchange", verbosity=0)
    assert (Case.objects.count(), PortalMatter.objects.count()) == (1, 2)
    assert MessageRow.objects.filter(direction="in").count() == 2


def _a_question_and_its_answer(portal: Portal, core: Path) -> None:
    status, page = portal.post("/enquiries/new/", text="断缴两个月怎么补？", area="", name="", phone="", email="a@agency.example")
    assert status == 200
    mine = _asked(page)
    _round(portal, core)
    enquiry = Enquiry.objects.get()
    answer(enquiry, Said(act=EnquiryAct.ANSWER, text="可以在三个月内补缴。", author="wang"), at=AT)
    _round(portal, core)
    assert "可以在三个月内补缴。" in portal.post("/my/", **mine)[1]
    assert portal.post("/enquiries/new/", text="?", area="", name="", phone="", email="")[0] == 422


def _it_has_no_table_of_the_core_and_offers_no_way_to_it(portal: Portal) -> None:
    assert {table.split("_")[0] for table in portal.tables()} == {"django", "exchange"}
    for address, said in (
        ("/office/", "只在经办机构的内部网络里提供"),
        ("/account/authorities/", "所以没有登录"),
        ("/my/000000-2026-C000001/pay/", "请按“查进度”里的收款账户和缴费识别码转账"),
        ("/en/my/000000-2026-C000001/voucher.pdf", "This is not done on this site."),
        ("/elsewhere/", "这里不办的事，到哪里办"),
    ):
        status, page = portal.get(address)
        assert (status, said in page) == (200, True), address
    assert portal.get("/nowhere/")[0] == 404
    status, page = portal.get("/")
    assert status == 200
    assert 'href="/start/"' in page
    assert "office" not in page
    assert 'href="/elsewhere/"' in page
    assert '"exchange": "ok"' in portal.get("/health/")[1]
    assert portal.post("/start/", name="", identity="1", area="000000")[0] == 422
    assert Client().get("/health/").json()["exchange"] == "ok"


def _picture() -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "PNG")
    return out.getvalue()
