"""A person's months in one area as known at a moment: all reports, and the one in force for each month."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from xubao.people.public import InsuredPerson
from xubao.records.models import MonthReport, StandingDecision
from xubao.records.origins import Origin, Scheme, Status
from xubao.records.standing import Decided, MonthInForce, Reported, in_force
from xubao.values.area_code import AreaCode
from xubao.values.month import Month


def history(
    person: InsuredPerson, area: AreaCode, *, known_at: datetime | None = None, scheme: Scheme = Scheme.EMPLOYEE
) -> list[MonthInForce]:
    """The months reported so far (or up to ``known_at``), in order, each with the report in force."""
    decided = _decisions(person, area, known_at)
    found = reports_by_month(person, area, known_at=known_at, scheme=scheme)
    return [in_force(reports, decided.get(month, ())) for month, reports in found.items()]


def reports_by_month(
    person: InsuredPerson, area: AreaCode, *, known_at: datetime | None = None, scheme: Scheme = Scheme.EMPLOYEE
) -> dict[Month, list[Reported]]:
    """Every report, month by month in order, as known then."""
    rows = MonthReport.objects.filter(person=person, area=area, scheme=scheme.value)
    by_month: dict[Month, list[Reported]] = {}
    for row in _known(rows, known_at).order_by("month", "id"):
        by_month.setdefault(Month(row.month), []).append(reported(row))
    return by_month


def areas_of(person: InsuredPerson) -> list[AreaCode]:
    """The areas in which any month of a person is on record, in order."""
    found = MonthReport.objects.filter(person=person).order_by("area").values_list("area", flat=True).distinct()
    return [AreaCode(area) for area in found]


def end_of(day: date) -> datetime:
    """The last moment of a day at the agency: what was known *on* it is what was recorded up to then."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(days=1) - timedelta(microseconds=1)


def reported(row: MonthReport) -> Reported:
    """A row of the table as the standing reads it."""
    return Reported(
        key=row.pk,
        month=Month(row.month),
        status=Status(row.status),
        origin=Origin(row.origin),
        reference=row.origin_reference,
        reported_on=row.reported_on,
        recorded_at=row.recorded_at,
        credited_on=row.credited_on,
        scheme=Scheme(row.scheme),
        base_fen=row.base_fen,
        amount_fen=row.amount_fen,
    )


def _known(rows: QuerySet[MonthReport], known_at: datetime | None) -> QuerySet[MonthReport]:
    return rows if known_at is None else rows.filter(recorded_at__lte=known_at)


def _decisions(person: InsuredPerson, area: AreaCode, known_at: datetime | None) -> dict[Month, list[Decided]]:
    rows = StandingDecision.objects.filter(agreed=True, request__report__person=person, request__report__area=area)
    if known_at is not None:
        rows = rows.filter(decided_at__lte=known_at)
    found: dict[Month, list[Decided]] = {}
    columns: Iterable[tuple[int, int, datetime, datetime]] = rows.order_by("pk").values_list(
        "request__report__month", "request__report_id", "request__asked_at", "decided_at"
    )
    for month, key, asked_at, decided_at in columns:
        found.setdefault(Month(month), []).append(Decided(key, asked_at, decided_at))
    return found
