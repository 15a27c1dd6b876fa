"""How many questions come, how long they wait, how many are done with the first answer."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from django.db.models import Count, Q
from django.utils.timezone import localdate

from xubao.enquiries.models import Enquiry
from xubao.enquiries.states import EnquiryAct

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class WeekOfEnquiries:
    """One week from its Monday: how many came by each channel, and the median minutes to the first answer."""

    monday: date
    by_channel: dict[str, int]
    median_minutes: int | None


@dataclass(frozen=True, slots=True)
class EnquiryFigures:
    """A period. in_time, first_contact: of the answered ones, how many by their last day, how many with one answer for good."""

    weeks: tuple[WeekOfEnquiries, ...]
    received: int
    answered: int
    in_time: int
    first_contact: int
    median_minutes: int | None


def figures_of(areas: list[str], first: date, last: date) -> EnquiryFigures:
    """The figures of some areas for the enquiries that came from ``first`` to ``last``."""
    rows = list(
        Enquiry.objects.filter(area__in=["", *areas], opened_at__date__gte=first, opened_at__date__lte=last)
        .annotate(
            asks=Count("entries", filter=Q(entries__act=EnquiryAct.ASK)),
            answers=Count("entries", filter=Q(entries__act=EnquiryAct.ANSWER)),
        )
        .order_by("pk")
    )
    answered = [row for row in rows if row.answered_at is not None]
    return EnquiryFigures(
        weeks=tuple(_week(monday, rows) for monday in _mondays(first, last)),
        received=len(rows),
        answered=len(answered),
        in_time=sum(row.due_on is None or localdate(row.answered_at) <= row.due_on for row in answered),
        first_contact=sum(row.asks == 1 and row.answers == 1 for row in answered),
        median_minutes=_median(answered),
    )


def _week(monday: date, rows: Sequence[Enquiry]) -> WeekOfEnquiries:
    mine = [row for row in rows if monday <= localdate(row.opened_at) < monday + timedelta(days=7)]
    return WeekOfEnquiries(monday, dict(Counter(row.channel for row in mine)), _median([r for r in mine if r.answered_at]))


def _median(answered: Sequence[Enquiry]) -> int | None:
    waits = [(row.answered_at - row.opened_at) // _MINUTE for row in answered if row.answered_at is not None]
    return median_low(waits) if waits else None


def _mondays(first: date, last: date) -> list[date]:
    monday = first - timedelta(days=first.weekday())
    return [monday + timedelta(days=7 * n) for n in range((last - monday).days // 7 + 1)]
