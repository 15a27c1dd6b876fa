"""Refunds on the pages of office and portal."""

import re

import pytest
from django.test import Client

from tests.apps.payments.paying import AREA, Line, demand, imported
from tests.apps.payments.refunds.test_refunds import overpaid
from tests.apps.payments.returning import debit_line
from tests.apps.portal.test_start_page import form as start_form
from tests.apps.staff import signed_in
from xubao.ledger.public import REFUNDS_PAYABLE, balance_of
from xubao.payments.public import Demand, standing_of, unmatched_receipts
from xubao.payments.refunds.public import Refund
from xubao.people.public import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers", "numbers_from_one")]


@pytest.fixture
def accountant() -> Client:
    return signed_in(Role.ACCOUNTANT)


@pytest.fixture
def reviewer() -> Client:
    return signed_in(Role.REVIEWER, name="zhao")


def _page(client: Client, address: str, data: dict[str, str] | None = None) -> str:
    response = client.get(address) if data is None else client.post(address, data, follow=True)
    return response.content.decode()


def _ask(accountant: Client, reference: str, amount: str = "33.50", **more: str) -> str:
    data = {"reference": reference, "kind": "overpaid", "amount": amount, "reason": "本人多缴", **more}
    return _page(accountant, "/office/refunds/ask/", data)


def test_from_overpayment_to_the_bank_and_the_persons_page(accountant: Client, reviewer: Client, client: Client) -> None:
    client.post("/start/", start_form())
    due = Demand.objects.get()
    imported([Line(due.amount_fen + 3350, due.reference, "S1")])
    held = _page(accountant, "/office/refunds/")
    assert due.number in held
    assert "33.50" in held
    assert "可退 33.50 元，不能退 40.00 元" in _ask(accountant, due.reference, "40")
    page = _ask(accountant, due.reference)
    assert "等待复核" in page
    assert "**** 0001" in page
    assert "6222000000000001" not in page
    assert "待复核" in _page(client, f"/my/{due.subject}/")
    assert "本人多缴" in _page(reviewer, "/office/second/")
    _page(reviewer, "/office/second/refund/1/", {"answer": "approve"})
    assert "待付 1 笔，共 ¥ 33.50" in _page(accountant, "/office/refunds/")
    made = _page(accountant, "/office/refunds/batch/", {"area": AREA, "form": "csv"})
    number = re.search(r"/office/refunds/batches/([^/]+)/", made)
    assert number is not None
    file = accountant.post(f"/office/refunds/batches/{number[1]}/")
    assert "6222000000000001" in file.content.decode("gb18030")
    refund = Refund.objects.get()
    seen = debit_line(3350, f"退款 {refund.number}")
    assert f'value="refund:{refund.number}" checked' in _page(accountant, "/office/debits/")
    data = {"kind": "refund", "refund": f"refund:{refund.number}"}
    assert "已付出。" in _page(accountant, f"/office/debits/{seen.pk}/", data)
    assert balance_of(REFUNDS_PAYABLE, book=AREA) == 0
    person = _page(client, f"/my/{due.subject}/")
    assert "已退款" in person
    assert "退到尾号" in person


def test_a_refund_the_bank_returns_is_held_again(accountant: Client, reviewer: Client) -> None:
    due = overpaid()
    _ask(accountant, due.reference)
    _page(reviewer, "/office/second/refund/1/", {"answer": "approve"})
    _page(accountant, "/office/refunds/batch/", {"area": AREA, "form": "pain001"})
    number = Refund.objects.get().number
    assert "XB-STAFF-002" in _page(accountant, f"/office/refunds/{number}/settle/", {"outcome": "returned", "reason": ""})
    page = _page(accountant, f"/office/refunds/{number}/settle/", {"outcome": "returned", "reason": "账号已销户"})
    assert "款项恢复待退" in page
    assert "银行退回" in page


def test_a_receipt_of_the_pool_goes_back(accountant: Client) -> None:
    imported([Line(500, "不知何事", "S1", payer="示例庚")])
    receipt = unmatched_receipts().get()
    assert "示例庚" in _ask(accountant, "", "5", receipt=str(receipt.pk), kind="unknown")


def test_what_cannot_be_asked_is_explained_on_the_form(accountant: Client) -> None:
    assert "XB-PAY-002" in _ask(accountant, "123")
    assert accountant.post("/office/refunds/ask/", {"amount": "x"}).status_code == 422
    assert "XB-REFUND-004" in _page(accountant, "/office/refunds/batch/", {"area": AREA, "form": "csv"})


def test_the_reviewer_sees_the_queue_and_asks_for_nothing(reviewer: Client) -> None:
    overpaid()
    assert "/office/refunds/ask/" not in _page(reviewer, "/office/refunds/")


def test_an_overpayment_is_used_for_the_other_demand_of_the_same_person_as_the_preview_showed(accountant: Client) -> None:
    due = overpaid(3350)
    address = f"/office/refunds/excess/{due.number}/"
    assert "没有其他待缴的通知" in _page(accountant, address)
    other = demand(3000, "C-2")
    assert address in _page(accountant, "/office/refunds/")
    assert other.number in _page(accountant, address)
    page = _page(accountant, address, {"target": other.number})
    assert "按预览入账" in page
    assert not standing_of(other).settled
    assert f"已转用于 {other.number}。" in _page(accountant, address, {"target": other.number, "book": "1"})
    assert standing_of(other).settled
    assert accountant.get("/office/refunds/excess/000000-2026-999999/").status_code == 404
