"""A voucher is issued for credited money only, once per demand, numbered without gaps."""

import hashlib

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.committing import at_the_same_time
from tests.apps.payments.paying import Line, demand, imported
from tests.apps.vouchers.issuing import issue, paid
from xubao.vouchers.public import NotCredited, Standing, UnknownVoucher, Voucher, voucher_standing


@pytest.mark.django_db
def test_vouchers_are_numbered_one_after_the_other() -> None:
    numbers = [issue(paid(subject=f"C-{n}")).number for n in range(3)]
    assert numbers == [f"000000-2026-V{n:06d}" for n in (1, 2, 3)]


@pytest.mark.django_db
@pytest.mark.parametrize("credited", [0, 36649, 36651])
def test_no_voucher_before_exactly_this_money_is_in_the_ledger(credited: int) -> None:
    due = demand(40000)
    if credited:
        imported([Line(credited, due.reference, "S1")])
    with pytest.raises(NotCredited, match=due.number):
        issue(due, 36650)
    assert not Voucher.objects.exists()


@pytest.mark.django_db
def test_the_same_demand_gets_the_same_voucher_again() -> None:
    due = paid()
    assert issue(due) == issue(due)
    assert Voucher.objects.count() == 1


@pytest.mark.django_db
def test_the_stored_file_is_the_one_whose_digest_is_stored() -> None:
    voucher = issue(paid())
    assert hashlib.sha256(bytes(voucher.pdf)).hexdigest() == voucher.pdf_digest
    assert bytes(voucher.pdf).startswith(b"%PDF-")


@pytest.mark.django_db
def test_anyone_can_ask_for_the_standing_by_code() -> None:
    voucher = issue(paid())
    found = voucher_standing(f" {voucher.code[:4].lower()}-{voucher.code[4:]} ")
    assert (found.voucher, found.standing) == (voucher, Standing.VALID)
    with pytest.raises(UnknownVoucher):
        voucher_standing("AAAABBBBCCCCDDDD")


def test_vouchers_issued_at_once_are_without_gap_and_without_double(committed: None) -> None:
    demands = [paid(subject=f"C-{n}") for n in range(5)]
    results = at_the_same_time([lambda d=d: issue(d) for d in demands])  # type: ignore[misc]
    numbers = sorted(r.number for r in results if isinstance(r, Voucher))
    assert numbers == [f"000000-2026-V{n:06d}" for n in range(1, 6)]


@pytest.mark.parametrize("sql", ["UPDATE vouchers_voucher SET amount_fen = 1", "DELETE FROM vouchers_voucher"])
def test_a_voucher_is_never_changed_or_deleted(committed: None, sql: str) -> None:
    issue(paid())

    def execute() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)

    with pytest.raises(DatabaseError, match="XB-VOUCHER vouchers_voucher"):
        execute()
