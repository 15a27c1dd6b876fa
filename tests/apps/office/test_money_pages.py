"""Statement, counter and pool, as a accountant meets them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.apps.payments.paying import AREA, HEADER, Line, csv_text, demand, imported, till
from tests.apps.staff import signed_in
from xubao.ledger.public import balances, verify_ledger
from xubao.payments.models import CashReceipt, Statement
from xubao.payments.public import Demand, format_reference, unmatched_receipts
from xubao.people.public import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]


@pytest.fixture
def cashier() -> Client:
    """A browser with a cashier signed in, whose shift is open."""
    till()
    return signed_in(Role.CASHIER)


@pytest.fixture
def accountant() -> Client:
    """A browser with an accountant signed in."""
    return signed_in(Role.ACCOUNTANT, name="sun")


def _upload(client: Client, text: str, encoding: str = "utf-8", name: str = "s.csv") -> tuple[int, str]:
    file = SimpleUploadedFile(name, text.encode(encoding), "text/csv")
    response = client.post("/office/statements/", {"area": AREA, "file": file}, follow=True)
    return response.status_code, response.content.decode()


def test_a_gbk_statement_is_imported_and_every_line_is_accounted_for(accountant: Client) -> None:
    due = demand(36650)
    lines = [Line(30000, due.reference, "S1"), Line(10000, due.reference, "S2"), Line(500, "医保", "S3")]
    status, page = _upload(accountant, csv_text(lines), "gbk")
    assert status == 200
    for shown in ("已导入 3 笔，文件编码 GB18030。", "¥ 405.00", "¥ 400.00", "¥ 5.00", due.number, "多缴 33.50"):
        assert shown in page
    assert "附言中没有缴费识别码" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (csv_text([Line(100, "", "S1")], total=200), "XB-PAY-013"),
        (csv_text([Line(100, "", "S1")], count=2), "为 2 笔，文件中有 1 笔，两者不符"),
        (f"{HEADER}\n20261120,S1,1.00,,,\n", "没有合计行"),
        ("甲,乙\n", "没有找到包含“交易日期”和“收入金额”的表头行"),
        ("PK\x03\x04", "Excel 文件不完整或已损坏"),
        (f"{HEADER}\n2026-13-01,S1,1.005,,,\n合计,,1.00,,,", "1.005"),
    ],
)
def test_a_bad_file_is_explained_and_changes_nothing(accountant: Client, text: str, said: str) -> None:
    status, page = _upload(accountant, text)
    assert status == 422
    assert "没有导入" in page
    assert said in page
    assert not Statement.objects.exists()
    assert verify_ledger().entries == 0


def test_the_same_file_twice_says_when_and_by_whom(accountant: Client) -> None:
    text = csv_text([Line(100, "", "S1")])
    _upload(accountant, text)
    status, page = _upload(accountant, text, name="again.csv")
    assert status == 422
    assert "此文件已于 2026-11-23 10:00 由 sun 导入（s.csv）。本次未作任何改动。" in page
    assert verify_ledger().entries == 1


def test_a_repeated_line_is_named_as_such(accountant: Client) -> None:
    _upload(accountant, csv_text([Line(100, "", "S1")]))
    _, page = _upload(accountant, csv_text([Line(100, "", "S1"), Line(200, "", "S2")]))
    assert "1 笔以前已经导入，未重复入账。" in page
    assert balances(AREA)["bank_deposits"] == 300


def test_an_empty_file_and_no_file_are_refused(accountant: Client) -> None:
    assert _upload(accountant, "")[0] == 422
    assert accountant.post("/office/statements/", {"area": AREA}).status_code == 422


def _token(page: str) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def _counter(client: Client, due: Demand) -> str:
    return client.get("/office/cash/", {"reference": format_reference(due.reference)}).content.decode()


def test_cash_is_taken_with_change_and_a_receipt(cashier: Client) -> None:
    due = demand(36650)
    page = _counter(cashier, due)
    assert "¥ 366.50" in page
    data = {"amount": "366.50", "tendered": "400", "form_token": _token(page)}
    response = cashier.post(f"/office/cash/?reference={due.reference}", data, follow=True)
    receipt = response.content.decode()
    assert response.redirect_chain == [("/office/cash/receipts/000000-2026-S000001/", 302)]
    for shown in ("已入账，找零 33.50 元。", "¥ 400.00", "¥ 33.50", "款项已全部到账", "wang"):
        assert shown in receipt


def test_the_back_button_and_a_second_click_pay_once(cashier: Client) -> None:
    due = demand(36650)
    data = {"amount": "100", "tendered": "100", "form_token": _token(_counter(cashier, due))}
    address = f"/office/cash/?reference={due.reference}"
    first, second = (cashier.post(address, data).headers["Location"] for _ in range(2))
    assert first == second
    assert CashReceipt.objects.count() == 1


@pytest.mark.parametrize(
    ("amount", "tendered", "said"),
    [
        ("366.51", "400", "XB-PAY-005"),
        ("366.50", "366.49", "不足缴费金额"),
        ("0", "0", "必须大于零"),
        ("3.665", "400", "XB-VALUE-003"),
        ("abc", "400", "XB-VALUE-003"),
        ("", "400", "这个字段是必填项"),
    ],
)
def test_a_wrong_amount_is_explained_and_nothing_is_booked(cashier: Client, amount: str, tendered: str, said: str) -> None:
    due = demand(36650)
    data = {"amount": amount, "tendered": tendered, "form_token": _token(_counter(cashier, due))}
    response = cashier.post(f"/office/cash/?reference={due.reference}", data)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert verify_ledger().entries == 0


def test_a_misheard_reference_is_said_to_be_one(cashier: Client) -> None:
    response = cashier.get("/office/cash/", {"reference": "1234 5678 9012"})
    assert response.status_code == 404
    assert "校验位不符" in response.content.decode()


def test_an_unmatched_receipt_finds_its_demand(
    accountant: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    imported([Line(36650, "医保费", "S1", payer="示例乙")])
    due = demand(36650)
    assert "示例乙" in accountant.get("/office/pool/").content.decode()
    receipt = unmatched_receipts().get()
    page = accountant.post(f"/office/pool/{receipt.pk}/assign/", {"reference": due.reference}, follow=True).content.decode()
    assert f"366.50 元已记入缴费通知 {due.number}。" in page
    assert "没有待查明的收款。" in page
    again = accountant.post(f"/office/pool/{receipt.pk}/assign/", {"reference": due.reference}, follow=True)
    assert "XB-PAY-018" in again.content.decode()


def test_those_who_may_not_assign_see_the_pool_without_the_form() -> None:
    imported([Line(36650, "医保费", "S1")])
    assert "/assign/" not in signed_in(Role.REVIEWER).get("/office/pool/").content.decode()
