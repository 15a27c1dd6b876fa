"""The matters that a partner opened itself: it sees these and no others, where and as long as it still may.

A case is somebody's: whatever is done in it or told of it needs an authority of that person for this partner that stands
today. One that was taken back ends the look at the case with the acts.
"""

from typing import Literal

from django.db.models import QuerySet

from xubao.cases.public import Case, case_by_number
from xubao.partners.call import Call
from xubao.partners.errors import NothingHere
from xubao.partners.models import PartnerMatter
from xubao.people.clients.public import ClientAuthority, people_who_let, require_client_authority
from xubao.people.public import InsuredPerson, Scope, record_act_for
from xubao.values.area_code import AreaCode

Kind = Literal["case", "enquiry"]
_TO_SEE = (Scope.FOLLOW, Scope.BACK_PAY)


def keep_matter(
    call: Call, kind: Kind, number: str, area: AreaCode, *, authority: ClientAuthority | None = None, mandate: str = ""
) -> None:
    """Remember that this partner opened it, and by which authority."""
    person = authority.principal_id if authority is not None else None
    PartnerMatter.objects.get_or_create(
        client_id=call.bearer.client_id,
        number=number,
        defaults={
            "kind": kind,
            "area": area,
            "person_id": person,
            "authority": authority,
            "mandate": mandate,
            "opened_at": call.at,
        },
    )


def cases_of(call: Call) -> QuerySet[PartnerMatter]:
    """All cases, in the areas of the scope, of people who let this partner act today."""
    return _matters(call, "case").filter(person__in=people_who_let(call.bearer.client_id, on=call.today))


def enquiries_of(call: Call) -> QuerySet[PartnerMatter]:
    """All enquiries, in the areas of the scope: they are the partner's own."""
    return _matters(call, "enquiry")


def own_enquiry(call: Call) -> PartnerMatter:
    """The one that the address names; raises NothingHere for another's as for one that does not exist."""
    return _own(call, enquiries_of(call))


def case_to_see(call: Call) -> Case:
    """The case that the address names. Raises NothingHere, ClientAuthorityMissing."""
    return _case(call, *_TO_SEE)


def case_to_act_in(call: Call) -> Case:
    """The case that the address names, to do something in it. Raises NothingHere, ClientAuthorityMissing."""
    case = _case(call, Scope.BACK_PAY)
    did_for(call, case.person, case.number)
    return case


def did_for(call: Call, person: InsuredPerson, number: str) -> None:
    """Write down for the person that this partner did something for her."""
    record_act_for(person, by=call.reader, page=call.operation, at=call.at, subject=number)


def _case(call: Call, *scopes: Scope) -> Case:
    matter = _own(call, _matters(call, "case"))
    require_client_authority(call.bearer.client_id, matter.person, *scopes, on=call.today)
    call.saw(matter.person_id)
    return case_by_number(matter.number)


def _own(call: Call, mine: QuerySet[PartnerMatter]) -> PartnerMatter:
    number = call.given["number"].upper()
    found = mine.filter(number=number).select_related("person").first()
    if found is None:
        raise NothingHere(number)
    return found


def _matters(call: Call, kind: Kind) -> QuerySet[PartnerMatter]:
    return PartnerMatter.objects.filter(client_id=call.bearer.client_id, kind=kind, area__in=call.areas)
