"""Finds cases: for the person with number and identity, for staff by number."""

from xubao.cases.errors import UnknownCase
from xubao.cases.models import Case
from xubao.people.public import find_person


def case_of_person(number: str, identity: str) -> Case:
    """The case with this number if it belongs to the person with this identity number.

    Raises UnknownCase with the same words whether the number or the person is wrong.
    """
    person = find_person(identity)
    case = Case.objects.filter(number=number.strip().upper()).select_related("person").first()
    if case is None or person is None or case.person_id != person.pk:
        raise UnknownCase(
            number,
            en="no case has this number together with this identity number.",
            zh="没有与该受理编号和身份证号码同时相符的事项。",
        )
    return case


def case_by_number(number: str) -> Case:
    """The case with this number; raises UnknownCase."""
    case = Case.objects.filter(number=number).select_related("person").first()
    if case is None:
        raise UnknownCase(number, en=f"there is no case {number}.", zh=f"没有受理编号 {number}。")
    return case
