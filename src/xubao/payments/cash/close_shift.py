"""The end of a shift: count the drawer piece by piece, and let another person agree; then the money lies in the safe."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from xubao.ledger.public import (
    CASH_DIFFERENCES,
    CASH_IN_SAFE,
    CASH_ON_HAND,
    NewEntry,
    NewLeg,
    credit,
    debit,
    first_open_day,
    post,
)
from xubao.payments.cash.denominations import counted
from xubao.payments.cash.errors import CashRequestGone, DifferenceWithoutReason, UnknownShift
from xubao.payments.cash.models import CashShift, CountDecision, ShiftCount
from xubao.payments.cash.shifts import expected_in_drawer, refuse_while_counted
from xubao.people.public import TwoPersons, require_reason
from xubao.values.fen import Fen, format_yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCount:
    """A count: pieces by denomination in fen, and why it differs from the books, "" where it does not."""

    pieces: Mapping[int, int]
    reason: str = ""


def count_shift(shift_number: str, count: NewCount, *, counted_by: str, at: datetime) -> ShiftCount:
    """Write down a count for the second person; from now on the shift takes no money.

    Raises UnknownShift, BadCount, ShiftBeingCounted, DifferenceWithoutReason and, for a reason that says nothing, ReasonMissing.
    """
    total = counted(count.pieces)
    with transaction.atomic():
        shift = _locked(shift_number)
        refuse_while_counted(shift)
        expected = expected_in_drawer(shift)
        reason = count.reason.strip()
        if total != expected:
            if not reason:
                raise _difference(shift, Fen(total - expected))
            reason = require_reason(reason)
        return ShiftCount.objects.create(
            shift=shift,
            attempt=shift.counts.count() + 1,
            pieces={str(fen): number for fen, number in count.pieces.items() if number},
            counted_fen=total,
            expected_fen=expected,
            reason=reason,
            counted_by=counted_by,
            counted_at=at,
        )


def approve_count(count_id: int, *, approved_by: str, at: datetime) -> CashShift:
    """Agree: the drawer's money goes into the safe, a difference to its account, the shift is closed.

    Raises OwnApproval (for the cashier and for whoever counted), CashRequestGone, PeriodClosed.
    """
    with transaction.atomic():
        count, shift = _waiting(count_id, approved_by)
        entry_id = _book(count, shift, at)
        _COUNTS.decide(count, approved_by, at, approved=True, shift=shift, entry_id=entry_id)
        shift.closed_at = at
        shift.save(update_fields=["closed_at"])
        return shift


def decline_count(count_id: int, *, declined_by: str, note: str, at: datetime) -> None:
    """Say no, and why: the shift goes on and is counted again. Raises OwnApproval, CashRequestGone, ReasonMissing."""
    text = require_reason(note)
    with transaction.atomic():
        count, _shift = _waiting(count_id, declined_by)
        _COUNTS.decide(count, declined_by, at, approved=False, note=text)


def waiting_counts() -> QuerySet[ShiftCount]:
    """Counts that wait for a second person, the oldest first."""
    return ShiftCount.objects.filter(decision=None).select_related("shift").order_by("pk")


def _book(count: ShiftCount, shift: CashShift, at: datetime) -> int | None:
    legs: list[NewLeg] = []
    if count.counted_fen:
        legs.append(debit(CASH_IN_SAFE, Fen(count.counted_fen), shift.number))
    if count.expected_fen:
        legs.append(credit(CASH_ON_HAND, Fen(count.expected_fen), shift.number))
    difference = count.counted_fen - count.expected_fen
    if difference:
        # Short is a debit (the office has lost it), over is a credit (it belongs to somebody not known).
        legs.append(NewLeg(CASH_DIFFERENCES.code, Fen(-difference), shift.number))
    if not legs:
        return None
    entry = NewEntry(
        book=shift.area,
        kind="shift_close",
        effective_on=first_open_day(shift.area, shift.day),
        legs=tuple(legs),
        idempotency_key=f"shift/{shift.number}/close",
    )
    return post(entry, booked_at=at).id


def _locked(number: str) -> CashShift:
    shift = CashShift.objects.select_for_update().filter(number=number, closed_at=None).first()
    if shift is None:
        raise UnknownShift(number, en=f"no open shift has the number {number}.", zh=f"没有编号为 {number} 的未结班次。")
    return shift


def _waiting(count_id: int, decides: str) -> tuple[ShiftCount, CashShift]:
    shift_id = ShiftCount.objects.filter(pk=count_id, decision=None).values_list("shift_id", flat=True).first()
    if shift_id is None:
        raise _gone(count_id)
    # The shift first, as everybody does who works on it.
    shift = CashShift.objects.select_for_update().get(pk=shift_id)
    return _COUNTS.waiting(count_id, decides), shift


def _gone(count_id: int) -> CashRequestGone:
    return CashRequestGone(
        count_id, en=f"count {count_id} does not wait for a decision.", zh=f"点钞记录 {count_id} 不在待复核之列。"
    )


def _difference(shift: CashShift, difference: Fen) -> DifferenceWithoutReason:
    word_en, word_zh = ("over", "长款") if difference > 0 else ("short", "短款")
    amount = format_yuan(Fen(abs(difference)))
    return DifferenceWithoutReason(
        difference,
        en=f"the drawer of shift {shift.number} is {amount} yuan {word_en}.",
        zh=f"班次 {shift.number} {word_zh} {amount} 元。",
    )


_COUNTS = TwoPersons(
    asked=ShiftCount, decided=CountDecision, on="count", askers=lambda count: (count.shift.cashier, count.counted_by), gone=_gone
)
