"""Takes the demo to a later day, one day after the other, as an installation lives through them.

A long way is gone in pieces: the page shows how far it is, and goes on. What is on the way stands in a file of the home.
"""

import fcntl
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from xubao.cases.clock import today
from xubao.project.demo_matters import AREA
from xubao.project.story.covers import covers
from xubao.project.story.day_work import work_of_the_day
from xubao.project.story.days_passed import Before, Passed, before, passed
from xubao.project.story.moved_clock import move_clock, require_ahead

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Trip:
    """From which day to which; ``passed``: what happened, once it is over. ``work``: what the last night said."""

    begun: date
    to: date
    day: date
    passed: Passed | None
    work: tuple[str, ...]

    @property
    def gone(self) -> int:
        """Days behind."""
        return (self.day - self.begun).days

    @property
    def whole(self) -> int:
        """Days from the first to the last."""
        return (self.to - self.begun).days


def set_out(to: date) -> None:
    """Begin a trip. Raises ClockGoesForward."""
    require_ahead(to)
    since = before(today(), covers(AREA))
    with _alone():
        _write({"since": asdict(since) | {"day": since.day.isoformat()}, "to": to.isoformat(), "passed": None, "work": []})


def go_on(seconds: float) -> None:
    """Live through days until the trip is over, or this long; where another request is doing that, wait for it first."""
    ends = time.monotonic() + seconds
    with _alone():
        kept = _read()
        if kept is None or kept["passed"] is not None:
            return
        to = date.fromisoformat(kept["to"])
        while today() < to:
            move_clock(today() + _ONE_DAY)
            kept["work"] = work_of_the_day()
            if time.monotonic() > ends:
                break
        if today() >= to:
            kept["passed"] = asdict(passed(_since(kept), today(), covers(AREA)))
        _write(kept)


def last_trip() -> Trip | None:
    """The trip that is on its way, or the last one; None where the clock was not moved yet."""
    kept = _read()
    if kept is None:
        return None
    done = kept["passed"]
    return Trip(
        begun=_since(kept).day,
        to=date.fromisoformat(kept["to"]),
        day=today(),
        passed=Passed(**done) if done is not None else None,
        work=tuple(kept["work"]),
    )


def _since(kept: dict[str, Any]) -> Before:
    since = kept["since"]
    return Before(**since | {"day": date.fromisoformat(since["day"])})


def _file() -> Path:
    file = Path(str(settings.XUBAO_CLOCK_FILE))
    return file.with_name("trip.json")


def _read() -> dict[str, Any] | None:
    file = _file()
    found: dict[str, Any] | None = json.loads(file.read_text(encoding="utf-8")) if file.exists() else None
    return found


def _write(kept: dict[str, Any]) -> None:
    fresh = _file().with_suffix(".new")
    fresh.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    fresh.replace(_file())


@contextmanager
def _alone() -> Iterator[None]:
    """Two windows must not both live through the same day."""
    with _file().with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
