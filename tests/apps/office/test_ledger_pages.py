"""The books and the vouchers on the pages of the office."""

import io
import zipfile

import pytest
from django.test import Client

from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA, Line, demand, imported
from tests.apps.persons import person
from tests.apps.staff import signed_in
from xubao.ledger.public import (
    BANK_DEPOSITS,
    FLOAT_FUNDING,
    Entry,
    NewEntry,
    credit,
    debit,
    post,
    trial_balance,
)
from xubao.payments.public import standing_of
from xubao.people.public import Role
from xubao.values.fen import Fen
from xubao.values.month_ranges import parse_month_ranges
from xubao.vouchers.models import Copy, Voucher
from xubao.vouchers.public import VoucherRequest, issue_voucher

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


def test_the_trial_balance_is_shown_as_of_a_day_by_either_clock(accountant: Client) -> None:
    imported([Line(36650, "医保", "S1")])
    page = _page(accountant, "/office/ledger/")
    assert page.count("366.50") == 6
    assert "借贷相等" in page
    assert "366.50" not in _page(accountant, "/office/ledger/?day=2026-11-22")
    assert "366.50" not in _page(accountant, "/office/ledger/?booked=2026-11-22")
    assert "366.50" in _page(accountant, "/office/ledger/?booked=nonsense")


def test_an_account_leads_to_its_entries(accountant: Client) -> None:
    imported([Line(36650, "医保", "S1"), Line(100, "医保", "S2")])
    page = _page(accountant, "/office/ledger/accounts/bank_deposits/")
    assert "¥ 367.50" in page
    assert f"/office/ledger/entries/{AREA}/2/" in page
    entry = _page(accountant, f"/office/ledger/entries/{AREA}/2/")
    for shown in ("serial:S2", "1.00", Entry.objects.get(number=2).seal_id):
        assert shown in entry
    assert accountant.get(f"/office/ledger/entries/{AREA}/9/").status_code == 404
    assert accountant.get("/office/ledger/accounts/petty/").status_code == 404


def test_an_entry_of_no_act_is_taken_back_by_two_persons(accountant: Client, reviewer: Client) -> None:
    legs = (debit(BANK_DEPOSITS, Fen(500)), credit(FLOAT_FUNDING, Fen(500)))
    written = NewEntry(book=AREA, kind="opening", effective_on=TODAY, legs=legs, idempotency_key="opening")
    post(written, booked_at=AT)
    address = f"/office/ledger/entries/{AREA}/1/"
    assert "XB-STAFF-002" in _page(accountant, f"{address}reverse/", {"reason": " "})
    assert "等待复核" in _page(accountant, f"{address}reverse/", {"reason": "期初金额有误"})
    assert "期初金额有误" in _page(reviewer, "/office/second/")
    _page(reviewer, "/office/second/reversal/1/", {"answer": "approve"})
    assert "已由以下分录冲正" in _page(accountant, address)
    assert "本分录冲正" in _page(accountant, f"/office/ledger/entries/{AREA}/2/")
    assert accountant.post(f"/office/ledger/entries/{AREA}/2/reverse/", {"reason": "再冲一次"}).status_code == 404
    assert trial_balance(AREA).debits_fen == trial_balance(AREA).credits_fen


def test_credited_money_is_not_reversed_here_but_where_the_cover_is_withdrawn_with_it(accountant: Client) -> None:
    due = demand(36650)
    imported([Line(36650, due.reference, "S1"), Line(100, "医保", "S2")])
    for number in (1, 2):
        address = f"/office/ledger/entries/{AREA}/{number}/"
        assert "/office/take-backs/" in _page(accountant, address)
        assert accountant.post(f"{address}reverse/", {"reason": "记错缴费通知"}).status_code == 404
    assert standing_of(due).settled


@pytest.mark.parametrize(("form", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("beancount", b"option")])
def test_entries_leave_as_a_file(accountant: Client, form: str, begins: bytes) -> None:
    imported([Line(36650, "医保", "S1")])
    response = accountant.get(f"/office/ledger/export.{form}", {"first": "2026-11-01", "last": "2026-11-30"})
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert content.startswith(begins)
    assert f"{AREA}-20261101-20261130.{form}" in response["Content-Disposition"]
    assert accountant.get("/office/ledger/export.exe").status_code == 404


def _voucher() -> Voucher:
    due = demand(36650)
    imported([Line(36650, due.reference, "S1")])
    request = VoucherRequest(
        person=person(),
        area=AREA,
        area_name="示例市",
        subject="C-1",
        demand_number=due.number,
        amount_fen=Fen(36650),
        months=parse_month_ranges(["2026-09..2026-11"]),
        credited_on=TODAY,
    )
    return issue_voucher(request, at=AT)


def test_a_voucher_is_found_printed_again_and_replaced(accountant: Client, reviewer: Client) -> None:
    voucher = _voucher()
    for wanted in (voucher.number, voucher.code, voucher.demand_number, "C-1", "示例甲"):
        assert voucher.number in _page(accountant, f"/office/vouchers/?q={wanted}"), wanted
    assert "没有找到凭证。" in _page(accountant, "/office/vouchers/?q=none")
    assert accountant.post(f"/office/vouchers/{voucher.number}/copy/").content.startswith(b"%PDF")
    assert Copy.objects.get().way == "reprint"
    _page(accountant, f"/office/vouchers/{voucher.number}/void/", {"reason": "姓名有误"})
    assert "作废待复核" in _page(accountant, "/office/vouchers/")
    assert "姓名有误" in _page(reviewer, "/office/second/")
    _page(reviewer, "/office/second/replace/1/", {"answer": "approve"})
    page = _page(accountant, "/office/vouchers/")
    assert "已换开" in page
    assert Voucher.objects.count() == 2


def test_vouchers_of_a_time_leave_as_one_archive(accountant: Client) -> None:
    voucher = _voucher()
    response = accountant.post("/office/vouchers/export/", {"first": "2026-11-01", "last": "2026-11-30"})
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
    assert archive.namelist() == [f"{voucher.number}.pdf", "vouchers.csv"]
