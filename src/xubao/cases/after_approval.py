"""What an approved case brings about: a registration enters the relation of the person to the scheme."""

from datetime import datetime

from xubao.cases.acts import Act
from xubao.cases.kinds.every_kind import Kind
from xubao.cases.models import Case, CaseRequest
from xubao.people.public import Category, NewParticipation, Scheme, enter_participation
from xubao.values.area_code import AreaCode
from xubao.values.month import Month


def carry_out(case: Case, act: Act, *, by: str, at: datetime) -> None:
    """Do what follows from a decision, in its transaction; nothing where nothing follows."""
    if act is not Act.APPROVE or case.kind != Kind.REGISTRATION:
        return
    asked = CaseRequest.objects.get(case=case).details
    new = NewParticipation(
        person=case.person,
        area=AreaCode(case.area),
        scheme=Scheme.FLEXIBLE,
        since=Month.parse(str(asked["since"])) if "since" in asked else Month.of(at.date()),
        basis=case.number,
        category=Category(asked["category"]) if "category" in asked else None,
    )
    enter_participation(new, by=by, at=at)
