"""A voucher is issued for credited money only, once per demand, numbered without gaps."""

import hashlib

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA, Line, demand, imported
from xubao.payments.public import Demand
from xubao.people.public import InsuredPerson
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen
from xubao.values.month_ranges import parse_month_ranges
from xubao.vouchers.models import Voucher
from xubao.vouchers.public import (
    NotCredited,
    Standing,
    UnknownVoucher,
    VoucherRequest,
    issue_voucher,
    voucher_standing,
)


def _paid(fen: int = 36650, subject: str = "C-1") -> Demand:
    due = demand(fen, subject)
    imported([Line(fen, due.reference, f"S-{due.reference}")])
    return due


def _issue(due: Demand, fen: int | None = None) -> Voucher:
    request = VoucherRequest(
        person=InsuredPerson.objects.get(pk=due.person_id),
        area=AreaCode(AREA),
        area_name="示例市",
        subject=due.subject,
        demand_number=due.number,
        amount_fen=Fen(due.amount_fen if fen is None else fen),
        months=parse_month_ranges(["2026-09..2026-11"]),
        credited_on=TODAY,
    )
    return issue_voucher(request, at=AT)


@pytest.mark.django_db
def test_vouchers_are_numbered_one_after_the_other() -> None:
    numbers = [_issue(_paid(subject=f"C-{n}")).number for n in range(3)]
    assert numbers == [f"000000-2026-V{n:06d}" for n in (1, 2, 3)]


@pytest.mark.django_db
@pytest.mark.parametrize("credited", [0, 36649, 36651])
def test_no_voucher_before_exactly_this_money_is_in_the_ledger(credited: int) -> None:
    due = demand(40000)
    if credited:
        imported([Line(credited, due.reference, "S1")])
    with pytest.raises(NotCredited, match=due.number):
        _issue(due, 36650)
    assert not Voucher.objects.exists()


@pytest.mark.django_db
def test_the_same_demand_gets_the_same_voucher_again() -> None:
    due = _paid()
    assert _issue(due) == _issue(due)
    assert Voucher.objects.count() == 1


@pytest.mark.django_db
def test_the_stored_file_is_the_one_whose_digest_is_stored() -> None:
    voucher = _issue(_paid())
    assert hashlib.sha256(bytes(voucher.pdf)).hexdigest() == voucher.pdf_digest
    assert bytes(voucher.pdf).startswith(b"%PDF-")


@pytest.mark.django_db
def test_anyone_can_ask_for_the_standing_by_code() -> None:
    voucher = _issue(_paid())
    found = voucher_standing(f" {voucher.code[:4].lower()}-{voucher.code[4:]} ")
    assert (found.voucher, found.standing) == (voucher, Standing.VALID)
    with pytest.raises(UnknownVoucher):
        voucher_standing("AAAABBBBCCCCDDDD")


def test_vouchers_issued_at_once_are_without_gap_and_without_double(committed: None) -> None:
    demands = [_paid(subject=f"C-{n}") for n in range(5)]
    results = at_the_same_time([lambda d=d: _issue(d) for d in demands])  # type: ignore[misc]
    numbers = sorted(r.number for r in results if isinstance(r, Voucher))
    assert numbers == [f"000000-2026-V{n:06d}" for n in range(1, 6)]


@pytest.mark.parametrize("sql", ["UPDATE vouchers_voucher SET amount_fen = 1", "DELETE FROM vouchers_voucher"])
def test_a_voucher_is_never_changed_or_deleted(committed: None, sql: str) -> None:
    _issue(_paid())

    def execute() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)

    with pytest.raises(DatabaseError, match="XB-VOUCHER vouchers_voucher"):
        execute()
