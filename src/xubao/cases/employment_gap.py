"""Which months of a gap are an employer's failure: not paid, and within an employment that is on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from xubao.people.public import InsuredPerson
from xubao.records.employers.public import employed_months, hirings_of
from xubao.records.public import MonthInForce, Status
from xubao.values.area_code import AreaCode
from xubao.values.month import Month


@dataclass(frozen=True, slots=True)
class EmploymentGap:
    """``months``: unpaid and within an employment. ``whole_gap``: the present gap has no others. ``over``: no employment runs."""

    months: tuple[Month, ...] = ()
    whole_gap: bool = False
    over: bool = True


def employment_gap(
    person: InsuredPerson,
    area: AreaCode,
    known: Sequence[MonthInForce],
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> EmploymentGap:
    """Compare the months in force with the employments in the area, up to the month before ``as_of``.

    The month of hiring counts with the rest: whether it is due differs by area, and a person looks at these cases anyway.
    """
    hirings = hirings_of(person, area, known_at=known_at) if as_of is not None else []
    if as_of is None or not hirings:
        return EmploymentGap()
    last = Month(Month.of(as_of) - 1)
    paid = {item.month for item in known if item.status is Status.PAID}
    employed = set[Month]().union(*(employed_months(item, last, known_at=known_at) for item in hirings))
    # Before the first month on record nobody has looked, which is not the same as unpaid.
    first = min((item.month for item in known), default=min(employed, default=last))
    owed = sorted(month for month in employed - paid if month >= first)
    since = max(paid, default=min(employed, default=last))
    gap = {Month(month) for month in range(since + 1, last + 1)}
    over = all(getattr(item, "end", None) is not None for item in hirings)
    return EmploymentGap(tuple(owed), bool(gap) and gap <= employed, over)
