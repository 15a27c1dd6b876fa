"""Void and reissue: for a reason, by two persons; one voucher stands for a demand, and the old code says what became of it."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT
from tests.apps.vouchers.issuing import issue, paid, request_for
from xubao.ledger.public import OwnApproval, ReasonMissing
from xubao.vouchers.public import (
    NotVoidable,
    Standing,
    UnknownVoucher,
    VoidRequestGone,
    Voucher,
    approve_void,
    decline_void,
    open_void_requests,
    request_void,
    voucher_standing,
)


def _asked(voucher: Voucher, reason: str = "姓名有误，需换开") -> int:
    return request_void(voucher.number, reason=reason, requested_by="li", at=AT).pk


@pytest.mark.django_db
def test_a_void_voucher_says_so_at_its_code() -> None:
    voucher = issue(paid())
    assert approve_void(_asked(voucher), approved_by="wang", at=AT) is None
    assert voucher_standing(voucher.code).standing is Standing.VOIDED


@pytest.mark.django_db
def test_a_reissued_voucher_has_the_next_number_and_names_the_old_one() -> None:
    due = paid()
    first = issue(due)
    second = approve_void(_asked(first), approved_by="wang", at=AT, reissue=request_for(due))
    assert second is not None
    assert (first.number, second.number) == ("000000-2026-V000001", "000000-2026-V000002")
    old, new = voucher_standing(first.code), voucher_standing(second.code)
    assert (old.standing, old.replaced_by, new.standing) == (Standing.REPLACED, second.number, Standing.VALID)
    assert issue(due) == second


@pytest.mark.django_db
def test_two_persons_a_reason_and_one_request_at_a_time() -> None:
    voucher = issue(paid())
    with pytest.raises(ReasonMissing):
        _asked(voucher, "错")
    request = _asked(voucher)
    with pytest.raises(NotVoidable, match="waits for a decision"):
        _asked(voucher)
    with pytest.raises(OwnApproval):
        approve_void(request, approved_by="li", at=AT)
    assert [waiting.pk for waiting in open_void_requests("000000")] == [request]
    decline_void(request, declined_by="wang", note="凭证内容无误", at=AT)
    with pytest.raises(VoidRequestGone):
        approve_void(request, approved_by="wang", at=AT)
    assert voucher_standing(voucher.code).standing is Standing.VALID
    with pytest.raises(UnknownVoucher):
        request_void("000000-2026-V999999", reason="不存在的凭证", requested_by="li", at=AT)


@pytest.mark.django_db
def test_a_void_voucher_is_not_voided_again() -> None:
    voucher = issue(paid())
    approve_void(_asked(voucher), approved_by="wang", at=AT)
    with pytest.raises(NotVoidable, match="void already"):
        _asked(voucher)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("columns", "values", "message"),
    [
        ("request_id, approved, decided_by, voided_id", "{request}, true, 'li', {voucher}", "asks|asked"),
        ("request_id, approved, decided_by, voided_id", "{request}, true, 'wang', {other}", "XB-VOUCHER"),
    ],
)
def test_the_database_holds_the_second_person_and_the_right_voucher(columns: str, values: str, message: str) -> None:
    voucher, other = issue(paid()), issue(paid(subject="C-2"))
    request = _asked(voucher)
    row = values.format(request=request, voucher=voucher.pk, other=other.pk)
    moment = connection.ops.adapt_datetimefield_value(AT)
    sql = f"INSERT INTO vouchers_voiddecision ({columns}, decided_at, note) VALUES ({row}, '{moment}', '')"
    with pytest.raises(DatabaseError, match=message), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
def test_a_second_voucher_for_a_demand_is_refused_by_the_database() -> None:
    voucher = issue(paid())
    voucher.pk, voucher.number, voucher.code = None, "000000-2026-V000009", "AAAABBBBCCCCDDDD"
    with pytest.raises(DatabaseError, match="XB-VOUCHER vouchers_voucher"), transaction.atomic():
        voucher.save(force_insert=True)


def test_the_same_voucher_asked_for_at_once_is_issued_once_without_a_gap(committed: None) -> None:
    due = paid()
    results = at_the_same_time([lambda: issue(due)] * 4)
    assert {r.number for r in results if isinstance(r, Voucher)} == {"000000-2026-V000001"}
    assert issue(paid(subject="C-2")).number == "000000-2026-V000002"
