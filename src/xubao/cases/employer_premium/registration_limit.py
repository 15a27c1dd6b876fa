"""Until when staff must be registered: thirty days from hiring, the last day moved off a holiday."""

from datetime import date, timedelta

from xubao.cases.clocks import calendar, limit_of
from xubao.rulebook.calendar_errors import DayOutsideCalendar

LIMIT = "employer-registers-staff"


def last_day_to_register(hired_on: date) -> date:
    """The last day in time. The day of hiring is not counted (民法典 Art. 201), a last day on a holiday moves on (Art. 203).

    Where the official calendar of the year is not out yet, the day is given as counted: it can only be later.
    """
    days = limit_of(LIMIT).days
    if days is None:
        raise KeyError(LIMIT)
    last = hired_on + timedelta(days=days)
    try:
        while not calendar().is_working(last):
            last += timedelta(days=1)
    except DayOutsideCalendar:
        return hired_on + timedelta(days=days)
    return last
