"""Shifts: open one with a float out of the safe, find the one a cashier works in, and what should lie in its drawer."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from xubao.ledger.public import (
    CASH_IN_SAFE,
    CASH_ON_HAND,
    AccountWouldTurn,
    NewEntry,
    balance_of,
    credit,
    debit,
    first_open_day,
    next_number,
    post,
)
from xubao.payments.cash.errors import BadMovement, NoOpenShift, SafeTooEmpty, ShiftBeingCounted, ShiftStandsOpen, UnknownShift
from xubao.payments.cash.models import CashShift, ShiftCount
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class NewShift:
    """What a shift begins with: book, desk, cashier, and the float in fen."""

    area: AreaCode
    desk: str
    cashier: str
    float_fen: Fen


def open_shift(new: NewShift, *, at: datetime) -> CashShift:
    """Open a shift and take its float out of the safe. Raises ShiftStandsOpen, SafeTooEmpty, BadMovement."""
    if new.float_fen < 0 or not new.desk.strip():
        raise BadMovement(
            new.float_fen, en="a shift needs a desk and a float of zero or more.", zh="开班须填写窗口，备用金不得为负。"
        )
    with transaction.atomic():
        day = localdate(at)
        shift = _register(new, at)
        if new.float_fen:
            entry = NewEntry(
                book=new.area,
                kind="shift_float",
                effective_on=first_open_day(new.area, day),
                legs=(debit(CASH_ON_HAND, new.float_fen, shift.number), credit(CASH_IN_SAFE, new.float_fen, shift.number)),
                idempotency_key=f"shift/{shift.number}/float",
            )
            try:
                post(entry, booked_at=at)
            except AccountWouldTurn as problem:
                raise SafeTooEmpty(
                    new.float_fen,
                    en=f"the safe holds less than the {format_yuan(new.float_fen)} yuan of the float.",
                    zh=f"保险柜余额不足备用金 {format_yuan(new.float_fen)} 元。",
                ) from problem
        return shift


def _register(new: NewShift, at: datetime) -> CashShift:
    day = localdate(at)
    number = next_number(f"shift/{new.area}/{day.year}")
    try:
        with transaction.atomic():
            return CashShift.objects.create(
                number=f"{new.area}-{day.year}-B{number:05d}",
                area=new.area,
                desk=new.desk.strip(),
                cashier=new.cashier,
                day=day,
                float_fen=new.float_fen,
                opened_at=at,
            )
    except IntegrityError as problem:
        raise ShiftStandsOpen(
            new.desk,
            en=f"cashier {new.cashier} or desk {new.desk} has an open shift.",
            zh=f"收款员 {new.cashier} 或窗口 {new.desk} 已有未结班次。",
        ) from problem


def open_shift_of(cashier: str) -> CashShift | None:
    """The open shift of a cashier, None where there is none."""
    return CashShift.objects.filter(cashier=cashier, closed_at=None).first()


def lock_working_shift(cashier: str, area: str, at: datetime) -> CashShift:
    """The shift in which this cashier can take money of this area now, locked. Raises NoOpenShift, ShiftBeingCounted."""
    shift = CashShift.objects.select_for_update().filter(cashier=cashier, closed_at=None).first()
    if shift is None:
        raise NoOpenShift(cashier, en=f"{cashier} has no open shift.", zh=f"收款员 {cashier} 没有已开的班次。")
    if shift.area != area:
        raise NoOpenShift(
            area, en=f"shift {shift.number} is of area {shift.area}, not {area}.", zh=f"班次 {shift.number} 属于 {shift.area}。"
        )
    if shift.day != localdate(at):
        raise NoOpenShift(
            shift.number,
            en=f"shift {shift.number} is of {shift.day} and is not closed.",
            zh=f"班次 {shift.number} 是 {shift.day} 的，尚未结班。",
        )
    refuse_while_counted(shift)
    return shift


def refuse_while_counted(shift: CashShift) -> None:
    """Raise ShiftBeingCounted where a count waits for its second person."""
    if ShiftCount.objects.filter(shift=shift, decision=None).exists():
        raise ShiftBeingCounted(
            shift.number,
            en=f"the count of shift {shift.number} waits for a second person.",
            zh=f"班次 {shift.number} 已点钞，等待复核。",
        )


def expected_in_drawer(shift: CashShift) -> Fen:
    """What should lie in the drawer, in fen, by the ledger: float and receipts of this shift."""
    return balance_of(CASH_ON_HAND, book=shift.area, subject=shift.number)


def shift_by_number(number: str) -> CashShift:
    """The shift with this number; raises UnknownShift."""
    shift = CashShift.objects.filter(number=number).first()
    if shift is None:
        raise UnknownShift(number, en=f"there is no shift {number}.", zh=f"没有班次 {number}。")
    return shift


def shifts() -> QuerySet[CashShift]:
    """All shifts, the newest first."""
    return CashShift.objects.order_by("-pk")
