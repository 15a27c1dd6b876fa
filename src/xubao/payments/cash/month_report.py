"""What a month needs before it is closed, what is carried over, and what its close will lock."""

from dataclasses import dataclass
from datetime import date, timedelta

from xubao.ledger.public import AsOf, TrialBalance, closed_through, trial_balance
from xubao.payments.cash.day_report import day_report
from xubao.payments.cash.models import CashShift, DayClose, MonthApproval
from xubao.payments.cash.open_tasks import Sentence, open_tasks
from xubao.values.month import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthReport:
    """One month of one area. ``obstacles`` stop its close; ``carried`` is open and goes on into the next month.

    ``locks_from``: the first day that the close will lock, None where the closes of its days have locked it all.
    """

    area: str
    month: Month
    last_day: date
    trial: TrialBalance
    obstacles: tuple[Sentence, ...]
    carried: tuple[Sentence, ...]
    locks_from: date | None
    closed: bool

    def to_data(self) -> dict[str, object]:
        """The report as the close keeps it."""
        return {
            "last_day": self.last_day.isoformat(),
            "trial_balance": self.trial.to_data(),
            "carried": [list(sentence) for sentence in self.carried],
            "locks_from": self.locks_from.isoformat() if self.locks_from else None,
        }


def month_report(area: str, month: Month, *, today: date) -> MonthReport:
    """The report of a month, from the tables as they are now."""
    last = month.last_day()
    closed = closed_through(area)
    locked = closed is not None and closed >= last
    from_ = None if locked else max(month.first_day(), closed + timedelta(days=1)) if closed else month.first_day()
    over = () if last < today else ((f"{last} 尚未结束。", f"{last} is not over yet."),)
    return MonthReport(
        area=area,
        month=month,
        last_day=last,
        trial=trial_balance(area, AsOf(effective_on=last)),
        # The report of the last day names open shifts, the safe and whatever does not tie, of all days before it too.
        obstacles=over or (*_days_not_closed(area, from_, last), *day_report(area, last).obstacles),
        carried=open_tasks(area, last),
        locks_from=from_,
        closed=MonthApproval.objects.filter(area=area, month=int(month)).exists(),
    )


def _days_not_closed(area: str, first: date | None, last: date) -> tuple[Sentence, ...]:
    """Days on which cash was taken are closed one by one: their cash was counted, and their lock is missing."""
    if first is None:
        return ()
    with_cash = set(CashShift.objects.filter(area=area, day__range=(first, last)).values_list("day", flat=True))
    locked = DayClose.objects.filter(area=area, day__range=(first, last), period_close__lock__isnull=False)
    open_days = sorted(with_cash - set(locked.values_list("day", flat=True)))
    if not open_days:
        return ()
    days = "、".join(day.isoformat() for day in open_days)
    return ((f"有现金班次、尚未日结的日期：{days}。", f"Days with cash that are not closed: {days.replace('、', ', ')}."),)
