"""日结: one person prepares the close of a day, another one agrees, and the ledger locks the day.

Money that arrives for a locked day counts for the first open day; the ledger refuses anything else.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from xubao.ledger.public import PeriodLock, approve_close, prepare_close
from xubao.payments.cash.day_report import day_report
from xubao.payments.cash.errors import CashRequestGone, DayNotClosable
from xubao.payments.cash.models import DayClose
from xubao.values.area_code import AreaCode


def prepare_day_close(area: AreaCode, day: date, *, today: date, prepared_by: str, at: datetime) -> DayClose:
    """Write down the report of the day with the ledger's trial balance.

    Raises DayNotClosable with every obstacle, and what the ledger's prepare_close raises.
    """
    with transaction.atomic():
        period = prepare_close(area, through=day, today=today, prepared_by=prepared_by, at=at)
        # Looked at after the ledger has locked the book: nothing is booked between the look and the commit.
        report = day_report(area, day)
        if report.obstacles:
            raise DayNotClosable(day.isoformat(), report.obstacles)
        return DayClose.objects.create(period_close=period, area=area, day=day, report=report.to_data())


def approve_day_close(close_id: int, *, approved_by: str, at: datetime) -> PeriodLock:
    """Lock the day. Raises CashRequestGone, DayNotClosable where something came up since, and what approve_close raises."""
    with transaction.atomic():
        close = waiting_day_closes().filter(pk=close_id).first()
        if close is None:
            raise CashRequestGone(
                close_id, en=f"close {close_id} does not wait for a decision.", zh=f"日结 {close_id} 不在待复核之列。"
            )
        lock = approve_close(close.period_close_id, approved_by=approved_by, at=at)
        report = day_report(close.area, close.day)
        if report.obstacles:
            raise DayNotClosable(close.day.isoformat(), report.obstacles)
        return lock


def waiting_day_closes() -> QuerySet[DayClose]:
    """Day closes that wait for a second person."""
    return DayClose.objects.filter(period_close__lock=None).select_related("period_close").order_by("pk")


def day_closes(area: str) -> QuerySet[DayClose]:
    """The closes of an area, the newest first."""
    return DayClose.objects.filter(area=area).select_related("period_close__lock").order_by("-pk")
