"""The only clock: everything below cases is given its moment as a parameter."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """This moment; in a demo, this time of day on the day of the demo (XUBAO_TODAY, moved by its visitor)."""
    moment = timezone.now()
    days = moved_days()
    if settings.XUBAO_TODAY is not None:
        days += (settings.XUBAO_TODAY - timezone.localdate(moment)).days
    return moment + timedelta(days=days) if days else moment


def today() -> date:
    """The present day in China."""
    return timezone.localdate(now())


def moved_days() -> int:
    """By how many days the visitor of a demo has moved the clock; 0 everywhere else, where there is no such file to read."""
    if settings.XUBAO_CLOCK_FILE is None:
        return 0
    try:
        # A file, since the server and the commands beside it are processes of their own.
        return int(settings.XUBAO_CLOCK_FILE.read_text(encoding="ascii"))
    except FileNotFoundError:
        return 0
