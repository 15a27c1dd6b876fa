"""The Chinese working-day calendar: which days work, and when a limit counted in working days ends.

Data: packs/national/working_days.yaml. Days outside it are refused: which weekdays are off and which weekends
work is decided year by year, so nothing about another year follows from the day of the week.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Self

from xubao.rulebook.calendar_errors import BadWorkingDayCount, DayOutsideCalendar
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.working_days import WorkingDaysFile, WorkingDaysYear
from xubao.rulebook.reading.decoding import decode
from xubao.rulebook.reading.positioned_yaml import read_yaml
from xubao.rulebook.working_days_check import check_years

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class WorkingDays:
    """A calendar of working days from `first_day` to `last_day`, made by `load`."""

    def __init__(self, content: WorkingDaysFile) -> None:
        """content: a file whose years were checked to follow one another."""
        self._years = sorted(content.years, key=lambda year: year.from_)
        self.basis: tuple[Entry, ...] = content.basis

    @classmethod
    def load(cls, path: Path, *, shown_as: str | None = None) -> Self:
        """Read and check one file. shown_as: the name that errors give. Raises PackError."""
        document = read_yaml(path, shown_as=shown_as, days_as_text=True)
        content = decode(document, WorkingDaysFile)
        check_years(document, content)
        return cls(content)

    @property
    def first_day(self) -> date:
        """The first day that is known."""
        return self._years[0].from_

    @property
    def last_day(self) -> date:
        """The last day that is known."""
        return self._years[-1].known_through

    def year_of(self, day: date) -> WorkingDaysYear:
        """The entry that decides a day, with its source, quote and grade. Raises DayOutsideCalendar."""
        if self.first_day <= day <= self.last_day:
            for year in self._years:
                if day <= year.known_through:
                    return year
        raise DayOutsideCalendar(day, self.first_day, self.last_day)

    def is_working(self, day: date) -> bool:
        """Whether administrative organs work on this day. Raises DayOutsideCalendar."""
        self.year_of(day)
        return day in self._weekend_work if day.weekday() >= _SATURDAY else day not in self._weekday_rest

    def add(self, day: date, n: int) -> date:
        """The n-th working day after a day, which itself is not counted (民法典 Art. 201).

        n: 1 or more, else BadWorkingDayCount. The day itself need not work.
        Raises DayOutsideCalendar when the day, or any day up to the result, is not known.
        """
        if n < 1:
            raise BadWorkingDayCount(n)
        self.year_of(day)
        left = n
        while left:
            day += _ONE_DAY
            left -= self.is_working(day)
        return day

    def deadline(self, received_on: date, working_days: int = 10) -> date:
        """The last day of a limit that runs from the day of receipt.

        The default is that of registration and of changes: 社会保险经办条例 Art. 6 and 10, 10个工作日.
        Raises like `add`.
        """
        return self.add(received_on, working_days)

    @cached_property
    def _weekday_rest(self) -> frozenset[date]:
        return frozenset(day for year in self._years for day in year.days_off_on_weekdays)

    @cached_property
    def _weekend_work(self) -> frozenset[date]:
        return frozenset(day for year in self._years for day in year.working_weekend_days)
