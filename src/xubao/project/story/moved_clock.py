"""Moves the demo's clock, forward only: what was booked on a day cannot lie in the future afterwards."""

from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

from xubao.cases.clock import moved_days, today
from xubao.project.story.errors import ClockGoesForward
from xubao.values.month import Month

FURTHEST = timedelta(days=730)


def move_clock(to: date) -> None:
    """Let it be another day from now on, in every process of this demo. Raises ClockGoesForward."""
    require_ahead(to)
    file = Path(str(settings.XUBAO_CLOCK_FILE))
    fresh = file.with_suffix(".new")
    fresh.write_text(str(moved_days() + (to - today()).days), encoding="ascii")
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
