"""Does the work that is due. A lease says who does it, so that two runners never do the same job at a time.

A runner that dies leaves a lease that runs out; its job is done by the next one. Every job may therefore be begun again at any
point: each is made so that doing it twice does nothing twice.
"""

import logging
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import Q

from xubao.events.rounds.job import Job, JobFailed, Lane
from xubao.events.rounds.models import JobState
from xubao.values.errors import XubaoError

LEASE: Final = timedelta(minutes=2)
_RENEWED_EVERY: Final = 30
"""Seconds."""
_TEXT: Final = 500

_log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a job: ``said`` where it ended well, else the problem in both languages."""

    name: str
    said: str
    problem: dict[str, str] | None = None


def run_due(jobs: Sequence[Job], lane: Lane, clock: Clock) -> Iterator[Ran]:
    """Do all work of a lane that is due, what has waited longest first; each result as it comes.

    What a job raises is noted on its row, never raised here: the others go on.
    """
    by_name = {job.name: job for job in jobs if job.lane is lane}
    begun: set[str] = set()
    while (state := _claimed(by_name.keys() - begun, clock())) is not None:
        # Once a round: a job that is due again already must not keep the others from theirs.
        begun.add(state.name)
        with _lease_held(state, clock):
            ran = _run(by_name[state.name])
        _note(state, by_name[state.name], ran, clock())
        yield ran


def _claimed(names: set[str], at: datetime) -> JobState | None:
    free = Q(lease_until=None) | Q(lease_until__lt=at)
    due = JobState.objects.filter(free, name__in=names, wanted=True, due_at__lte=at)
    for state in due.order_by("due_at"):
        owner = secrets.token_hex(8)
        # One statement that both looks and takes: of two runners one changes the row.
        if due.filter(pk=state.pk).update(lease_owner=owner, lease_until=at + LEASE, began_at=at):
            state.lease_owner, state.began_at = owner, at
            return state
    return None


@contextmanager
def _lease_held(state: JobState, clock: Clock) -> Iterator[None]:
    """Renew the lease while the work goes on, from a thread with a connection of its own."""
    ended = threading.Event()

    def renew() -> None:
        try:
            while not ended.wait(_RENEWED_EVERY):
                JobState.objects.filter(pk=state.pk, lease_owner=state.lease_owner).update(lease_until=clock() + LEASE)
        finally:
            connection.close()

    thread = threading.Thread(target=renew, name=f"lease of {state.name}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _run(job: Job) -> Ran:
    try:
        return Ran(job.name, job.run()[:_TEXT])
    except XubaoError as problem:
        return Ran(job.name, "", {lang: problem.line(lang) for lang in ("zh", "en")})
    except JobFailed as problem:
        return Ran(job.name, "", {"zh": str(problem), "en": str(problem)})
    except Exception as problem:  # noqa: BLE001 - whatever a job raises is told, and the others go on
        # Where it broke, and not its text, which may hold what belongs to a person.
        kind, place = type(problem).__name__, _place_of(problem)
        _log.error("%s failed: %s at %s", job.name, kind, place)
        return Ran(
            job.name,
            "",
            {
                "zh": f"程序出错（{kind}，{place}），请联系维护人员",
                "en": f"the program failed ({kind} at {place}); tell whoever maintains it",
            },
        )


def _place_of(problem: BaseException) -> str:
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"


def _note(state: JobState, job: Job, ran: Ran, at: datetime) -> None:
    """Write down what came of it; where the lease went to somebody else meanwhile, what that one writes counts."""
    row = JobState.objects.filter(pk=state.pk, lease_owner=state.lease_owner)
    free = {"lease_owner": "", "lease_until": None, "ended_at": at}
    if ran.problem is None:
        row.update(**free, succeeded_at=at, failures=0, said=ran.said, problem_zh="", problem_en="", due_at=job.next_after(at))
        return
    failures = state.failures + 1
    told = {"problem_zh": ran.problem["zh"][:_TEXT], "problem_en": ran.problem["en"][:_TEXT]}
    row.update(**free, **told, failures=failures, due_at=job.again_after(at, failures))
