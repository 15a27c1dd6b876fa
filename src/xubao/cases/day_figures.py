"""The cases in hand on a day, counted for the head of the office: how old they are, which clocks are about to break."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count
from django.utils.timezone import get_current_timezone

from xubao.cases.clocks import ClockState
from xubao.cases.kinds.every_kind import Kind
from xubao.cases.models import Case

# From so many days on, to so many: the last group is open.
AGES: tuple[tuple[int, int | None], ...] = ((0, 2), (3, 7), (8, 14), (15, 30), (31, None))
_SOON = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class DayFigures:
    """Counts of cases in hand: by age group in the order of AGES, by kind, by state, and of their clocks."""

    ages: tuple[int, ...]
    kinds: dict[str, int]
    states: dict[str, int]
    late: int
    due_today: int
    soon: int
    still: int
    unknown: int
    review_asked: int
    nobody: int
    most_urgent: tuple[Case, ...]

    @property
    def in_hand(self) -> int:
        """All cases in hand."""
        return sum(self.kinds.values())


def day_figures(areas: tuple[str, ...], *, today: date) -> DayFigures:
    """Count the cases in hand of these areas; the ten whose clock breaks first are named."""
    rows = Case.objects.filter(area__in=areas, is_open=True)
    timed = rows.filter(due_on__isnull=False)
    return DayFigures(
        ages=tuple(_aged(areas, today, least, most) for least, most in AGES),
        kinds={
            kind: count for kind, count in rows.values_list("kind").annotate(n=Count("pk")).order_by("kind") if kind in set(Kind)
        },
        states=dict(rows.values_list("state").annotate(n=Count("pk")).order_by("state")),
        late=timed.filter(due_on__lt=today).count(),
        due_today=timed.filter(due_on=today).count(),
        soon=timed.filter(due_on__gt=today, due_on__lte=today + _SOON).count(),
        still=rows.filter(clock=ClockState.STILL.value).count(),
        unknown=rows.filter(clock=ClockState.UNKNOWN.value).count(),
        review_asked=rows.filter(review_asked=True).count(),
        nobody=rows.filter(assignee="").count(),
        most_urgent=tuple(timed.select_related("person").order_by("due_on", "pk")[:10]),
    )


def _aged(areas: tuple[str, ...], today: date, least: int, most: int | None) -> int:
    """Cases opened between ``most`` and ``least`` days ago."""
    rows = Case.objects.filter(area__in=areas, is_open=True, opened_at__lt=_midnight(today - timedelta(days=least - 1)))
    if most is not None:
        rows = rows.filter(opened_at__gte=_midnight(today - timedelta(days=most)))
    return rows.count()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=get_current_timezone())
