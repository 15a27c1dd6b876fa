"""The only clock: everything below cases is given its moment as a parameter."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """This moment; in a demo, the one that XUBAO_TODAY and the visitor have made of it."""
    return _unmoved() + timedelta(seconds=moved_seconds())


def today() -> date:
    """The present day in China."""
    return timezone.localdate(now())


def moved_days() -> int:
    """By how many days the visitor of a demo has moved the clock; 0 everywhere else."""
    return (today() - timezone.localdate(_unmoved())).days


def moved_seconds() -> int:
    """The same to the second, as the demo's file says; where it is no demo there is no such file to read."""
    if settings.XUBAO_CLOCK_FILE is None:
        return 0
    try:
        # A file, since the server and the commands beside it are processes of their own.
        return int(settings.XUBAO_CLOCK_FILE.read_text(encoding="ascii"))
    except FileNotFoundError:
        return 0


def _unmoved() -> datetime:
    """The real moment; with XUBAO_TODAY, this time of day on that day."""
    moment = timezone.now()
    if settings.XUBAO_TODAY is None:
        return moment
    return moment + timedelta(days=(settings.XUBAO_TODAY - timezone.localdate(moment)).days)
