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
_LARGE_PAGE = 500
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
    field = "due_on" if queue.by_due else "opened_at"
    beginning = _after(field, _place(queue, after))
    # Places first, from the index of each area; only the cases of the page are read.
    places = heapq.merge(
        *(
            _chosen(queue, area, today).filter(beginning).order_by(field, "pk").values_list(field, "pk")[: limit + 1]
            for area in queue.areas
        )
    )
    wanted = list(islice(places, limit + 1))
    shown = wanted[:limit]
    found = Case.objects.select_related("person").in_bulk([key for _, key in shown])
    following = f"{shown[-1][0].isoformat()}_{shown[-1][1]}" if len(wanted) > limit else ""
    return QueuePage([found[key] for _, key in shown], following)


def iterate_queue(queue: Queue, *, today: date, limit: int) -> Iterator[Case]:
    """The cases in order, at most ``limit``, read page by page."""
    after, left = "", limit
    while left > 0:
        page = queue_page(queue, today=today, after=after, limit=min(left, _LARGE_PAGE))
        yield from page.cases
        left, after = left - len(page.cases), page.after
        if not after:
            return


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
    # For a plain comparison Django writes the column alone, and SQLite goes no further into its index than the area.
    rows = rows.filter(state=queue.state) if queue.state else rows.filter(is_open__in=(not queue.closed,))
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


def _place(queue: Queue, cursor: str) -> Place | None:
    moment, _, key = cursor.rpartition("_")
    try:
        return (date.fromisoformat(moment) if queue.by_due else datetime.fromisoformat(moment)), int(key)
    except ValueError:
        return None
