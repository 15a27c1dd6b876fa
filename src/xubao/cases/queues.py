"""Cases in order, page by page: a page begins after the last case of the one before (keyset), however many there are.

One area is read straight from its index; several areas are read each for itself and merged.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from django.db.models import Q, QuerySet

from xubao.cases.clocks import ClockState
from xubao.cases.models import Case

PER_PAGE = 50
COUNTED_TO = 1000
_SOON = timedelta(days=3)

Place = tuple[datetime | date, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Which cases, in which order. ``due``: late, soon, or unknown (the calendar of the year is not out).

    ``state`` "" means every state of cases in hand; ``closed`` shows the finished ones instead.
    """

    areas: tuple[str, ...]
    kind: str = ""
    state: str = ""
    assignee: str = ""
    due: str = ""
    review: bool = False
    closed: bool = False
    by_due: bool = False


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The cases of a page, and the cursor of the next one ("" where there is none)."""

    cases: list[Case]
    after: str


def queue_page(queue: Queue, *, today: date, after: str = "", limit: int = PER_PAGE) -> QueuePage:
    """The page that begins after a cursor; a cursor that cannot be read begins at the first case."""
    cases = list(islice(iterate_queue(queue, today=today, after=after, limit=limit + 1), limit + 1))
    more = len(cases) > limit
    cases = cases[:limit]
    return QueuePage(cases, _cursor(queue, cases[-1]) if more else "")


def iterate_queue(queue: Queue, *, today: date, after: str = "", limit: int) -> Iterator[Case]:
    """The cases in order, at most ``limit`` of each area."""
    field = "due_on" if queue.by_due else "opened_at"
    place = _place(queue, after)
    areas = [
        _chosen(queue, area, today).filter(_after(field, place)).select_related("person").order_by(field, "pk")[:limit]
        for area in queue.areas
    ]
    return heapq.merge(*areas, key=lambda case: (getattr(case, field), case.pk))


def counted(queue: Queue, *, today: date) -> int:
    """How many cases, counted no further than COUNTED_TO."""
    found = 0
    for area in queue.areas:
        found += _chosen(queue, area, today)[: COUNTED_TO - found].count()
        if found >= COUNTED_TO:
            break
    return found


def _chosen(queue: Queue, area: str, today: date) -> QuerySet[Case]:
    rows = Case.objects.filter(area=area)
    rows = rows.filter(state=queue.state) if queue.state else rows.filter(is_open=not queue.closed)
    if queue.kind:
        rows = rows.filter(kind=queue.kind)
    if queue.assignee:
        rows = rows.filter(assignee="" if queue.assignee == "-" else queue.assignee)
    if queue.review:
        rows = rows.filter(review_asked=True)
    if queue.due == "late":
        rows = rows.filter(due_on__lt=today)
    elif queue.due == "soon":
        rows = rows.filter(due_on__range=(today, today + _SOON))
    elif queue.due == "unknown":
        rows = rows.filter(clock=ClockState.UNKNOWN.value)
    return rows.filter(due_on__isnull=False) if queue.by_due else rows


def _after(field: str, place: Place | None) -> Q:
    if place is None:
        return Q()
    # The first condition lets the database begin in the middle of its index.
    return Q(**{f"{field}__gte": place[0]}) & ~Q(**{field: place[0], "pk__lte": place[1]})


def _cursor(queue: Queue, case: Case) -> str:
    return f"{(case.due_on or date.max).isoformat() if queue.by_due else case.opened_at.isoformat()}_{case.pk}"


def _place(queue: Queue, cursor: str) -> Place | None:
    moment, _, key = cursor.rpartition("_")
    try:
        return (date.fromisoformat(moment) if queue.by_due else datetime.fromisoformat(moment)), int(key)
    except ValueError:
        return None
