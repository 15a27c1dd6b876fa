"""The day's close: cash, statements and ledger tie, two persons lock the day, and what is late counts for the next."""

from datetime import timedelta

import pytest

from tests.apps.moments import AT, TODAY
from tests.apps.payments.cash.test_shifts import funded, pieces, taken
from tests.apps.payments.paying import AREA, Line, demand, imported, till
from xubao.ledger.models import Entry
from xubao.ledger.public import (
    BANK_DEPOSITS,
    CASH_IN_SAFE,
    CASH_IN_TRANSIT,
    UNMATCHED_RECEIPTS,
    NewEntry,
    OwnApproval,
    balance_of,
    credit,
    debit,
    post,
)
from xubao.payments.cash.public import (
    CashRequestGone,
    DayNotClosable,
    NewCount,
    NotThatDeposit,
    SafeKind,
    SafeTooEmpty,
    approve_count,
    approve_day_close,
    approve_movement,
    ask_movement,
    count_shift,
    day_report,
    decline_movement,
    deposit_arrived,
    deposits_on_their_way,
    prepare_day_close,
)
from xubao.payments.public import ReceiptNotInPool, assign_receipt, unmatched_receipts
from xubao.values.fen import Fen

pytestmark = pytest.mark.django_db
NEXT = TODAY + timedelta(days=1)
NEXT_AT = AT + timedelta(days=1)


def _prepared() -> int:
    return prepare_day_close(AREA, TODAY, today=NEXT, prepared_by="wang", at=NEXT_AT).pk


def _closed_shift(fen: int = 36650) -> None:
    shift = till()
    taken(fen)
    count = count_shift(shift.number, NewCount(pieces=pieces(fen)), counted_by="wang", at=AT)
    approve_count(count.pk, approved_by="zhao", at=AT)


def test_a_day_with_an_open_shift_is_not_closed_and_the_shift_is_named() -> None:
    shift = till()
    taken(100)
    with pytest.raises(DayNotClosable, match=shift.number) as refused:
        _prepared()
    assert len(refused.value.obstacles) == 2
    assert "1.00 yuan have not gone" in str(refused.value)


def test_a_settled_day_is_locked_by_another_person() -> None:
    imported([Line(500, "医保", "S1")])
    _closed_shift()
    report = day_report(AREA, TODAY)
    assert all(tie.holds for tie in report.ties)
    assert [tie.papers_fen for tie in report.ties[:2]] == [36650, 500]
    assert (report.safe_fen, report.pool_fen) == (36650, 500)
    close = _prepared()
    with pytest.raises(OwnApproval):
        approve_day_close(close, approved_by="wang", at=NEXT_AT)
    approve_day_close(close, approved_by="zhao", at=NEXT_AT)
    with pytest.raises(CashRequestGone):
        approve_day_close(close, approved_by="zhao", at=NEXT_AT)


def test_what_comes_late_counts_for_the_first_open_day_and_both_days_tie() -> None:
    _closed_shift()
    approve_day_close(_prepared(), approved_by="zhao", at=NEXT_AT)
    due = demand(700)
    imported([Line(700, due.reference, "S1"), Line(40, "医保", "S2")])
    late = Entry.objects.filter(kind__in=["bank_credit", "bank_unmatched"])
    assert list(late.values_list("effective_on", flat=True)) == [NEXT, NEXT]
    assert due.credits.get().credited_on == TODAY
    for day in (TODAY, NEXT):
        assert all(tie.holds for tie in day_report(AREA, day).ties), day


def test_money_in_the_ledger_that_no_statement_shows_is_an_obstacle() -> None:
    legs = (debit(BANK_DEPOSITS, Fen(300), "nowhere"), credit(UNMATCHED_RECEIPTS, Fen(300), "nowhere"))
    post(NewEntry(book=AREA, kind="other", effective_on=TODAY, legs=legs, idempotency_key="k"), booked_at=AT)
    with pytest.raises(DayNotClosable, match=r"0\.00 and 3\.00 yuan"):
        _prepared()


def test_a_deposit_is_on_its_way_until_the_statement_shows_it() -> None:
    _closed_shift()
    movement = ask_movement(AREA, SafeKind.BANK, Fen(36650), reason="当日解款", asked_by="wang", at=AT)
    with pytest.raises(OwnApproval):
        approve_movement(movement.pk, approved_by="wang", at=AT)
    approve_movement(movement.pk, approved_by="zhao", at=AT)
    assert balance_of(CASH_IN_TRANSIT, book=AREA) == 36650
    assert balance_of(CASH_IN_SAFE, book=AREA) == 0
    imported([Line(36650, "现金存款", "S1"), Line(100, "现金存款", "S2")])
    right, other = unmatched_receipts().order_by("-line__amount_fen")
    with pytest.raises(NotThatDeposit):
        deposit_arrived(movement.pk, other.pk, found_by="wang", at=AT)
    deposit_arrived(movement.pk, right.pk, found_by="wang", at=AT)
    with pytest.raises(NotThatDeposit):
        deposit_arrived(movement.pk, right.pk, found_by="wang", at=AT)
    assert balance_of(CASH_IN_TRANSIT, book=AREA) == 0
    assert balance_of(UNMATCHED_RECEIPTS, book=AREA) == -100
    assert list(deposits_on_their_way()) == []
    assert [item.pk for item in unmatched_receipts()] == [other.pk]
    with pytest.raises(ReceiptNotInPool):
        assign_receipt(right.pk, demand(36650), assigned_by="wang", at=AT)


def test_the_safe_does_not_give_more_than_it_holds_and_a_refusal_books_nothing() -> None:
    funded(100)
    movement = ask_movement(AREA, SafeKind.RETURN, Fen(101), reason="交回备用金", asked_by="wang", at=AT)
    with pytest.raises(SafeTooEmpty):
        approve_movement(movement.pk, approved_by="zhao", at=AT)
    decline_movement(movement.pk, declined_by="zhao", note="余额不足", at=AT)
    with pytest.raises(CashRequestGone):
        approve_movement(movement.pk, approved_by="zhao", at=AT)
    assert balance_of(CASH_IN_SAFE, book=AREA) == 100
