"""Work that comes back: when it is due, that nobody does it twice at a time, and what is told of it."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest

from tests.apps.moments import AT
from xubao.events.rounds.models import JobState
from xubao.events.rounds.public import Job, JobFailed, Lane, Ran, enter_jobs, late_jobs, run_due
from xubao.values.errors import XubaoError

HOUR = timedelta(hours=1)


class _NoMailbox(XubaoError):
    code = "XB-TEST-901"


class Day:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = AT

    def __call__(self) -> datetime:
        """Now."""
        return self.at


def job(run: Callable[[], str], name: str = "count", **more: object) -> Job:
    """A job of every hour."""
    return Job(name, "数一数", "Count", run, **{"every": HOUR, **more})  # type: ignore[arg-type]


def ran(jobs: list[Job], clock: Day, lane: Lane = Lane.QUICK) -> list[Ran]:
    """What a round did."""
    return list(run_due(jobs, lane, clock))


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("ended", "next_at"),
    [
        # 01:30 in China, before two o'clock; exactly two; 03:00.
        (datetime(2026, 11, 22, 17, 30, tzinfo=UTC), datetime(2026, 11, 22, 18, tzinfo=UTC)),
        (datetime(2026, 11, 22, 18, tzinfo=UTC), datetime(2026, 11, 23, 18, tzinfo=UTC)),
        (datetime(2026, 11, 22, 19, tzinfo=UTC), datetime(2026, 11, 23, 18, tzinfo=UTC)),
    ],
)
def test_daily_work_comes_back_at_its_time_in_china(ended: datetime, next_at: datetime) -> None:
    assert job(str, at=time(2)).next_after(ended) == next_at


@pytest.mark.no_database
def test_failed_work_is_tried_again_soon_and_then_every_hour() -> None:
    nightly = job(str, at=time(2))
    pauses = [nightly.again_after(AT, failures) - AT for failures in (1, 2, 3, 8, 1000)]
    assert pauses == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4), HOUR, HOUR]
    assert job(str, every=timedelta(seconds=10)).again_after(AT, 5) == AT + timedelta(seconds=10)


@pytest.mark.django_db
def test_work_is_done_at_once_and_then_each_time_it_is_due() -> None:
    clock, count = Day(), itertools.count(1)
    jobs = [job(lambda: f"{next(count)} before")]
    enter_jobs(jobs, at=AT)
    assert ran(jobs, clock) == [Ran("count", "1 before")]
    assert ran(jobs, clock) == []
    clock.at += HOUR
    assert [one.said for one in ran(jobs, clock)] == ["2 before"]
    state = JobState.objects.get()
    assert (state.said, state.succeeded_at, state.due_at) == ("2 before", clock.at, clock.at + HOUR)


@pytest.mark.django_db
def test_a_failure_is_told_in_both_languages_and_the_others_go_on() -> None:
    clock = Day()

    def refused() -> str:
        raise _NoMailbox("imap", en="the mailbox does not answer.", zh="邮箱没有响应。")

    def broken() -> str:
        raise ValueError("示例甲 13800000000")

    def told() -> str:
        raise JobFailed("3 findings")

    jobs = [job(refused, "refused"), job(broken, "broken"), job(told, "told"), job(lambda: "done", "well")]
    enter_jobs(jobs, at=AT)
    found = {one.name: one for one in ran(jobs, clock)}
    assert found["well"] == Ran("well", "done")
    assert found["refused"].problem == {"zh": "XB-TEST-901 邮箱没有响应。", "en": "XB-TEST-901 the mailbox does not answer."}
    assert found["told"].problem == {"zh": "3 findings", "en": "3 findings"}
    # Where it broke, never what the error says: that may belong to a person.
    problem = JobState.objects.get(name="broken").problem_en
    assert problem.startswith("the program failed (ValueError at tests.apps.events.test_rounds:")
    assert "示例甲" not in str(found)
    clock.at += timedelta(minutes=1)
    ran(jobs, clock)
    assert JobState.objects.get(name="told").failures == 2


@pytest.mark.django_db
def test_two_runners_never_do_the_same_work_at_a_time_and_a_dead_one_is_followed() -> None:
    clock, inner = Day(), []
    jobs: list[Job] = []

    def work() -> str:
        # The second runner comes while the first is at it.
        inner.append(ran(jobs, clock))
        return "done"

    jobs.append(job(work))
    enter_jobs(jobs, at=AT)
    assert len(ran(jobs, clock)) == 1
    assert inner == [[]]
    JobState.objects.update(lease_owner="dead", lease_until=clock.at + timedelta(minutes=2), due_at=clock.at)
    assert ran(jobs, clock) == []
    clock.at += timedelta(minutes=2, seconds=1)
    assert len(ran(jobs, clock)) == 1


@pytest.mark.django_db
def test_each_lane_does_its_own_and_what_is_not_wanted_is_left() -> None:
    clock = Day()
    jobs = [job(lambda: "q", "quick"), job(lambda: "l", "long", lane=Lane.LONG), job(lambda: "n", "none", wanted=lambda: False)]
    enter_jobs(jobs, at=AT)
    assert [one.name for one in ran(jobs, clock, Lane.LONG)] == ["long"]
    assert [one.name for one in ran(jobs, clock)] == ["quick"]


@pytest.mark.django_db
def test_what_was_not_done_for_twice_its_interval_is_late() -> None:
    jobs = [job(lambda: "done"), job(lambda: "", "none", wanted=lambda: False)]
    assert late_jobs(AT) == []
    enter_jobs(jobs, at=AT)
    assert late_jobs(AT + timedelta(hours=2, minutes=10)) == []
    assert late_jobs(AT + timedelta(hours=2, minutes=11)) == ["count"]
    enter_jobs(jobs[:0], at=AT)
    assert not JobState.objects.exists()
