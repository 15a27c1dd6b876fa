"""The matters that a partner opened itself: it sees these and no others, and only in areas where it still may."""

from typing import Literal

from django.db.models import QuerySet

from xubao.cases.public import Case, case_by_number
from xubao.partners.call import Call
from xubao.partners.errors import NothingHere
from xubao.partners.models import PartnerMatter
from xubao.people.public import InsuredPerson
from xubao.values.area_code import AreaCode

Kind = Literal["case", "enquiry"]


def keep_matter(call: Call, kind: Kind, number: str, area: AreaCode, *, person: InsuredPerson | None, mandate: str = "") -> None:
    """Remember that this partner opened it, and on which mandate."""
    PartnerMatter.objects.get_or_create(
        client_id=call.bearer.client_id,
        number=number,
        defaults={"kind": kind, "area": area, "person": person, "mandate": mandate, "opened_at": call.at},
    )


def matters_of(call: Call, kind: Kind) -> QuerySet[PartnerMatter]:
    """All of a kind, in the areas of the scope."""
    return PartnerMatter.objects.filter(client_id=call.bearer.client_id, kind=kind, area__in=call.areas)


def own_matter(call: Call, kind: Kind) -> PartnerMatter:
    """The one that the address names; raises NothingHere for another's as for one that does not exist."""
    number = call.given["number"].upper()
    found = matters_of(call, kind).filter(number=number).select_related("person").first()
    if found is None:
        raise NothingHere(number)
    call.saw(found.person_id)
    return found


def own_case(call: Call) -> Case:
    """The case that the address names."""
    return case_by_number(own_matter(call, "case").number)
