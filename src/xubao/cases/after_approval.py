"""What an approved case brings about: a registration enters a relation to the scheme, a deletion erases."""

from datetime import datetime

from xubao.cases.acts import Act
from xubao.cases.erase_data import DataWish, erase_for
from xubao.cases.kinds.every_kind import Kind
from xubao.cases.models import Case, CaseRequest
from xubao.people.public import Category, NewParticipation, Scheme, enter_participation
from xubao.values.area_code import AreaCode
from xubao.values.month import Month


def carry_out(case: Case, act: Act, *, by: str, at: datetime) -> str:
    """Do what follows from a decision, in its transaction; what the notice has to tell of it, "" where there is nothing."""
    if act is not Act.APPROVE or case.kind not in (Kind.REGISTRATION, Kind.PERSONAL_DATA):
        return ""
    asked = CaseRequest.objects.get(case=case).details
    if case.kind == Kind.PERSONAL_DATA:
        return erase_for(case) if asked.get("wish") == DataWish.DELETION else ""
    new = NewParticipation(
        person=case.person,
        area=AreaCode(case.area),
        scheme=Scheme.FLEXIBLE,
        since=Month.parse(str(asked["since"])) if "since" in asked else Month.of(at.date()),
        basis=case.number,
        category=Category(asked["category"]) if "category" in asked else None,
    )
    enter_participation(new, by=by, at=at)
    return ""
