"""Cash at the counter."""

from datetime import date

import pytest

from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA, demand, till
from xubao.ledger.public import CASH_ON_HAND, balance_of, book_total, verify_ledger
from xubao.payments.cash.public import open_shift_of
from xubao.payments.models import CashReceipt, Demand
from xubao.payments.public import (
    BadCashAmount,
    CashPayment,
    DemandAlreadyPaid,
    DemandExpired,
    UnknownReference,
    demand_by_reference,
    format_reference,
    standing_of,
    take_cash,
)
from xubao.values.fen import Fen


def _pay(due: Demand, amount: int, tendered: int, token: str = "form-1") -> CashReceipt:
    payment = CashPayment(demand=due, amount_fen=Fen(amount), tendered_fen=Fen(tendered), form_token=token)
    if open_shift_of("wang") is None:
        till()
    return take_cash(payment, cashier="wang", at=AT)


@pytest.mark.django_db
def test_cash_gives_change_and_a_numbered_receipt() -> None:
    due = demand(36650)
    receipt = _pay(due, 36650, 40000)
    assert (receipt.number, receipt.change_fen) == ("000000-2026-S000001", 3350)
    assert (receipt.credit.credited_on, receipt.credit.booked_by) == (TODAY, "wang")
    assert standing_of(due).settled
    assert balance_of(CASH_ON_HAND, book=AREA) == 36650


@pytest.mark.django_db
def test_a_part_can_be_paid_in_cash() -> None:
    due = demand(36650)
    _pay(due, 10000, 10000)
    assert standing_of(due).outstanding_fen == 26650


@pytest.mark.django_db
def test_the_same_form_twice_pays_once() -> None:
    due = demand(36650)
    assert _pay(due, 10000, 10000) == _pay(due, 10000, 10000)
    assert standing_of(due).paid_fen == 10000
    assert verify_ledger().entries == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("amount", "tendered"), [(0, 0), (-100, 100), (36651, 40000), (36650, 36649)])
def test_impossible_amounts_are_refused_and_nothing_is_booked(amount: int, tendered: int) -> None:
    due = demand(36650)
    with pytest.raises(BadCashAmount):
        _pay(due, amount, tendered)
    assert standing_of(due).paid_fen == 0


@pytest.mark.django_db
def test_a_paid_demand_takes_no_more() -> None:
    due = demand(36650)
    _pay(due, 36650, 36650)
    with pytest.raises(DemandAlreadyPaid, match=due.number):
        _pay(due, 100, 100, "form-2")


@pytest.mark.django_db
def test_the_day_after_the_amount_expires_the_counter_does_not_take_it() -> None:
    due = demand(36650, valid_until=date(2026, 11, 22))
    with pytest.raises(DemandExpired, match="held until 2026-11-22"):
        _pay(due, 36650, 36650)
    on_the_last_day = demand(36650, valid_until=TODAY)
    assert _pay(on_the_last_day, 36650, 36650, "form-2").change_fen == 0


@pytest.mark.django_db
def test_a_reference_is_found_as_it_is_read_out_and_a_misheard_one_is_named() -> None:
    due = demand()
    assert demand_by_reference(format_reference(due.reference)) == due
    wrong = due.reference[:-1] + str((int(due.reference[-1]) + 1) % 10)
    with pytest.raises(UnknownReference, match="check digits"):
        demand_by_reference(wrong)
    with pytest.raises(UnknownReference, match="no demand"):
        demand_by_reference("100000000093")


def test_several_desks_taking_the_same_demand_at_once_take_it_once(committed: None) -> None:
    till()
    due = demand(36650)
    results = at_the_same_time([lambda n=n: _pay(due, 36650, 36650, f"desk-{n}") for n in range(6)])  # type: ignore[misc]
    assert sum(isinstance(r, CashReceipt) for r in results) == 1
    assert all(isinstance(r, CashReceipt | DemandAlreadyPaid) for r in results)
    assert balance_of(CASH_ON_HAND, book=AREA) == 36650
    assert book_total(AREA) == 0


def test_the_same_form_from_two_clicks_at_once_pays_once(committed: None) -> None:
    till()
    due = demand(36650)
    results = at_the_same_time([lambda: _pay(due, 10000, 10000)] * 4)
    assert {r.number for r in results if isinstance(r, CashReceipt)} == {"000000-2026-S000001"}
    assert not any(isinstance(r, Exception) for r in results)
    assert standing_of(due).paid_fen == 10000
