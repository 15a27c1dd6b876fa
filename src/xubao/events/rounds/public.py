"""All that other packages may use of work that comes back."""

from xubao.events.rounds.enter_jobs import enter_jobs
from xubao.events.rounds.job import Job, JobFailed, Lane
from xubao.events.rounds.late import is_late, late_jobs
from xubao.events.rounds.models import JobState
from xubao.events.rounds.run_due import Ran, run_due

__all__ = ["Job", "JobFailed", "JobState", "Lane", "Ran", "enter_jobs", "is_late", "late_jobs", "run_due"]
