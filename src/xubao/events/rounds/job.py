"""A piece of work that comes back, and when it comes back next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

CHINA: Final = ZoneInfo("Asia/Shanghai")
_DAY: Final = timedelta(days=1)
_FIRST_PAUSE: Final = timedelta(minutes=1)
_LONGEST_PAUSE: Final = timedelta(hours=1)


class Lane(StrEnum):
    """Work of one lane is done one after the other; the lanes go on beside each other.

    QUICK: seconds, and people wait for it. STEADY: minutes. LONG: what goes through everything, at night.
    """

    QUICK = "quick"
    STEADY = "steady"
    LONG = "long"


class JobFailed(Exception):
    """What a job raises that did not end well and has told its reason. The text names no person."""


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Job:
    """Work that comes back every so often, or, where ``at`` is given, each day from that time of China on.

    run: does it and returns in a line what was done; raises XubaoError or JobFailed. wanted: False where this installation has
    no use for it, such as mail without a mailbox.
    """

    name: str
    zh: str
    en: str
    run: Callable[[], str]
    every: timedelta = _DAY
    at: time | None = None
    lane: Lane = Lane.QUICK
    wanted: Callable[[], bool] = _always

    def next_after(self, moment: datetime) -> datetime:
        """When it is due after a run that ended well at a moment."""
        if self.at is None:
            return moment + self.every
        here = moment.astimezone(CHINA)
        day = here.date() if here.time() < self.at else here.date() + _DAY
        return datetime.combine(day, self.at, CHINA)

    def again_after(self, moment: datetime, failures: int) -> datetime:
        """When it is tried again after so many failures in a row: soon at first, then every hour, never later than it is due."""
        # More than 2^6 minutes are over the longest pause anyway.
        pause = min(_FIRST_PAUSE * (1 << min(failures - 1, 6)), _LONGEST_PAUSE)
        return min(moment + pause, self.next_after(moment))
