"""The month's close: what stands in the way, what is carried over by name, and that it locks what no day's close has locked."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.apps.moments import AT, TODAY
from tests.apps.payments.cash.test_day_close import _closed_shift
from tests.apps.payments.paying import AREA, Line, demand, imported, till
from tests.apps.payments.refunds.test_refunds import asked, overpaid
from tests.apps.payments.returning import debit_line
from xubao.ledger.public import OwnApproval, ReasonMissing, closed_through
from xubao.payments.cash.models import MonthApproval
from xubao.payments.cash.public import (
    CashRequestGone,
    DayNotClosable,
    approve_day_close,
    approve_month_close,
    day_report,
    month_report,
    prepare_day_close,
    prepare_month_close,
    waiting_month_closes,
)
from xubao.payments.public import settle_otherwise
from xubao.values.month import Month

pytestmark = pytest.mark.django_db
MONTH = Month.of(TODAY)
LATER = date(2026, 12, 3)
LATER_AT = AT + timedelta(days=10)


def _prepared(note: str = "") -> int:
    return prepare_month_close(AREA, MONTH, note=note, today=LATER, prepared_by="wang", at=LATER_AT).pk


def test_a_month_is_closed_by_two_persons_and_late_money_counts_for_the_next() -> None:
    due = demand(36650)
    imported([Line(36650, due.reference, "S1")])
    report = month_report(AREA, MONTH, today=LATER)
    assert (report.obstacles, report.carried, report.locks_from) == ((), (), date(2026, 11, 1))
    close = _prepared()
    with pytest.raises(OwnApproval):
        approve_month_close(close, approved_by="wang", at=LATER_AT)
    with pytest.raises(DatabaseError, match="XB-CASH"), transaction.atomic():
        MonthApproval.objects.create(close_id=close, area=AREA, month=int(MONTH), approved_by="wang", approved_at=AT)
    approve_month_close(close, approved_by="zhao", at=LATER_AT)
    assert closed_through(AREA) == date(2026, 11, 30)
    assert month_report(AREA, MONTH, today=LATER).closed
    with pytest.raises(CashRequestGone):
        approve_month_close(close, approved_by="zhao", at=LATER_AT)
    with pytest.raises(DayNotClosable, match=r"is closed"):
        _prepared()
    other = demand(100, "C-2")
    imported([Line(100, other.reference, "S2")], name="late.csv")
    assert other.credits.get().entry.effective_on == date(2026, 12, 1)


def test_a_month_that_is_not_over_or_has_open_business_is_not_closed_and_says_why() -> None:
    assert "尚未结束" in month_report(AREA, MONTH, today=TODAY).obstacles[0][0]
    till()
    debit_line(1500)
    told = " ".join(zh for zh, _ in month_report(AREA, MONTH, today=LATER).obstacles)
    assert "1 笔支出尚未认定，共 15.00 元" in told
    assert f"有现金班次、尚未日结的日期：{TODAY}" in told
    assert "未结班" in told
    with pytest.raises(DayNotClosable):
        _prepared()


def test_what_is_open_is_named_and_carried_over_with_a_reason() -> None:
    asked(overpaid(3350))
    imported([Line(500, "不知何事", "S2")], name="pool.csv")
    report = month_report(AREA, MONTH, today=LATER)
    assert report.obstacles == ()
    assert [zh for zh, _ in report.carried] == [f"待查明收款 5.00 元，最早 {TODAY}。", "1 笔退款待复核，共 33.50 元。"]
    with pytest.raises(ReasonMissing):
        _prepared()
    close = _prepared("由王某跟进，12 月 10 日前查明")
    assert waiting_month_closes().get().report["carried"] == [list(sentence) for sentence in report.carried]
    approve_month_close(close, approved_by="zhao", at=LATER_AT)


def test_entries_that_come_between_the_two_persons_stop_the_close() -> None:
    due = demand(36650)
    imported([Line(30000, due.reference, "S1")])
    close = _prepared()
    imported([Line(6650, due.reference, "S2")], name="later.csv")
    with pytest.raises(Exception, match=r"entries have come"):
        approve_month_close(close, approved_by="zhao", at=LATER_AT)
    assert closed_through(AREA) is None


def test_a_month_whose_days_are_locked_confirms_them_and_locks_no_more() -> None:
    _closed_shift()
    last = date(2026, 11, 30)
    for day in (TODAY, last):
        close = prepare_day_close(AREA, day, today=LATER, prepared_by="wang", at=LATER_AT)
        approve_day_close(close.pk, approved_by="zhao", at=LATER_AT)
    report = month_report(AREA, MONTH, today=LATER)
    assert (report.obstacles, report.locks_from) == ((), None)
    approve_month_close(_prepared(), approved_by="zhao", at=LATER_AT)
    assert month_report(AREA, MONTH, today=LATER).closed


def test_the_day_ties_debits_and_names_open_refunds() -> None:
    asked(overpaid(3350))
    fee = debit_line(1500)
    report = day_report(AREA, TODAY)
    (tie,) = [tie for tie in report.ties if tie.en.startswith("Debits on")]
    assert (tie.papers_fen, tie.ledger_fen) == (1500, 0)
    assert ("1 笔退款待复核，共 33.50 元。", "1 refunds wait for a second person, 33.50 yuan in all.") in report.tasks
    settle_otherwise(fee.pk, "fee", "", by="wang", at=AT)
    report = day_report(AREA, TODAY)
    assert report.obstacles == ()
    assert all(tie.holds for tie in report.ties)
