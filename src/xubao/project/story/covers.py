"""Who of the demo is covered on its present day, as a hospital would be told."""

from collections.abc import Mapping

from xubao.cases.public import Cover, benefits_on, today
from xubao.people.public import InsuredPerson
from xubao.records.public import MonthReport
from xubao.values.area_code import AreaCode


def covers(area: AreaCode) -> Mapping[str, Cover]:
    """Today's cover of everybody on record in an area, by name."""
    day = today()
    people = InsuredPerson.objects.filter(pk__in=_on_record(area)).order_by("pk")
    return {person.name: benefits_on(person, area, day, today=day).cover for person in people}


def _on_record(area: AreaCode) -> set[int]:
    return {*MonthReport.objects.filter(area=area).values_list("person", flat=True)}
