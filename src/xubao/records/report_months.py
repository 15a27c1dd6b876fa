"""Adds reports of months, once per origin and reference."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from xubao.events.public import RecordMonthsReceived, emit
from xubao.people.public import InsuredPerson
from xubao.records.errors import ConflictingReport, CreditWithoutPayment
from xubao.records.models import MonthReport
from xubao.records.origins import Origin, Scheme, Status
from xubao.values.area_code import AreaCode
from xubao.values.month import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is reported of some months, by whom, on which day.

    ``reference`` names the report at its origin (file and line, demand number): the same report given
    twice adds nothing. ``credited_on`` is the day the money arrived, for months paid through the agency.
    """

    area: AreaCode
    status: Status
    origin: Origin
    reference: str
    reported_on: date
    credited_on: date | None = None
    scheme: Scheme = Scheme.EMPLOYEE


def report_months(person: InsuredPerson, months: Iterable[Month], report: Report, *, recorded_at: datetime) -> int:
    """Add one row per month that this report has not brought before; returns how many were added.

    Raises CreditWithoutPayment, and ConflictingReport when the same reference said something else earlier.
    """
    if report.credited_on is not None and report.status is not Status.PAID:
        raise CreditWithoutPayment(
            report.status.value,
            en=f"months reported as {report.status} cannot have a credit date ({report.credited_on}).",
            zh=f"未缴月份不能有到账日期（{report.credited_on}）。",
        )
    with transaction.atomic():
        told = list(dict.fromkeys(months))
        known = _told_before(person, told, report)
        fresh = [month for month in told if not _is_known(known.get(int(month)), month, report)]
        rows = MonthReport.objects.bulk_create(
            MonthReport(
                person=person,
                area=report.area,
                month=int(month),
                scheme=report.scheme.value,
                status=report.status.value,
                origin=report.origin.value,
                origin_reference=report.reference,
                reported_on=report.reported_on,
                credited_on=report.credited_on,
                recorded_at=recorded_at,
            )
            for month in fresh
        )
        if rows:
            _tell(rows, report, at=recorded_at)
    return len(fresh)


def _tell(rows: list[MonthReport], report: Report, *, at: datetime) -> None:
    months = sorted(row.month for row in rows)
    told = RecordMonthsReceived(
        origin=report.origin.value,
        status=report.status.value,
        months=len(months),
        first_month=str(Month(months[0])),
        last_month=str(Month(months[-1])),
    )
    emit(told, f"person/{rows[0].person_id}", area=report.area, key=str(rows[0].pk), at=at)


def _told_before(person: InsuredPerson, months: Iterable[Month], report: Report) -> dict[int, MonthReport]:
    """By month what the same report said of these months before."""
    rows = MonthReport.objects.filter(
        person=person,
        area=report.area,
        month__in=[int(month) for month in months],
        origin=report.origin.value,
        origin_reference=report.reference,
    )
    return {row.month: row for row in rows}


def _is_known(before: MonthReport | None, month: Month, report: Report) -> bool:
    if before is None:
        return False
    if (before.status, before.credited_on) != (report.status.value, report.credited_on):
        raise ConflictingReport(
            report.reference,
            en=f"{report.reference} reported {month} as {before.status} before and says {report.status} now.",
            zh=f"来源 {report.reference} 对 {month} 的两次报告不一致。",
        )
    return True
