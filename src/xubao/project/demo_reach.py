"""How the demo's people are reached, and the relation that lets the agency write to them: telephone, mail, or letter alone."""

from datetime import date, datetime

from xubao.people.public import (
    Category,
    ContactKind,
    InsuredPerson,
    NewParticipation,
    Scheme,
    add_contact,
    enter_participation,
)
from xubao.project.demo_matters import AREA
from xubao.project.demo_people import CAST, FRESH, JOINING, RESTORED, TOO_LATE, DemoPerson
from xubao.values.month import Month

_BY = "clerk"


def reach(one: DemoPerson, person: InsuredPerson, today: date, *, at: datetime) -> None:
    """Write down where she is reached; and that she takes part, unless the story lets her register first."""
    if one is TOO_LATE:
        add_contact(person, ContactKind.ADDRESS, "000000 示例省示例市虚构街道 1 号", by=_BY, at=at)
    else:
        add_contact(person, ContactKind.PHONE, f"138000001{CAST.index(one):02d}", by=_BY, at=at, verified_at=at)
    if one is RESTORED:
        add_contact(person, ContactKind.EMAIL, "shili.ding@example.org", by=_BY, at=at, verified_at=at)
    if one in (FRESH, JOINING):
        return
    since = Month.of(today).plus(-48)
    new = NewParticipation(
        person=person,
        area=AREA,
        scheme=Scheme.FLEXIBLE,
        since=since,
        basis=f"demo/{CAST.index(one)}",
        category=Category.OTHER_FLEXIBLE,
    )
    enter_participation(new, by=_BY, at=at)
