"""The person's case: who may see it, and what it shows in each state."""

from datetime import date

import pytest
from django.test import Client

from tests.apps.accounts import signed_in_as
from tests.apps.cases.fake_answers import answering
from tests.apps.payments.paying import Line, imported
from tests.apps.persons import fictional_identity
from tests.apps.portal.test_start_page import form
from xubao.cases.assess import answer_with
from xubao.cases.public import Case
from xubao.payments.public import Demand
from xubao.people.public import BY_NUMBER, reads_of
from xubao.project.wiring import deliver_now

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]
ADDRESS = "/my/000000-2026-C000001/"


@pytest.fixture
def opened(client: Client) -> Client:
    """A browser in which a case was opened."""
    client.post("/start/", form())
    return client


def _page(client: Client, address: str = ADDRESS) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def _paid(fen: int, serial: str = "S1") -> None:
    imported([Line(fen, Demand.objects.get().reference, serial)])
    deliver_now()


def test_the_page_shows_amount_reference_deadline_and_reason(opened: Client) -> None:
    page = _page(opened)
    reference = Demand.objects.get().reference
    for shown in (
        "待缴费",
        "¥ 1260.00",
        f"{reference[:4]} {reference[4:8]} {reference[8:]}",
        "2026年11月30日",
        "三个月没有缴费。",
        "依据示例规定第四条。",
        "2026-09",
    ):
        assert shown in page


def test_another_browser_sees_nothing_and_cannot_tell_whether_the_number_exists(opened: Client) -> None:
    for address in (ADDRESS, "/my/000000-2026-C000099/"):
        response = Client().get(address)
        assert (response.status_code, response.headers["Location"]) == (302, "/my/")
    assert Client().get(f"{ADDRESS}voucher.pdf").headers["Location"] == "/my/"
    assert Client().post(f"{ADDRESS}withdraw/").headers["Location"] == "/my/"
    assert Case.objects.get().state == "awaiting_payment"


def test_number_and_identity_together_open_it_again(opened: Client) -> None:
    other = Client()
    wrong = {"number": "000000-2026-C000001", "identity": fictional_identity(2)}
    refused = other.post("/my/", wrong)
    assert refused.status_code == 422
    assert "没有与该受理编号和身份证号码同时相符的事项" in refused.content.decode()
    right = {"number": "000000-2026-c000001", "identity": fictional_identity()}
    assert other.post("/my/", right).headers["Location"] == ADDRESS
    assert "待缴费" in _page(other)


def test_who_knows_both_numbers_and_is_not_signed_in_leaves_a_line_that_the_person_reads(opened: Client) -> None:
    case = Case.objects.get()
    stranger = Client()
    stranger.post("/my/", {"number": case.number, "identity": fictional_identity()})
    before = reads_of(case.person).count()
    stranger.get(f"/my/{case.number}/")
    latest = reads_of(case.person)[0]
    assert (reads_of(case.person).count(), latest.reader, latest.page) == (before + 1, BY_NUMBER, "matters:case")
    herself = signed_in_as(case.person)
    assert "未登录，凭受理编号和证件号码" in herself.get("/account/reads/").content.decode()
    # What she sees of her own while signed in is not told her.
    herself.get(f"/my/{case.number}/")
    assert reads_of(case.person).count() == before + 1


def test_leaving_forgets_the_case_on_this_device(opened: Client) -> None:
    opened.post("/my/leave/")
    assert opened.get(ADDRESS).status_code == 302


def test_a_part_paid_case_shows_what_has_arrived(opened: Client) -> None:
    _paid(50000)
    page = _page(opened)
    assert "部分到账" in page
    assert "¥ 760.00" in page
    assert "已到账 ¥ 500.00，应缴 ¥ 1260.00。" in page
    assert "撤回申请" not in page


def test_a_paid_case_shows_cover_and_the_voucher(opened: Client) -> None:
    _paid(126000)
    page = _page(opened)
    assert "自 2026年11月23日 起恢复医保待遇" in page
    assert "000000-2026-V000001" in page
    pdf = opened.get(f"{ADDRESS}voucher.pdf")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")


def test_a_waiting_case_says_so(opened: Client) -> None:
    with answer_with(answering(date(2027, 5, 1))):
        _paid(126000)
    assert "已缴清，待遇等待期" in _page(opened)


def test_a_case_with_an_officer_shows_the_open_question(client: Client) -> None:
    questions = {"zh": ["缴费档次是多少？"], "en": ["Which tier?"]}
    with answer_with(answering(None, amount_fen=None, open_questions=questions)):
        client.post("/start/", form())
    assert "缴费档次是多少？" in _page(client)


def test_an_expired_amount_is_not_to_be_paid(opened: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.portal.matters.case_view.today", lambda: date(2026, 12, 1))
    assert "该金额只在 2026年11月30日 以前有效" in _page(opened)


def test_an_unpaid_case_can_be_withdrawn_and_opened_again(opened: Client) -> None:
    response = opened.post(f"{ADDRESS}withdraw/", follow=True)
    assert "已撤回。需要时可以重新申请。" in response.content.decode()
    assert opened.post("/start/", form()).status_code == 302
    assert [c.state for c in Case.objects.order_by("pk")] == ["withdrawn", "awaiting_payment"]


def test_a_case_with_money_on_it_cannot_be_withdrawn(opened: Client) -> None:
    # The event is still on its way: the case does not know of the money yet, the ledger does.
    imported([Line(50000, Demand.objects.get().reference, "S1")])
    response = opened.post(f"{ADDRESS}withdraw/", follow=True)
    assert "已有款项到账，不能撤回" in response.content.decode()
    assert Case.objects.get().state == "awaiting_payment"


def test_the_page_says_where_it_stands_whose_turn_it_is_until_when_and_what_may_come(opened: Client) -> None:
    page = _page(opened)
    for said in ("补缴续保", "您本人", "请在这天以前", "接下来可能", "部分到账", 'aria-current="step"'):
        assert said in page, said
    assert "经办机构</dd>" not in page


def test_a_person_asks_for_a_human_and_is_told_that_it_is_on_its_way(opened: Client) -> None:
    page = opened.post(f"{ADDRESS}act/", {"act": "ask_review", "text": "金额不对"}, follow=True).content.decode()
    assert "您请求的人工复核正在办理" in page
    again = opened.post(f"{ADDRESS}act/", {"act": "ask_review", "text": " "})
    assert again.status_code == 422
    assert Client().post(f"{ADDRESS}act/", {"act": "ask_review", "text": "x"}).headers["Location"] == "/my/"


def test_a_correction_is_asked_for_with_months_and_words_and_opens_once(opened: Client) -> None:
    address = f"{ADDRESS}ask/correction/"
    asked = {"token": "t1", "first": "2026-03", "last": "", "claimed": "paid", "text": "我有缴费凭证"}
    wrong = opened.post(address, {**asked, "first": ""})
    assert wrong.status_code == 422
    assert "我有缴费凭证" in wrong.content.decode()
    first = opened.post(address, asked)
    assert opened.post(address, asked).headers["Location"] == first.headers["Location"]
    page = _page(opened, first.headers["Location"])
    for said in ("记录更正", "我有缴费凭证", "经办机构"):
        assert said in page
    assert Case.objects.count() == 2
    refused = opened.post(address, {**asked, "token": "t2"})
    assert "XB-CASE-003" in refused.content.decode() or "已有正在办理" in refused.content.decode()


def test_other_kinds_are_not_opened_from_here_nor_by_others(opened: Client) -> None:
    assert opened.get(f"{ADDRESS}ask/back_payment/").status_code == 404
    assert Client().get(f"{ADDRESS}ask/complaint/").headers["Location"] == "/my/"
    assert opened.get(f"{ADDRESS}decisions/x.pdf").status_code == 404
