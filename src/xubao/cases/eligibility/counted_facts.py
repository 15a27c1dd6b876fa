"""How many facts of a person are on record: the same number of rows, since rows are only ever added, is the same facts.

Reports, transfers and agreed days of cover of every area count, and agreed moratoria of the one asked about: more than is
needed, never less.
"""

from typing import Any

from django.db.models import CharField, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from xubao.cases.models import CoverDay, Moratorium
from xubao.people.public import InsuredPerson
from xubao.records.employers.public import Hiring
from xubao.records.public import MonthReport, StandingRequest, TransferForm

_BETWEEN = Value(".")


def counted_facts(area: Any) -> Concat:
    """An expression over persons: the counts of everything that a benefits timeline is computed from, as one text."""
    person = OuterRef("pk")
    counts = [
        _rows(MonthReport.objects.filter(person=person), "person"),
        _rows(StandingRequest.objects.filter(report__person=person, decision__agreed=True), "report__person"),
        _rows(TransferForm.objects.filter(person=person), "person"),
        _rows(Hiring.objects.filter(person=person), "person"),
        _rows(Hiring.objects.filter(person=person, end__isnull=False), "person"),
        _rows(Moratorium.objects.filter(area=area, answer__approved=True), "area"),
        _rows(CoverDay.objects.filter(case__person=person, answer__approved=True), "case__person"),
    ]
    parts: list[Any] = []
    for count in counts:
        parts += [Cast(count, CharField()), _BETWEEN]
    return Concat(*parts[:-1], output_field=CharField())


def counted_of(person: InsuredPerson, area: str) -> str:
    """The counts of one person as they stand now."""
    rows = InsuredPerson.objects.filter(pk=person.pk).annotate(counted=counted_facts(Value(area)))
    return str(rows.values_list("counted", flat=True).get())


def _rows(rows: QuerySet[Any], group: str) -> Coalesce:
    counted = rows.order_by().values(whose=F(group)).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
