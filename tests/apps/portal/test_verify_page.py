"""The public check of a voucher."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.apps.committing import without_triggers
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import Line, imported
from tests.apps.portal.test_start_page import form
from xubao.payments.public import Demand
from xubao.people.public import BY_CODE, reads_of
from xubao.project.wiring import deliver_now
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen
from xubao.values.month_ranges import parse_month_ranges
from xubao.vouchers.models import Voucher
from xubao.vouchers.public import (
    ProofRequest,
    VoucherRequest,
    approve_void,
    format_code,
    issue_proof,
    request_void,
    verify_address,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]


@pytest.fixture
def voucher(client: Client) -> Voucher:
    """The voucher of a paid case."""
    client.post("/start/", form())
    imported([Line(126000, Demand.objects.get().reference, "S1")])
    deliver_now()
    return Voucher.objects.get()


def test_a_genuine_voucher_is_confirmed_with_what_the_paper_shows(voucher: Voucher) -> None:
    page = Client().get(f"/v/{voucher.code}/").content.decode()
    for shown in ("凭证真实有效", voucher.number, format_code(voucher.code), "¥ 1260.00", "2026-09 – 2026-11"):
        assert shown in page


def test_a_check_by_the_code_on_the_paper_is_on_the_list_of_the_person(voucher: Voucher) -> None:
    Client().get(f"/v/{voucher.code}/")
    assert reads_of(voucher.person).filter(reader=BY_CODE, page="matters:verify").count() == 1
    Client().get("/v/UNKNOWNCODE0/")
    assert reads_of(voucher.person).filter(reader=BY_CODE).count() == 1


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


def test_a_void_voucher_names_the_one_that_counts(voucher: Voucher) -> None:
    asked = request_void(voucher.number, reason="姓名有误，需换开", requested_by="li", at=AT)
    new = approve_void(asked.pk, approved_by="wang", at=AT, reissue=_again(voucher))
    assert new is not None
    page = Client().get(f"/v/{voucher.code}/").content.decode()
    assert "凭证已换开" in page
    assert new.number in page
    assert "凭证真实有效" in Client().get(f"/v/{new.code}/").content.decode()


def test_a_voucher_declared_void_says_so_in_english_too(voucher: Voucher) -> None:
    asked = request_void(voucher.number, reason="开错了凭证", requested_by="li", at=AT)
    approve_void(asked.pk, approved_by="wang", at=AT)
    assert "declared void after review" in Client().get(f"/en/v/{voucher.code}/").content.decode()


def test_a_proof_of_participation_is_confirmed_with_its_day(voucher: Voucher) -> None:
    request = ProofRequest(
        person=voucher.person,
        area=AreaCode(voucher.area),
        area_name="示例市",
        subject=voucher.subject,
        as_of=TODAY,
        paid=parse_month_ranges(["2025-01..2026-08"]),
        standing="正常享受待遇",
    )
    proof = issue_proof(request, at=AT)
    page = Client().get(f"/v/{proof.code}/").content.decode()
    for shown in ("核验参保凭证", proof.number, f"{TODAY}", "正常享受待遇", "示**"):
        assert shown in page
    assert "示例甲" not in page


def _again(voucher: Voucher) -> VoucherRequest:
    return VoucherRequest(
        person=voucher.person,
        area=AreaCode(voucher.area),
        area_name="示例市",
        subject=voucher.subject,
        demand_number=voucher.demand_number,
        amount_fen=Fen(voucher.amount_fen),
        months=parse_month_ranges(voucher.months),
        credited_on=voucher.credited_on,
    )
