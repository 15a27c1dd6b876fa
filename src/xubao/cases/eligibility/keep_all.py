"""The night's work: the timelines of the day that begins are computed before anybody asks."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef

from xubao.cases.eligibility.eligibility import timeline_kept
from xubao.cases.eligibility.models import KeptTimeline
from xubao.people.public import InsuredPerson
from xubao.records.public import MonthReport
from xubao.values.area_code import AreaCode

_CHUNK = 1000


def keep_all(area: AreaCode, *, today: date) -> int:
    """Compute and keep for everybody with a month on record in the area who has no timeline of ``today``; returns how many.

    It can be stopped and started again: what is kept already is passed over.
    """
    count = 0
    for person in _without(area, today):
        timeline_kept(person, area, today=today)
        count += 1
    return count


def forget_old(*, before: date) -> int:
    """Drop what was kept for days before one; returns how many rows."""
    return KeptTimeline.objects.filter(as_of__lt=before).delete()[0]


def _without(area: AreaCode, today: date) -> Iterator[InsuredPerson]:
    """In batches by key, so that no cursor stays open while rows are written."""
    last = 0
    reported = MonthReport.objects.filter(person=OuterRef("pk"), area=area)
    kept = KeptTimeline.objects.filter(person=OuterRef("pk"), area=area, as_of=today)
    while True:
        rows = InsuredPerson.objects.filter(Exists(reported), ~Exists(kept), pk__gt=last).order_by("pk")[:_CHUNK]
        batch = list(rows)
        if not batch:
            return
        yield from batch
        last = batch[-1].pk
