"""Finds cases by what somebody at a counter has: a name, a number whole or masked, a reference, a case, a phone."""

import re
from collections.abc import Iterable, Iterator, Sequence

from xubao.cases.models import Case, SearchKey
from xubao.cases.search_keys import beginning_with, identity_key, mask_key, name_key, reference_key
from xubao.people.public import BadContact, ContactKind, InsuredPerson, find_person, people_with_contact
from xubao.values.identity_errors import BadIdentityNumber

FOUND_AT_MOST = 50
_IDENTITY = re.compile(r"\d{15}|\d{17}[\dXx]")
_MASKED = re.compile(r"\d{3}[*＊]{3,}[\dXx]{4}")
_PHONE = re.compile(r"1\d{10}|\+\d{6,15}")


def search_cases(text: str, areas: Sequence[str]) -> list[Case]:
    """At most FOUND_AT_MOST cases of these areas, the newest first; by name those whose name begins so.

    Nothing found is an empty list. A number is looked up by its keyed digest; it appears in no query and no log.
    """
    wanted = " ".join(text.split())
    if not wanted or not areas:
        return []
    tight = wanted.replace(" ", "").replace("-", "")
    number = Case.objects.filter(number=wanted.upper(), area__in=areas).select_related("person").first()
    if number is not None:
        return [number]
    if _MASKED.fullmatch(tight):
        return _by_keys(mask_key(area, _full_mask(tight)) for area in areas)
    if _IDENTITY.fullmatch(tight):
        return _by_identity(tight, areas)
    if _PHONE.fullmatch(tight):
        found = _by_keys(identity_key(area, person) for person in _people_of(tight) for area in areas)
        if found:
            return found
    if tight.isdigit():
        return _by_keys(reference_key(area, tight) for area in areas)
    return list(_by_name(wanted, areas))


def _by_keys(keys: Iterable[str]) -> list[Case]:
    rows = Case.objects.filter(search_keys__key__in=list(keys)).select_related("person")
    return list(rows.order_by("-pk")[:FOUND_AT_MOST])


def _by_identity(number: str, areas: Sequence[str]) -> list[Case]:
    try:
        person = find_person(number)
    except BadIdentityNumber:
        return []
    return [] if person is None else _by_keys(identity_key(area, person) for area in areas)


def _people_of(phone: str) -> list[InsuredPerson]:
    try:
        return list(people_with_contact(ContactKind.PHONE, phone))
    except BadContact:
        return []


def _by_name(name: str, areas: Sequence[str]) -> Iterator[Case]:
    # Area by area, so that the index answers each; the first pages of names are what a clerk can look through.
    left = FOUND_AT_MOST
    for area in areas:
        prefix = beginning_with(name_key(area, name))
        keys = SearchKey.objects.filter(prefix).order_by("key", "case_id").select_related("case__person")[:left]
        found = [key.case for key in keys]
        yield from found
        left -= len(found)
        if left <= 0:
            return


def _full_mask(masked: str) -> str:
    """The mask in the length that screens show, however many stars were typed."""
    return f"{masked[:3]}{'*' * 11}{masked[-4:]}"
