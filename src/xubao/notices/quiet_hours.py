"""When a message may go out: not at night, and on a working day where that comes before the day it is about. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
_ONE_DAY = timedelta(days=1)
_FARTHEST = 14


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From ``begins`` to ``ends``, China time, nothing goes out; ``begins == ends``: no quiet hours.

    ``hold_holidays``: on days on which offices do not work a message waits, unless its day would be missed.
    """

    begins: time = time(21, 0)
    ends: time = time(8, 0)
    hold_holidays: bool = True


def may_go_from(at: datetime, about: date | None, quiet: QuietHours, is_working: Callable[[date], bool]) -> datetime:
    """The first moment, ``at`` or later, at which a message about the day ``about`` may go out.

    A day that the calendar does not hold counts as a working day: a message is not kept back for what is not known.
    """
    moment = _after_night(at.astimezone(CHINA), quiet)
    if not quiet.hold_holidays or is_working(moment.date()):
        return moment
    day = moment.date()
    for _ in range(_FARTHEST):
        day += _ONE_DAY
        if is_working(day):
            break
    if about is not None and day > about - _ONE_DAY:
        # Waiting for the office would leave the person no day to act.
        return moment
    return datetime.combine(day, quiet.ends if quiet.begins != quiet.ends else time(0), CHINA)


def _after_night(moment: datetime, quiet: QuietHours) -> datetime:
    now = moment.time()
    if quiet.begins == quiet.ends:
        return moment
    if quiet.begins < quiet.ends:
        return datetime.combine(moment.date(), quiet.ends, CHINA) if quiet.begins <= now < quiet.ends else moment
    if now >= quiet.begins:
        return datetime.combine(moment.date() + _ONE_DAY, quiet.ends, CHINA)
    return datetime.combine(moment.date(), quiet.ends, CHINA) if now < quiet.ends else moment
