"""A person's months in one area as known at a moment: the report in force for each month."""

from dataclasses import dataclass
from datetime import date, datetime

from xubao.people.public import InsuredPerson
from xubao.records.models import MonthReport
from xubao.records.origins import WEIGHT, Origin, Status
from xubao.values.area_code import AreaCode
from xubao.values.month import Month


@dataclass(frozen=True, slots=True)
class MonthInForce:
    """The report that holds for a month. ``outweighed``: how many other reports of that month exist."""

    month: Month
    status: Status
    origin: Origin
    credited_on: date | None
    outweighed: int


def history(person: InsuredPerson, area: AreaCode, *, known_at: datetime | None = None) -> list[MonthInForce]:
    """The months reported so far (or up to ``known_at``), in order, each with the report in force."""
    rows = MonthReport.objects.filter(person=person, area=area)
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    by_month: dict[int, list[MonthReport]] = {}
    for row in rows.order_by("month", "id"):
        by_month.setdefault(row.month, []).append(row)
    return [_in_force(Month(month), reports) for month, reports in by_month.items()]


def _in_force(month: Month, reports: list[MonthReport]) -> MonthInForce:
    best = max(reports, key=lambda r: (WEIGHT[Origin(r.origin)], r.reported_on, r.pk))
    return MonthInForce(
        month=month,
        status=Status(best.status),
        origin=Origin(best.origin),
        credited_on=best.credited_on,
        outweighed=len(reports) - 1,
    )
