"""A shift: the float, the receipts, the count piece by piece, and the second person."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT
from tests.apps.payments.paying import AREA, demand, till
from xubao.ledger.public import (
    CASH_DIFFERENCES,
    CASH_IN_SAFE,
    CASH_ON_HAND,
    OwnApproval,
    ReasonMissing,
    balance_of,
    book_total,
    verify_ledger,
)
from xubao.payments.cash.models import CashShift, CountDecision, ShiftCount, ShiftReceipt
from xubao.payments.cash.public import (
    BadCount,
    CashRequestGone,
    DifferenceWithoutReason,
    NewCount,
    NewShift,
    NoOpenShift,
    SafeKind,
    SafeTooEmpty,
    ShiftBeingCounted,
    ShiftStandsOpen,
    approve_count,
    approve_movement,
    ask_movement,
    count_shift,
    counted,
    decline_count,
    expected_in_drawer,
    open_shift,
)
from xubao.payments.public import CashPayment, CashReceipt, Demand, take_cash
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen


def funded(fen: int = 100000) -> None:
    """Money in the safe, asked for by li and seen by zhao."""
    movement = ask_movement(AREA, SafeKind.FUND, Fen(fen), reason="拨入备用金", asked_by="li", at=AT)
    approve_movement(movement.pk, approved_by="zhao", at=AT)


def taken(fen: int, token: str = "form", cashier: str = "wang") -> CashReceipt:
    """Cash for a demand of its own."""
    payment = CashPayment(demand=demand(fen), amount_fen=Fen(fen), tendered_fen=Fen(fen), form_token=token)
    return take_cash(payment, cashier=cashier, at=AT)


def pieces(fen: int) -> dict[int, int]:
    """Some pieces that make this sum."""
    return {10000: fen // 10000, 1: fen % 10000}


@pytest.mark.django_db
def test_the_float_comes_from_the_safe_and_everything_goes_back_into_it() -> None:
    funded()
    shift = till(float_fen=50000)
    assert balance_of(CASH_IN_SAFE, book=AREA) == 50000
    taken(36650)
    assert expected_in_drawer(shift) == 86650
    count = count_shift(
        shift.number, NewCount(pieces={10000: 8, 5000: 1, 1000: 1, 500: 1, 100: 1, 50: 1}), counted_by="wang", at=AT
    )
    assert approve_count(count.pk, approved_by="zhao", at=AT).closed_at == AT
    assert balance_of(CASH_ON_HAND, book=AREA) == 0
    assert balance_of(CASH_IN_SAFE, book=AREA) == 136650
    assert balance_of(CASH_DIFFERENCES, book=AREA) == 0
    assert verify_ledger().findings == ()


@pytest.mark.django_db
@pytest.mark.parametrize("difference", [-350, 350])
def test_a_difference_needs_a_reason_and_is_booked(difference: int) -> None:
    shift = till()
    taken(36650)
    found = pieces(36650 + difference)
    with pytest.raises(DifferenceWithoutReason, match=r"3\.50 yuan") as refused:
        count_shift(shift.number, NewCount(pieces=found), counted_by="wang", at=AT)
    assert refused.value.value == difference
    with pytest.raises(ReasonMissing):
        count_shift(shift.number, NewCount(pieces=found, reason="?"), counted_by="wang", at=AT)
    count = count_shift(shift.number, NewCount(pieces=found, reason="找零有误"), counted_by="wang", at=AT)
    approve_count(count.pk, approved_by="zhao", at=AT)
    # Short is a loss and stands on the debit side; over stands on the credit side.
    assert balance_of(CASH_DIFFERENCES, book=AREA) == -difference
    assert balance_of(CASH_IN_SAFE, book=AREA) == 36650 + difference


@pytest.mark.django_db
def test_nobody_agrees_to_the_own_count_and_a_refused_shift_goes_on() -> None:
    shift = till()
    taken(100)
    count = count_shift(shift.number, NewCount(pieces={100: 1}), counted_by="wang", at=AT)
    with pytest.raises(OwnApproval):
        approve_count(count.pk, approved_by="wang", at=AT)
    with pytest.raises(ShiftBeingCounted):
        taken(200, "second")
    decline_count(count.pk, declined_by="zhao", note="请复点一遍", at=AT)
    with pytest.raises(CashRequestGone):
        approve_count(count.pk, approved_by="zhao", at=AT)
    taken(200, "second")
    again = count_shift(shift.number, NewCount(pieces={100: 3}), counted_by="wang", at=AT)
    assert again.attempt == 2
    approve_count(again.pk, approved_by="zhao", at=AT)
    with pytest.raises(NoOpenShift):
        taken(300, "third")


@pytest.mark.django_db
def test_whoever_counts_for_the_cashier_does_not_agree_either() -> None:
    shift = till()
    count = count_shift(shift.number, NewCount(pieces={}), counted_by="li", at=AT)
    for name in ("li", "wang"):
        with pytest.raises(OwnApproval):
            approve_count(count.pk, approved_by=name, at=AT)
    approve_count(count.pk, approved_by="zhao", at=AT)
    assert verify_ledger().entries == 0


@pytest.mark.django_db
def test_a_safe_gives_no_float_it_does_not_hold() -> None:
    funded(100)
    with pytest.raises(SafeTooEmpty):
        till(float_fen=101)
    assert not CashShift.objects.exists()


@pytest.mark.django_db
def test_money_is_taken_in_the_own_shift_of_the_day_and_of_the_area() -> None:
    with pytest.raises(NoOpenShift, match="wang"):
        taken(100)
    till()
    late = CashPayment(demand=demand(100), amount_fen=Fen(100), tendered_fen=Fen(100), form_token="late")
    with pytest.raises(NoOpenShift, match="2026-11-23"):
        take_cash(late, cashier="wang", at=AT + timedelta(days=1))
    elsewhere = CashPayment(demand=demand(100, area="000001"), amount_fen=Fen(100), tendered_fen=Fen(100), form_token="x")
    with pytest.raises(NoOpenShift, match="000001"):
        take_cash(elsewhere, cashier="wang", at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize(("cashier", "desk"), [("wang", "2"), ("li", "1")])
def test_a_cashier_and_a_desk_have_one_open_shift(cashier: str, desk: str) -> None:
    till(desk="1")
    with pytest.raises(ShiftStandsOpen):
        till(cashier, desk=desk)


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{300: 1}, {100: -1}, {100: 10**6}])
def test_a_count_is_of_pieces_that_exist(wrong: dict[int, int]) -> None:
    with pytest.raises(BadCount):
        counted(wrong)


def _refused(sql: str) -> bool:
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="XB-CASH"), transaction.atomic():
        cursor.execute(sql)
    return True


@pytest.mark.django_db
def test_the_database_itself_refuses_what_the_program_would_not_do() -> None:
    shift = till()
    receipt = taken(100)
    assert _refused("UPDATE cash_cashshift SET closed_at = opened_at")
    assert _refused("UPDATE cash_cashshift SET float_fen = 5")
    assert _refused("DELETE FROM cash_cashshift")
    count = count_shift(shift.number, NewCount(pieces={100: 1}), counted_by="wang", at=AT)
    with pytest.raises(DatabaseError, match="XB-CASH"), transaction.atomic():
        ShiftCount.objects.create(shift=shift, attempt=2, pieces={}, counted_fen=0, expected_fen=0, counted_by="x", counted_at=AT)
    with pytest.raises(DatabaseError, match="XB-CASH"), transaction.atomic():
        ShiftReceipt.objects.create(shift=shift, receipt=receipt)
    with pytest.raises(DatabaseError, match="XB-CASH"), transaction.atomic():
        CountDecision.objects.create(count=count, approved=True, shift=shift, decided_by="wang", decided_at=AT)
    approve_count(count.pk, approved_by="zhao", at=AT)
    assert _refused("UPDATE cash_cashshift SET closed_at = NULL")


def test_two_desks_opened_at_once_for_one_cashier_are_one(committed: None) -> None:
    def opened(desk: str) -> CashShift:
        return open_shift(NewShift(area=AreaCode(AREA), desk=desk, cashier="wang", float_fen=Fen(0)), at=AT)

    results = at_the_same_time([lambda n=n: opened(str(n)) for n in range(4)])  # type: ignore[misc]
    assert sum(isinstance(r, CashShift) for r in results) == 1
    assert sum(isinstance(r, ShiftStandsOpen) for r in results) == 3


def test_two_persons_agreeing_at_once_close_the_shift_once(committed: None) -> None:
    shift = till()
    taken(100)
    count = count_shift(shift.number, NewCount(pieces={100: 1}), counted_by="wang", at=AT)
    names = ("zhao", "qian", "sun")
    results = at_the_same_time([lambda n=n: approve_count(count.pk, approved_by=n, at=AT) for n in names])  # type: ignore[misc]
    assert sum(isinstance(r, CashShift) for r in results) == 1
    assert sum(isinstance(r, CashRequestGone) for r in results) == 2
    assert balance_of(CASH_IN_SAFE, book=AREA) == 100
    assert book_total(AREA) == 0


def test_a_receipt_and_the_count_at_once_leave_nothing_uncounted(committed: None) -> None:
    shift = till()
    dues = [demand(100, subject=f"C-{n}") for n in range(3)]

    def take(due: Demand) -> object:
        payment = CashPayment(demand=due, amount_fen=Fen(100), tendered_fen=Fen(100), form_token=due.number)
        return take_cash(payment, cashier="wang", at=AT)

    def count_now() -> object:
        return count_shift(shift.number, NewCount(pieces={}, reason="试点一次"), counted_by="wang", at=AT)

    jobs: list[Callable[[], object]] = [*(partial(take, due) for due in dues), count_now]
    at_the_same_time(jobs)
    count = ShiftCount.objects.get()
    assert count.expected_fen == 100 * ShiftReceipt.objects.filter(shift=shift).count() == expected_in_drawer(shift)
