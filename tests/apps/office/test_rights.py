"""Every role on every page."""

import pytest
from django.test import Client

from tests.apps.staff import signed_in
from xubao.office.rights import RIGHTS
from xubao.office.urls import urlpatterns
from xubao.people.public import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]

_ADDRESSES = {
    "queue": "/office/",
    "case": "/office/cases/x/",
    "voucher_pdf": "/office/cases/x/voucher.pdf",
    "withdraw": "/office/cases/x/withdraw/",
    "recalculate": "/office/cases/x/recalculate/",
    "statements": "/office/statements/",
    "statement": "/office/statements/1/",
    "cash": "/office/cash/",
    "receipt": "/office/cash/receipts/x/",
    "receipt_pdf": "/office/cash/receipts/x/pdf/",
    "shift_open": "/office/cash/shift/",
    "shift_count": "/office/cash/count/",
    "safe": "/office/safe/",
    "safe_ask": "/office/safe/ask/",
    "safe_arrived": "/office/safe/1/arrived/1/",
    "day_close": "/office/day/",
    "day_close_prepare": "/office/day/prepare/",
    "second_person": "/office/second/",
    "second_decide": "/office/second/count/1/",
    "refunds": "/office/refunds/",
    "refund_ask": "/office/refunds/ask/",
    "refund_batch": "/office/refunds/batch/",
    "refund_file": "/office/refunds/batches/x/",
    "refund_settle": "/office/refunds/x/settle/",
    "tax": "/office/tax/",
    "tax_export": "/office/tax/export/",
    "tax_file": "/office/tax/exports/x/",
    "tax_import": "/office/tax/import/",
    "ledger": "/office/ledger/",
    "ledger_account": "/office/ledger/accounts/bank_deposits/",
    "ledger_entry": "/office/ledger/entries/000000/1/",
    "ledger_reverse": "/office/ledger/entries/000000/1/reverse/",
    "ledger_export": "/office/ledger/export.csv",
    "vouchers": "/office/vouchers/",
    "voucher_copy": "/office/vouchers/x/copy/",
    "voucher_void": "/office/vouchers/x/void/",
    "vouchers_export": "/office/vouchers/export/",
    "pool": "/office/pool/",
    "assign": "/office/pool/1/assign/",
    "split": "/office/pool/1/",
    "demand_pdf": "/office/demands/x.pdf",
    "pool_note": "/office/pool/1/note/",
    "match_again": "/office/pool/again/",
    "decide_proposal": "/office/proposals/1/",
    "mappings": "/office/statements/mappings/",
    "debits": "/office/debits/",
    "decide_debit": "/office/debits/1/",
    "take_backs": "/office/take-backs/",
    "ask_take_back": "/office/take-backs/ask/1/",
    "decide_take_back": "/office/take-backs/1/",
}
_POSTED = {
    "withdraw",
    "recalculate",
    "assign",
    "receipt_pdf",
    "shift_open",
    "safe_ask",
    "safe_arrived",
    "day_close_prepare",
    "second_decide",
    "tax_export",
    "tax_file",
    "tax_import",
    "refund_ask",
    "refund_batch",
    "refund_file",
    "refund_settle",
    "ledger_reverse",
    "voucher_copy",
    "voucher_void",
    "vouchers_export",
}
_POSTED |= {"pool_note", "match_again", "decide_proposal"}
_POSTED |= {"decide_debit", "ask_take_back", "decide_take_back"}


def _open(client: Client, page: str) -> int:
    address = _ADDRESSES[page]
    response = client.post(address, {}) if page in _POSTED else client.get(address)
    # A file that is sent is open until then.
    response.close()
    return response.status_code


def test_every_page_but_sign_in_and_out_stands_in_the_table() -> None:
    names = {str(p.name) for p in urlpatterns}
    assert names - {"login", "logout"} == set(RIGHTS) == set(_ADDRESSES)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("page", sorted(RIGHTS))
def test_a_role_opens_its_pages_and_no_other(page: str, role: Role) -> None:
    status = _open(signed_in(role), page)
    if role in RIGHTS[page]:
        assert status in (200, 302, 404, 422)
    else:
        assert status == 403


@pytest.mark.parametrize("page", sorted(RIGHTS))
def test_without_signing_in_every_page_leads_to_the_sign_in(page: str) -> None:
    client = Client()
    address = _ADDRESSES[page]
    response = client.post(address) if page in _POSTED else client.get(address)
    assert response.status_code == 302
    assert response.headers["Location"] == f"/office/login/?next={address}"


def test_the_menu_names_only_what_may_be_opened() -> None:
    page = signed_in(Role.CLERK).get("/office/").content.decode()
    assert 'href="/office/pool/"' in page
    assert 'href="/office/cash/"' not in page
    assert 'href="/office/statements/"' not in page


def test_staff_without_a_role_open_nothing() -> None:
    assert {_open(signed_in(name="nobody"), "queue")} == {403}
