"""Brings the table in step with the jobs that the program has."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from xubao.events.rounds.job import Job
from xubao.events.rounds.models import JobState


@transaction.atomic
def enter_jobs(jobs: Sequence[Job], *, at: datetime) -> None:
    """Enter new jobs, due at once; write anew what the program says of the others; forget those that are no more."""
    JobState.objects.exclude(name__in=[job.name for job in jobs]).delete()
    for job in jobs:
        said = {"zh": job.zh, "en": job.en, "every": job.every, "wanted": job.wanted()}
        JobState.objects.update_or_create(name=job.name, defaults=said, create_defaults={**said, "due_at": at, "entered_at": at})
