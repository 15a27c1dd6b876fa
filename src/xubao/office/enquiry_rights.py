"""Who may do what with enquiries and papers: rows of the table of rights (rights_table.py)."""

from collections.abc import Mapping
from typing import Any

from xubao.cases.public import Case, served_areas
from xubao.enquiries.public import Appointment, Enquiry, asker_of
from xubao.office.row_owner import Owner
from xubao.people.public import find_person
from xubao.records.papers.public import Paper
from xubao.values.identity_errors import BadIdentityNumber


def of_enquiry(address: Mapping[str, Any]) -> Owner | None:
    """An enquiry belongs to its area; one without an area yet, or sent elsewhere, to whoever answers questions.

    It shows the person whose case it has become, or whose number the asker has left.
    """
    found = Enquiry.objects.filter(number=address["number"]).first()
    return None if found is None else Owner(frozenset({found.area} & set(served_areas())), _person_of(found))


def _person_of(enquiry: Enquiry) -> int | None:
    if enquiry.case_number:
        return Case.objects.filter(number=enquiry.case_number).values_list("person_id", flat=True).first()
    try:
        person = find_person(asker_of(enquiry).identity)
    except BadIdentityNumber:
        return None
    return person.pk if person is not None else None


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
