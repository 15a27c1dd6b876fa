"""The public check of a voucher."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.apps.committing import without_triggers
from tests.apps.payments.paying import Line, imported
from tests.apps.portal.test_start_page import form
from xubao.payments.public import Demand
from xubao.vouchers.models import Voucher
from xubao.vouchers.public import format_code, verify_address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]


@pytest.fixture
def voucher(client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Voucher:
    """The voucher of a paid case."""
    client.post("/start/", form())
    with django_capture_on_commit_callbacks(execute=True):
        imported([Line(126000, Demand.objects.get().reference, "S1")])
    return Voucher.objects.get()


def test_a_genuine_voucher_is_confirmed_with_what_the_paper_shows(voucher: Voucher) -> None:
    page = Client().get(f"/v/{voucher.code}/").content.decode()
    for shown in ("凭证真实有效", voucher.number, format_code(voucher.code), "¥ 1260.00", "2026-09 – 2026-11"):
        assert shown in page


def test_the_page_reveals_no_more_than_the_paper(voucher: Voucher) -> None:
    page = Client().get(f"/v/{voucher.code}/").content.decode()
    assert "示**" in page
    assert "示例甲" not in page
    assert "999***" not in page
    assert "C000001" not in page


def test_the_address_in_the_qr_code_is_this_page(voucher: Voucher) -> None:
    assert verify_address(voucher.code).endswith(reverse("matters:verify", args=[voucher.code]))


def test_a_code_can_be_typed_with_dashes_and_small_letters(voucher: Voucher) -> None:
    response = Client().get("/v/", {"code": format_code(voucher.code).lower()})
    assert response.headers["Location"] == f"/v/{voucher.code}/"


@pytest.mark.parametrize("code", ["AAAABBBBCCCCDDDD", "x", "<script>", "0" * 300])
def test_an_unknown_code_is_not_confirmed(code: str) -> None:
    response = Client().get(reverse("matters:verify", args=[code]))
    assert response.status_code == 404
    assert "没有这张凭证" in response.content.decode()
    assert "<script>" not in response.content.decode()


def test_a_voucher_whose_money_is_gone_from_the_ledger_no_longer_holds(voucher: Voucher) -> None:
    with without_triggers(["ledger_leg"]), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_leg SET subject = 'elsewhere' WHERE account_id = 'contribution_income'")
    page = Client().get(f"/v/{voucher.code}/").content.decode()
    assert "凭证已失效" in page
    assert "凭证真实有效" not in page
