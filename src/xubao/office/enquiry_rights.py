"""Who may do what with enquiries and papers: rows of the table of rights (rights_table.py)."""

from collections.abc import Mapping
from typing import Any

from xubao.cases.public import Case, served_areas
from xubao.enquiries.public import Appointment, Enquiry
from xubao.office.row_owner import Owner
from xubao.records.papers.public import Paper


def of_enquiry(address: Mapping[str, Any]) -> Owner | None:
    """An enquiry belongs to its area; one without an area yet, or sent elsewhere, to whoever answers questions."""
    return _of(Enquiry.objects.filter(number=address["number"]).values_list("area", flat=True).first())


def of_appointment(address: Mapping[str, Any]) -> Owner | None:
    """What was agreed belongs to the area of its enquiry."""
    return _of(Appointment.objects.filter(pk=address["appointment_id"]).values_list("enquiry__area", flat=True).first())


def of_paper(address: Mapping[str, Any]) -> Owner | None:
    """A paper belongs to every matter that it serves, and shows that matter's person."""
    paper = Paper.objects.filter(key=address["key"]).prefetch_related("links").first()
    if paper is None:
        return None
    subjects = {paper.subject, *(link.subject for link in paper.links.all())}
    cases = list(Case.objects.filter(number__in=subjects).values_list("area", "person_id"))
    asked = Enquiry.objects.filter(number__in=subjects).values_list("area", flat=True)
    areas = {area for area, _person in cases} | {area for area in asked if area in served_areas()}
    return Owner(frozenset(areas), cases[0][1] if cases else None)


def _of(area: str | None) -> Owner | None:
    if area is None:
        return None
    return Owner(frozenset({area} & set(served_areas())))
