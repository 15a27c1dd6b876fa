"""Moves the demo's clock, forward only: what was booked on a day cannot lie in the future afterwards."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.timezone import get_current_timezone

from xubao.cases.clock import moved_seconds, now, today
from xubao.project.story.errors import ClockGoesForward
from xubao.values.month import Month

# In office hours, whenever the visitor comes: at night nothing would be sent.
_HOUR = time(10, 0)
FURTHEST = timedelta(days=730)


def move_clock(to: date) -> None:
    """Let it be the morning of another day, in every process of this demo. Raises ClockGoesForward."""
    require_ahead(to)
    file = Path(str(settings.XUBAO_CLOCK_FILE))
    fresh = file.with_suffix(".new")
    ahead = datetime.combine(to, _HOUR, tzinfo=get_current_timezone()) - now()
    fresh.write_text(str(moved_seconds() + round(ahead.total_seconds())), encoding="ascii")
    # A reader sees the old day or the new one, never half a number.
    fresh.replace(file)


def require_ahead(to: date) -> None:
    """Raise ClockGoesForward unless the day lies ahead, and not too far."""
    if not today() < to <= today() + FURTHEST:
        raise ClockGoesForward(
            to.isoformat(), en=f"the demo's clock cannot go to {to}.", zh=f"演示时钟不能拨到 {to}。", where=today().isoformat()
        )


def first_of_next_month(day: date) -> date:
    """The first day of the month after the one that a day lies in."""
    return Month.of(day).plus(1).first_day()
