"""Turns what records know of a person into the facts and events that the engine asks for."""

from dataclasses import dataclass
from datetime import date

from xubao.engine import Facts, Payment
from xubao.people.public import InsuredPerson
from xubao.records.public import MonthInForce, Origin, Status, history
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

# The portal serves people who pay for themselves; other groups come with their own questions.
_PARTICIPATION = "flexible"


@dataclass(frozen=True, slots=True)
class Gathered:
    """Facts up to now, and the payments that came through the agency, each with its day of credit."""

    facts: Facts
    events: tuple[Payment, ...]
    stated_only: bool


def gather_facts(person: InsuredPerson, area: AreaCode) -> Gathered:
    """Read the person's history in the area.

    A month paid through the agency is an event on the day its money was credited, since that day decides;
    any other paid month counts as paid in time. Unknown months stay unknown.
    """
    months = history(person, area)
    paid = tuple(m.month for m in months if m.status is Status.PAID and not _came_through_us(m))
    unknown = tuple(m.month for m in months if m.status is Status.UNKNOWN)
    by_day: dict[date, list[Month]] = {}
    for item in months:
        if item.credited_on is not None and _came_through_us(item):
            by_day.setdefault(item.credited_on, []).append(item.month)
    return Gathered(
        facts=Facts(participation=_PARTICIPATION, paid=paid, unknown_months=unknown),
        events=tuple(Payment(on=day, months=tuple(found)) for day, found in sorted(by_day.items())),
        stated_only=all(m.origin is Origin.STATED for m in months),
    )


def _came_through_us(item: MonthInForce) -> bool:
    return item.origin is Origin.PAYMENT and item.credited_on is not None
