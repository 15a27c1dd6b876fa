"""The limits of the law that run against the office: counted in working days, standing still while the person must act.

Computed from the log of the case and the official calendar; a day outside the calendar is refused, and the case says so.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.timezone import localdate

from xubao.cases.kinds.every_kind import KINDS, Kind
from xubao.cases.kinds.transition import Clock
from xubao.cases.models import Case, CaseEvent
from xubao.rulebook.calendar_errors import DayOutsideCalendar
from xubao.rulebook.format.national import TimeLimit
from xubao.rulebook.reading.national import load_national
from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.working_days import WorkingDays

_ONE_DAY = timedelta(days=1)


class ClockState(StrEnum):
    """Whether a clock runs, stands still while somebody else must act, or cannot be computed."""

    RUNS = "runs"
    STILL = "still"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ClockStanding:
    """One clock of a case on a day.

    ``due_on``: the last day, None where it stands still or is not known. ``used``: days counted so far. ``problem``: why
    the last day is not known, in Chinese and English.
    """

    limit: TimeLimit
    state: ClockState
    begun_on: date
    used: int
    due_on: date | None = None
    problem: tuple[str, str] = ("", "")

    @property
    def length(self) -> int:
        """The days that the law gives, working days or days."""
        return self.limit.working_days or self.limit.days or 0

    @property
    def left(self) -> int:
        """Days that are left; negative once the limit is passed."""
        return self.length - self.used


@functools.cache
def calendar() -> WorkingDays:
    """The official calendar of working days, as shipped with the packs."""
    return WorkingDays.load(packs_root() / "national" / "working_days.yaml")


@functools.cache
def limit_of(limit: str) -> TimeLimit:
    """A limit of the nation by its id; KeyError where the packs do not have it."""
    return {item.id: item for item in load_national().time_limits.limits}[limit]


def clocks_of(case: Case, *, on: date, events: Sequence[CaseEvent] | None = None) -> list[ClockStanding]:
    """The clocks that run or stand still in this case on a day, the first to end first. ``events``: its log, if at hand."""
    log = list(events) if events is not None else list(case.events.order_by("number"))
    found = [standing for clock in KINDS[Kind(case.kind)].clocks if (standing := _standing(clock, log, on)) is not None]
    return sorted(found, key=lambda standing: (standing.due_on or date.max, standing.limit.id))


def _standing(clock: Clock, log: Sequence[CaseEvent], on: date) -> ClockStanding | None:
    start = next((index for index in range(len(log) - 1, -1, -1) if log[index].act in clock.begins), None)
    if start is None or log[-1].to_state not in {*clock.runs_in, *clock.still_in}:
        return None
    limit, begun = limit_of(clock.limit), localdate(log[start].at)
    try:
        spans = _spans(clock, log[start:], on)
        used = sum(_counted(limit, first, last) for first, last, runs in spans if runs)
        if not spans[-1][2]:
            return ClockStanding(limit, ClockState.STILL, begun, used)
        return ClockStanding(limit, ClockState.RUNS, begun, used, due_on=_due(limit, spans))
    except DayOutsideCalendar as problem:
        return ClockStanding(limit, ClockState.UNKNOWN, begun, 0, problem=(problem.line("zh"), problem.line("en")))


def _spans(clock: Clock, log: Sequence[CaseEvent], on: date) -> list[tuple[date, date, bool]]:
    """From day to day, and whether the clock ran; the day of a change belongs to what was before it."""
    spans: list[tuple[date, date, bool]] = []
    for event, after in zip(log, [*log[1:], None], strict=True):
        first = localdate(event.at)
        last = localdate(after.at) if after is not None else max(on, first)
        spans.append((first, last, event.to_state in clock.runs_in))
    return spans


def _counted(limit: TimeLimit, first: date, last: date) -> int:
    """Days after ``first`` through ``last``: working days where the limit counts those, else all."""
    if limit.working_days is None:
        return (last - first).days
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    return sum(calendar().is_working(day) for day in days)


def _due(limit: TimeLimit, spans: list[tuple[date, date, bool]]) -> date:
    """The last day of the limit, of which some was used in earlier spans."""
    left = limit.working_days or limit.days or 0
    for first, last, runs in spans[:-1]:
        if not runs:
            continue
        used = _counted(limit, first, last)
        if used >= left:
            return _after(limit, first, left)
        left -= used
    return _after(limit, spans[-1][0], left)


def _after(limit: TimeLimit, first: date, days: int) -> date:
    if limit.working_days is not None:
        return calendar().add(first, days)
    last = first + timedelta(days=days)
    # 民法典 第二百零三条: a last day on a day of rest moves to the day after.
    while not calendar().is_working(last):
        last += _ONE_DAY
    return last
