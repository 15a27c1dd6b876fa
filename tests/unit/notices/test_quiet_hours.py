"""When a message may go out: never at night, on a working day where the person still has time."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.notices.quiet_hours import CHINA, QuietHours, may_go_from

QUIET = QuietHours(time(21), time(8))
OFF = {date(2026, 10, 1) + timedelta(days=number) for number in range(7)}


def working(day: date) -> bool:
    return day not in OFF and day.weekday() < 5


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("at", "about", "expected"),
    [
        ("2026-11-24T10:00", date(2026, 11, 25), "2026-11-24T10:00"),
        ("2026-11-24T21:00", date(2026, 12, 1), "2026-11-25T08:00"),
        ("2026-11-24T03:00", date(2026, 12, 1), "2026-11-24T08:00"),
        # A holiday of seven days: the message waits for the first working day, or goes where its day would be missed.
        ("2026-10-02T10:00", date(2026, 10, 31), "2026-10-08T08:00"),
        ("2026-10-02T10:00", date(2026, 10, 8), "2026-10-02T10:00"),
        ("2026-10-02T23:00", date(2026, 10, 5), "2026-10-03T08:00"),
        ("2026-10-02T10:00", date(2026, 10, 9), "2026-10-08T08:00"),
    ],
)
def test_night_and_holidays(at: str, about: date, expected: str) -> None:
    assert may_go_from(moment(at), about, QUIET, working) == moment(expected)


def test_without_quiet_hours_or_rest_days_it_goes_at_once() -> None:
    at = moment("2026-10-02T23:00")
    assert may_go_from(at, date(2026, 10, 31), QuietHours(time(0), time(0), hold_holidays=False), working) == at


@given(
    st.integers(0, 365 * 24 * 60),
    st.integers(0, 60),
    st.times().map(lambda at: at.replace(microsecond=0)),
    st.times().map(lambda at: at.replace(microsecond=0)),
)
def test_never_earlier_never_in_quiet_hours(minutes: int, days: int, begins: time, ends: time) -> None:
    at = moment("2026-01-01T00:00") + timedelta(minutes=minutes)
    quiet = QuietHours(begins, ends)
    goes = may_go_from(at, at.date() + timedelta(days=days), quiet, working)
    assert goes >= at
    now = goes.time()
    asleep = begins <= now < ends if begins < ends else (now >= begins or now < ends) and begins != ends
    assert not asleep
