"""Turns what records know of a person into the facts and events that the engine asks for."""

from dataclasses import dataclass
from datetime import date, datetime

from xubao.cases.employment_gap import EmploymentGap, employment_gap
from xubao.engine import Facts, Payment
from xubao.people.public import InsuredPerson
from xubao.records.public import MonthInForce, Origin, Scheme, Status, TransferForm, history, latest_transfer
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

# The portal serves people who pay for themselves; somebody who came from another area says so by the transfer form.
_OWN = "flexible"
_MOVED = "transfer-in"
_LEFT = "left-employer"
# Who sees all months of a person: between two of these a month without a report was not paid. What an employer or a paper
# reports are single months; of those between them nobody has said anything.
_SEES_ALL = frozenset({Origin.STATED, Origin.COLLECTOR, Origin.OTHER_AREA, Origin.PAYMENT})


@dataclass(frozen=True, slots=True)
class Gathered:
    """Facts up to now, and the payments that came through the agency, each with its day of credit.

    ``employer_months``: months that are not paid and lie in an employment: the employer owes them, not the person.
    """

    facts: Facts
    events: tuple[Payment, ...]
    stated_only: bool
    employer_months: tuple[Month, ...] = ()


def gather_facts(
    person: InsuredPerson, area: AreaCode, *, as_of: date | None = None, known_at: datetime | None = None
) -> Gathered:
    """Read the person's history in the area, as it is known now or was known at ``known_at``.

    A month paid through the agency is an event on the day its money was credited, since that day decides; any other paid
    month carries its day of credit where its origin told one, and counts as paid in time where not. Unknown months stay
    unknown; ``as_of`` is the day up to which months without a report are looked at.
    """
    own = history(person, area, known_at=known_at)
    moved = latest_transfer(person, area, known_at=known_at)
    months = [*_elsewhere(person, moved, own, known_at), *own]
    paid = [m for m in months if m.status is Status.PAID and not _came_through_us(m)]
    unknown = {m.month for m in months if m.status is Status.UNKNOWN} | _untold(months, as_of)
    employment = employment_gap(person, area, months, as_of=as_of, known_at=known_at)
    return Gathered(
        facts=Facts(
            participation=_participation(employment, moved=_is_moving(moved, own, months, as_of)),
            employer_in_arrears=True if employment.whole_gap else None,
            paid=tuple(m.month for m in paid),
            unknown_months=tuple(unknown),
            resident_paid=_resident(person, area, known_at),
            credited=tuple((m.month, m.credited_on) for m in paid if m.credited_on is not None),
        ),
        events=_events(months),
        stated_only=all(m.origin is Origin.STATED for m in months),
        employer_months=employment.months,
    )


def _participation(employment: EmploymentGap, *, moved: bool) -> str:
    if employment.whole_gap and employment.over:
        return _LEFT
    return _MOVED if moved else _OWN


def _elsewhere(
    person: InsuredPerson, moved: TransferForm | None, own: list[MonthInForce], known_at: datetime | None
) -> list[MonthInForce]:
    """The months of the area that the person came from; a month on record here is told by the record here."""
    if moved is None:
        return []
    here = {m.month for m in own}
    return [m for m in history(person, AreaCode(moved.from_area), known_at=known_at) if m.month not in here]


def _is_moving(moved: TransferForm | None, own: list[MonthInForce], months: list[MonthInForce], as_of: date | None) -> bool:
    """Whether the gap in question is the one before the transfer: a later one, in the new area, is a gap like any other."""
    if moved is None:
        return False
    last = max((m.month for m in months if m.status is Status.PAID), default=None)
    if last is not None and as_of is not None and last + 1 < Month.of(as_of):
        return last < Month.of(moved.received_on)
    return all(_came_through_us(m) for m in own if m.status is Status.PAID)


def _untold(months: list[MonthInForce], as_of: date | None) -> set[Month]:
    if as_of is None or not months or any(m.origin in _SEES_ALL for m in months):
        return set()
    told = {m.month for m in months}
    return {Month(month) for month in range(min(told), Month.of(as_of)) if Month(month) not in told}


def _resident(person: InsuredPerson, area: AreaCode, known_at: datetime | None) -> tuple[Month, ...]:
    found = history(person, area, known_at=known_at, scheme=Scheme.RESIDENT)
    return tuple(m.month for m in found if m.status is Status.PAID)


def _events(months: list[MonthInForce]) -> tuple[Payment, ...]:
    by_day: dict[date, list[Month]] = {}
    for item in months:
        if item.credited_on is not None and _came_through_us(item):
            by_day.setdefault(item.credited_on, []).append(item.month)
    return tuple(Payment(on=day, months=tuple(found)) for day, found in sorted(by_day.items()))


def _came_through_us(item: MonthInForce) -> bool:
    return item.origin is Origin.PAYMENT and item.credited_on is not None
