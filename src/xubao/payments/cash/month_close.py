"""月结: one person prepares the close of a month, another one agrees. It locks the days that no day's close has locked.

What is open does not stop it: it is named, and whoever prepares says why it is carried over.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from xubao.ledger.public import approve_close, prepare_close
from xubao.payments.cash.errors import CashRequestGone, DayNotClosable
from xubao.payments.cash.models import MonthApproval, MonthClose
from xubao.payments.cash.month_report import month_report
from xubao.people.public import TwoPersons, require_reason
from xubao.values.area_code import AreaCode
from xubao.values.month import Month


def prepare_month_close(area: AreaCode, month: Month, *, note: str, today: date, prepared_by: str, at: datetime) -> MonthClose:
    """Write down the report of the month. Raises DayNotClosable, ReasonMissing where something is carried over without a word."""
    with transaction.atomic():
        report = month_report(area, month, today=today)
        if report.obstacles or report.closed:
            done = (("该月已月结。", "The month is closed."),) if report.closed else ()
            raise DayNotClosable(str(month), (*done, *report.obstacles))
        text = require_reason(note) if report.carried else note.strip()
        period = None
        if report.locks_from is not None:
            period = prepare_close(area, through=report.last_day, today=today, prepared_by=prepared_by, at=at)
        return MonthClose.objects.create(
            area=area,
            month=int(month),
            period_close=period,
            report=report.to_data(),
            note=text[:500],
            prepared_by=prepared_by,
            prepared_at=at,
        )


def approve_month_close(close_id: int, *, approved_by: str, at: datetime) -> MonthApproval:
    """Close the month. Raises CashRequestGone, OwnApproval, DayNotClosable where the books have moved since."""
    with transaction.atomic():
        close = _CLOSES.waiting(close_id, approved_by)
        if not waiting_month_closes().filter(pk=close_id).exists():
            raise _gone(close_id)
        if close.period_close_id is not None:
            approve_close(close.period_close_id, approved_by=approved_by, at=at)
        return _CLOSES.decide(close, approved_by, at, area=close.area, month=close.month)


def waiting_month_closes() -> QuerySet[MonthClose]:
    """Month closes that wait for a second person, of months that are not closed."""
    done = MonthApproval.objects.filter(area=OuterRef("area"), month=OuterRef("month"))
    return MonthClose.objects.filter(~Exists(done), approval=None).order_by("pk")


def month_closes(area: str) -> QuerySet[MonthClose]:
    """The closes of an area, the newest first."""
    return MonthClose.objects.filter(area=area).select_related("approval", "period_close__lock").order_by("-pk")


def _gone(close_id: int) -> CashRequestGone:
    return CashRequestGone(close_id, en=f"close {close_id} does not wait for a decision.", zh=f"月结 {close_id} 不在待复核之列。")


_CLOSES = TwoPersons(
    asked=MonthClose, decided=MonthApproval, on="close", askers=lambda close: (close.prepared_by,), gone=_gone, word="approved"
)
