"""The way out of the pool: a clerk names the demand."""

import pytest

from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA, Line, demand, imported
from xubao.ledger.public import UNMATCHED_RECEIPTS, balance_of, balances, verify_ledger
from xubao.payments.public import (
    ReceiptNotInPool,
    UnknownReference,
    assign_receipt,
    standing_of,
    unmatched_receipts,
)

pytestmark = pytest.mark.django_db


def _waiting() -> int:
    imported([Line(36650, "医保", "S1")])
    return unmatched_receipts(AREA).get().pk


def test_an_assigned_receipt_leaves_the_pool_and_pays_on_the_day_it_came() -> None:
    receipt, due = _waiting(), demand(36650)
    credit = assign_receipt(receipt, due, assigned_by="li", at=AT)
    assert (credit.credited_on, credit.channel) == (TODAY, "pool")
    assert standing_of(due).settled
    assert not unmatched_receipts(AREA).exists()
    assert balances(AREA) == {"bank_deposits": 36650, "contribution_income": -36650, "unmatched_receipts": 0}
    assert verify_ledger().findings == ()


def test_a_receipt_is_assigned_once() -> None:
    receipt = _waiting()
    assign_receipt(receipt, demand(36650), assigned_by="li", at=AT)
    with pytest.raises(ReceiptNotInPool):
        assign_receipt(receipt, demand(36650), assigned_by="li", at=AT)
    with pytest.raises(ReceiptNotInPool):
        assign_receipt(999, demand(36650), assigned_by="li", at=AT)
    assert balance_of(UNMATCHED_RECEIPTS, book=AREA) == 0


def test_a_receipt_does_not_cross_into_another_area() -> None:
    receipt = _waiting()
    with pytest.raises(UnknownReference, match="of area 000000, the demand of area 420100"):
        assign_receipt(receipt, demand(area="420100"), assigned_by="li", at=AT)
