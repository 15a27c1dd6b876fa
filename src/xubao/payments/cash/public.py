"""All that may be used of cash outside this room."""

from xubao.payments.cash.close_shift import NewCount, approve_count, count_shift, decline_count, waiting_counts
from xubao.payments.cash.day_close import approve_day_close, day_closes, prepare_day_close, waiting_day_closes
from xubao.payments.cash.day_report import DayReport, Tie, day_report
from xubao.payments.cash.denominations import DENOMINATIONS_FEN, counted
from xubao.payments.cash.errors import (
    BadCount,
    BadMovement,
    CashRequestGone,
    DayNotClosable,
    DifferenceWithoutReason,
    NoOpenShift,
    NotThatDeposit,
    SafeTooEmpty,
    ShiftBeingCounted,
    ShiftStandsOpen,
    UnknownShift,
)
from xubao.payments.cash.models import CashShift, DayClose, DepositArrival, MonthClose, ReceiptCopy, SafeMovement, ShiftCount
from xubao.payments.cash.month_close import approve_month_close, month_closes, prepare_month_close, waiting_month_closes
from xubao.payments.cash.month_report import MonthReport, month_report
from xubao.payments.cash.print_receipt import print_receipt
from xubao.payments.cash.safe import (
    SAFE_KIND_LABELS_ZH,
    SafeKind,
    approve_movement,
    ask_movement,
    decline_movement,
    deposit_arrived,
    deposits_on_their_way,
    waiting_movements,
)
from xubao.payments.cash.shifts import NewShift, expected_in_drawer, open_shift, open_shift_of, shift_by_number, shifts
from xubao.payments.cash.take_cash import CashPayment, take_cash

__all__ = [
    "DENOMINATIONS_FEN",
    "SAFE_KIND_LABELS_ZH",
    "BadCount",
    "BadMovement",
    "CashPayment",
    "CashRequestGone",
    "CashShift",
    "DayClose",
    "DayNotClosable",
    "DayReport",
    "DepositArrival",
    "DifferenceWithoutReason",
    "MonthClose",
    "MonthReport",
    "NewCount",
    "NewShift",
    "NoOpenShift",
    "NotThatDeposit",
    "ReceiptCopy",
    "SafeKind",
    "SafeMovement",
    "SafeTooEmpty",
    "ShiftBeingCounted",
    "ShiftCount",
    "ShiftStandsOpen",
    "Tie",
    "UnknownShift",
    "approve_count",
    "approve_day_close",
    "approve_month_close",
    "approve_movement",
    "ask_movement",
    "count_shift",
    "counted",
    "day_closes",
    "day_report",
    "decline_count",
    "decline_movement",
    "deposit_arrived",
    "deposits_on_their_way",
    "expected_in_drawer",
    "month_closes",
    "month_report",
    "open_shift",
    "open_shift_of",
    "prepare_day_close",
    "prepare_month_close",
    "print_receipt",
    "shift_by_number",
    "shifts",
    "take_cash",
    "waiting_counts",
    "waiting_day_closes",
    "waiting_month_closes",
    "waiting_movements",
]
