"""Shift, count, second person, safe and day's close, as a cashier and a reviewer meet them."""

import io
import re
from datetime import timedelta

import pypdf
import pytest
from django.test import Client

from tests.apps.moments import AT, TODAY
from tests.apps.payments.cash.test_shifts import taken
from tests.apps.payments.paying import AREA, Line, demand, imported
from tests.apps.staff import signed_in
from xubao.ledger.public import CASH_DIFFERENCES, CASH_IN_SAFE, balance_of, closed_through
from xubao.payments.cash.models import CashShift, ReceiptCopy, ShiftCount
from xubao.people.public import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers", "numbers_from_one")]


@pytest.fixture
def cashier() -> Client:
    return signed_in(Role.CASHIER)


@pytest.fixture
def accountant() -> Client:
    return signed_in(Role.ACCOUNTANT, name="sun")


@pytest.fixture
def reviewer() -> Client:
    return signed_in(Role.REVIEWER, name="zhao")


def _page(client: Client, address: str, data: dict[str, str] | None = None) -> str:
    response = client.get(address) if data is None else client.post(address, data, follow=True)
    return response.content.decode()


def _opened(cashier: Client, amount: str = "0") -> str:
    return _page(cashier, "/office/cash/shift/", {"area": AREA, "desk": "1", "float_fen": amount})


def test_the_counter_asks_for_a_shift_before_a_reference(cashier: Client) -> None:
    assert 'id="reference"' not in _page(cashier, f"/office/cash/?reference={demand().reference}")
    assert "已开班：000000-2026-B00001。" in _opened(cashier)
    assert 'id="reference"' in _page(cashier, "/office/cash/")
    assert "XB-CASH-002" in _opened(cashier)


def test_an_empty_safe_says_that_it_is(cashier: Client) -> None:
    assert "XB-CASH-008" in _opened(cashier, "500")
    assert not CashShift.objects.exists()


def test_from_funding_to_the_closed_day(
    cashier: Client, accountant: Client, reviewer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _page(cashier, "/office/safe/ask/", {"area": AREA, "kind": "fund", "amount": "500", "reason": "拨入备用金"})
    assert "拨入备用金" in _page(reviewer, "/office/second/")
    assert "已复核同意。" in _page(reviewer, "/office/second/safe/1/", {"answer": "approve"})
    _opened(cashier, "300")
    taken(36650)
    page = _page(cashier, "/office/cash/count/", {"pieces_10000": "6", "pieces_5000": "1", "pieces_1000": "1"})
    assert "XB-CASH-005 班次 000000-2026-B00001 短款 6.50 元" in page
    assert 'value="6"' in page
    data = {"pieces_10000": "6", "pieces_5000": "1", "pieces_1000": "1", "reason": "找零有误"}
    assert "等待另一人复核" in _page(cashier, "/office/cash/count/", data)
    waiting = _page(reviewer, "/office/second/")
    for shown in ("100 元×6", "¥ 660.00", "¥ 666.50", "-6.50", "找零有误"):
        assert shown in waiting
    assert "还不能日结" in _page(cashier, f"/office/day/?day={TODAY}")
    _page(reviewer, f"/office/second/count/{ShiftCount.objects.get().pk}/", {"answer": "approve"})
    assert balance_of(CASH_DIFFERENCES, book=AREA) == 650
    assert balance_of(CASH_IN_SAFE, book=AREA) == 86000
    assert "当日尚未结束" in _page(cashier, f"/office/day/?day={TODAY}")
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT + timedelta(days=1))
    assert "等待复核" in _page(accountant, "/office/day/prepare/", {"area": AREA, "day": TODAY.isoformat()})
    assert "查看日结报告" in _page(reviewer, "/office/second/")
    _page(reviewer, "/office/second/day/1/", {"answer": "approve"})
    assert closed_through(AREA) == TODAY
    assert "账簿已锁定至 2026-11-23" in _page(cashier, f"/office/day/?day={TODAY}")


def test_a_refused_count_says_why_to_the_cashier(cashier: Client, reviewer: Client) -> None:
    _opened(cashier)
    _page(cashier, "/office/cash/count/", {})
    assert "XB-STAFF-002" in _page(reviewer, "/office/second/count/1/", {"answer": "decline", "note": ""})
    _page(reviewer, "/office/second/count/1/", {"answer": "decline", "note": "少数了一张"})
    assert "少数了一张" in _page(cashier, "/office/cash/count/")


def test_whoever_is_cashier_and_reviewer_finds_no_button_at_the_own_count() -> None:
    both = signed_in(Role.CASHIER, Role.REVIEWER)
    _opened(both)
    _page(both, "/office/cash/count/", {})
    page = _page(both, "/office/second/")
    assert "须由他人复核" in page
    assert 'value="approve"' not in page
    assert "XB-STAFF-001" in _page(both, "/office/second/count/1/", {"answer": "approve"})


def test_a_deposit_is_found_among_the_unmatched_receipts(cashier: Client, accountant: Client, reviewer: Client) -> None:
    for kind in ("fund", "bank"):
        _page(cashier, "/office/safe/ask/", {"area": AREA, "kind": kind, "amount": "500", "reason": "当日解款"})
    for pk in (1, 2):
        _page(reviewer, f"/office/second/safe/{pk}/", {"answer": "approve"})
    assert "对账单上还没有同额的待查明收款。" in _page(cashier, "/office/safe/")
    imported([Line(50000, "现金存款", "S1")])
    assert "现金存款" in _page(accountant, "/office/safe/")
    arrived = [_page(accountant, f"/office/safe/{pk}/arrived/1/", {}) for pk in (1, 2)]
    assert any("已到账。" in page for page in arrived)


def test_a_receipt_is_a_paper_in_two_languages_and_a_copy_says_so(cashier: Client) -> None:
    _opened(cashier)
    receipt = taken(36650)
    texts = []
    for _ in range(2):
        response = cashier.post(f"/office/cash/receipts/{receipt.number}/pdf/")
        assert response["Content-Type"] == "application/pdf"
        pages = pypdf.PdfReader(io.BytesIO(response.content)).pages
        assert len(pages) == 1
        texts.append(pages[0].extract_text())
    for shown in ("现金收据", "Cash receipt", receipt.number, "366.50", "999***********", "000000-2026-B00001"):
        assert shown in texts[0], shown
    assert "Copy" not in texts[0]
    assert "第 2 次打印 Copy 2" in texts[1]
    assert list(ReceiptCopy.objects.values_list("number", "given_by")) == [(1, "wang"), (2, "wang")]


def test_a_month_is_closed_on_its_page_by_two_persons(monkeypatch: pytest.MonkeyPatch) -> None:
    due = demand(36650)
    imported([Line(36650, due.reference, "S1"), Line(500, "不知何事", "S2")])
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT + timedelta(days=10))
    accountant, reviewer = signed_in(Role.ACCOUNTANT), signed_in(Role.REVIEWER, name="zhao")
    page = accountant.get("/office/month/").content.decode()
    assert "待查明收款 5.00 元" in page
    assert "复核后锁定 2026-11-01 至 2026-11-30" in page
    data = {"area": "000000", "month": "2026-11", "note": "由王某跟进"}
    assert "2026-11 的月结已提交" in accountant.post("/office/month/prepare/", data, follow=True).content.decode()
    assert "由王某跟进" in reviewer.get("/office/second/").content.decode()
    assert "已复核同意" in reviewer.post("/office/second/month/1/", {"answer": "approve"}, follow=True).content.decode()
    assert "该月已月结" in accountant.get("/office/month/?month=2026-11").content.decode()


def test_the_menu_shows_groups_and_the_pages_of_one_and_leaves_out_what_is_not_open() -> None:
    page = signed_in(Role.CASHIER).get("/office/refunds/").content.decode()
    groups, pages = (
        page.split('<nav class="groups"')[1].split("</nav>")[0],
        page.split('<nav class="of-group"')[1].split("</nav>")[0],
    )
    assert 'accesskey="3" aria-current="true"' in groups
    assert "/office/staff/" not in page
    assert re.findall(r'href="(/office/[a-z/-]+)" aria-current="page"', pages) == ["/office/refunds/"]
    assert "/office/ledger/" not in pages
