"""Which work is late: wanted, and not done well for twice its interval."""

from datetime import datetime, timedelta
from typing import Final

from xubao.events.rounds.models import JobState

_GRACE: Final = timedelta(minutes=10)


def is_late(state: JobState, at: datetime) -> bool:
    """Whether a job has not ended well for twice as long as its interval and ten minutes more."""
    since = state.succeeded_at or state.entered_at
    return state.wanted and since + 2 * state.every + _GRACE < at


def late_jobs(at: datetime) -> list[str]:
    """Names of the jobs that are late. Empty where no runner has ever started: then nothing is in the table."""
    return [state.name for state in JobState.objects.all() if is_late(state, at)]
