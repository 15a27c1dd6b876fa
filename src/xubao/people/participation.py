"""Enters and ends the relation of a person to a scheme."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import QuerySet

from xubao.people.duplicates import note_two_relations
from xubao.people.errors import RelationEnded
from xubao.people.models import InsuredPerson, Participation
from xubao.people.second_person import require_reason
from xubao.values.area_code import AreaCode
from xubao.values.month import Month


class Scheme(StrEnum):
    """The scheme of a relation."""

    FLEXIBLE = "flexible"
    EMPLOYED = "employed"
    RESIDENT = "resident"


SCHEME_LABELS_ZH: dict[Scheme, str] = {
    Scheme.FLEXIBLE: "职工医保（灵活就业）",
    Scheme.EMPLOYED: "职工医保（单位）",
    Scheme.RESIDENT: "居民医保",
}


class Category(StrEnum):
    """Whom 社会保险法 Art. 58 ¶2 lets register of their own will."""

    SOLE_TRADER = "sole_trader"
    PART_TIME = "part_time"
    OTHER_FLEXIBLE = "other_flexible"


CATEGORY_LABELS_ZH: dict[Category, str] = {
    Category.SOLE_TRADER: "无雇工的个体工商户",
    Category.PART_TIME: "未在用人单位参加社会保险的非全日制从业人员",
    Category.OTHER_FLEXIBLE: "其他灵活就业人员",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParticipation:
    """A relation to be entered. ``basis``: the case or import it rests on, the same one enters it once."""

    person: InsuredPerson
    area: AreaCode
    scheme: Scheme
    since: Month
    basis: str
    category: Category | None = None


def enter_participation(new: NewParticipation, *, by: str, at: datetime) -> Participation:
    """Enter a relation, or give the one entered before on the same basis. A second running one is put before staff."""
    with transaction.atomic():
        relation, created = Participation.objects.get_or_create(
            basis=new.basis,
            defaults={
                "person": new.person,
                "area": new.area,
                "scheme": new.scheme.value,
                "category": new.category.value if new.category else "",
                "since": int(new.since),
                "entered_by": by,
                "entered_at": at,
            },
        )
        if created:
            note_two_relations(relation, at=at)
    return relation


def end_participation(relation_id: int, *, ended_with: Month, reason: str, by: str, at: datetime) -> None:
    """End a relation with a month. Raises ReasonMissing and RelationEnded."""
    require_reason(reason)
    ended = Participation.objects.filter(pk=relation_id, ended_at=None).update(
        ended_with=int(ended_with), ended_by=by, ended_at=at, end_reason=reason.strip()
    )
    if not ended:
        raise RelationEnded(relation_id, en="this relation has been ended already.", zh="该参保关系已经终止。")


def participations_of(person: InsuredPerson) -> QuerySet[Participation]:
    """Every relation of a person, the newest first."""
    return Participation.objects.filter(person=person).order_by("-since", "-pk")
