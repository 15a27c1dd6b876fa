"""packs/national/working_days.yaml: the days off and the make-up working days of each year."""

from __future__ import annotations

from datetime import date

from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.text import Closed


class WorkingDaysYear(Entry, frozen=True, kw_only=True):
    """What the yearly notice of 国务院办公厅 arranges for the days of one entry.

    Attributes:
        days_off_on_weekdays: days from Monday to Friday that do not work.
        working_weekend_days: Saturdays and Sundays that work (调休上班).
    """

    days_off_on_weekdays: tuple[date, ...]
    working_weekend_days: tuple[date, ...]

    @property
    def known_through(self) -> date:
        """The last day that the entry decides: `verified_through`, or else the end."""
        return self.verified_through or self.last_day


class WorkingDaysFile(Closed, frozen=True, kw_only=True):
    """The whole file. basis: the rules behind the calendar, which no calculation reads."""

    basis: tuple[Entry, ...]
    years: tuple[WorkingDaysYear, ...]
