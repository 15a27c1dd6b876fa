"""Whom an employer has hired, and who was not registered when they had to be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from xubao.people.public import InsuredPerson
from xubao.records.employers.models import Employer, Hiring
from xubao.values.area_code import AreaCode
from xubao.values.month import Month


@dataclass(frozen=True, slots=True)
class Overdue:
    """A hiring without registration, or with a late one. ``last_day``: until when it was in time."""

    hiring: Hiring
    last_day: date
    registered_on: date | None

    def days_late(self, today: date) -> int:
        """Days past the last day, up to the registration or to today."""
        return ((self.registered_on or today) - self.last_day).days


def employers_in(area: AreaCode) -> list[Employer]:
    """The employers of an area, by name."""
    return list(Employer.objects.filter(area=area).order_by("name", "pk"))


def overdue_registrations(area: AreaCode, today: date, last_day: Callable[[date], date]) -> list[Overdue]:
    """Whoever should be registered by now and is not, the longest overdue first. ``last_day``: from a day of hiring."""
    rows = Hiring.objects.filter(employer__area=area, registration__isnull=True).select_related("employer", "person")
    found = [Overdue(row, last_day(row.hired_on), None) for row in rows.order_by("hired_on", "pk")]
    return [item for item in found if item.last_day < today]


def hirings_of(person: InsuredPerson, area: AreaCode, *, known_at: datetime | None = None) -> list[Hiring]:
    """The employments of a person in an area, as known then, in order."""
    rows = Hiring.objects.filter(person=person, employer__area=area).select_related("employer", "end", "registration")
    if known_at is not None:
        rows = rows.filter(entered_at__lte=known_at)
    return list(rows.order_by("hired_on", "pk"))


def employed_months(hiring: Hiring, through: Month, *, known_at: datetime | None = None) -> set[Month]:
    """The whole and begun months of an employment up to a month."""
    end = getattr(hiring, "end", None)
    if end is not None and known_at is not None and end.entered_at > known_at:
        end = None
    last = through if end is None else min(through, Month.of(end.ended_on))
    return {Month(number) for number in range(Month.of(hiring.hired_on), last + 1)}
