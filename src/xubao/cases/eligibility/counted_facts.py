"""How many facts of a person are on record: the same number of rows, since rows are only ever added, is the same facts.

Reports, transfers, computations and agreed days of cover of every area count, and agreed moratoria of the one asked
about: more than is needed, never less.
"""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from xubao.cases.models import Assessment, CoverDay, Moratorium
from xubao.people.public import InsuredPerson
from xubao.records.employers.public import Hiring
from xubao.records.public import MonthReport, StandingRequest, TransferForm


def counted_facts(area: Any) -> dict[str, Coalesce]:
    """Expressions over persons, by name: the counts of everything that a benefits timeline is computed from."""
    person = OuterRef("pk")
    return {
        "reports": _rows(MonthReport.objects.filter(person=person), "person"),
        "standings": _rows(StandingRequest.objects.filter(report__person=person, decision__agreed=True), "report__person"),
        "transfers": _rows(TransferForm.objects.filter(person=person), "person"),
        "hirings": _rows(Hiring.objects.filter(person=person), "person"),
        "ended_hirings": _rows(Hiring.objects.filter(person=person, end__isnull=False), "person"),
        "moratoria": _rows(Moratorium.objects.filter(area=area, answer__approved=True), "area"),
        "cover_days": _rows(CoverDay.objects.filter(case__person=person, answer__approved=True), "case__person"),
        # A later computation of the case takes the agreed day away.
        "computations": _rows(Assessment.objects.filter(case__person=person), "case__person"),
    }


def as_text(counts: Iterable[int]) -> str:
    """The counts as they are kept."""
    return ".".join(str(count) for count in counts)


class Counted(NamedTuple):
    """The counts of a person. months_only: nothing but reported months is on record of her."""

    text: str
    moratoria: int
    months_only: bool


def counted_of(person: InsuredPerson, area: str) -> str:
    """The counts of one person as they stand now."""
    return counted_of_all([person.pk], area)[person.pk].text


def counted_of_all(keys: Collection[int], area: str) -> dict[int, Counted]:
    """The counts of several, by key."""
    counts = counted_facts(Value(area))
    rows = InsuredPerson.objects.filter(pk__in=keys).annotate(**counts).values_list("pk", *counts)
    return {key: _counted(dict(zip(counts, numbers, strict=True))) for key, *numbers in rows}


def _counted(numbers: dict[str, int]) -> Counted:
    others = sum(number for name, number in numbers.items() if name not in ("reports", "moratoria"))
    return Counted(as_text(numbers.values()), numbers["moratoria"], others == 0)


def _rows(rows: QuerySet[Any], group: str) -> Coalesce:
    counted = rows.order_by().values(whose=F(group)).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
