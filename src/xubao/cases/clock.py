"""The only clock: everything below cases is given its moment as a parameter."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """This moment; in a demo with XUBAO_TODAY, this time of day on that day."""
    moment = timezone.now()
    if settings.XUBAO_TODAY is None:
        return moment
    shift = settings.XUBAO_TODAY - timezone.localdate(moment)
    return moment + timedelta(days=shift.days)


def today() -> date:
    """The present day in China."""
    return timezone.localdate(now())
