"""Finds people who may be registered twice, and relations of one person that run at the same time; a person decides.

Nothing is merged by itself: where two rows are one human being, the one that is not used any more points to the other.
"""

from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Q, QuerySet

from xubao.people.blind_index import blind_index
from xubao.people.errors import FindingDecided, NotInFinding
from xubao.people.models import FindingDecision, InsuredPerson, Participation, PersonFinding
from xubao.people.second_person import require_reason

_LIKENESS = "name_and_birth"


class FindingKind(StrEnum):
    """What may be wrong."""

    SAME_PERSON = "same_person"
    TWO_RELATIONS = "two_relations"


FINDING_LABELS_ZH: dict[FindingKind, str] = {
    FindingKind.SAME_PERSON: "可能是同一人重复登记",
    FindingKind.TWO_RELATIONS: "同一人有两条正常参保关系",
}


class Outcome(StrEnum):
    """What a person decides on a finding."""

    SAME = "same"
    DIFFERENT = "different"
    RELATION_ENDED = "relation_ended"
    BOTH_STAND = "both_stand"


def likeness(name: str, born: date | None) -> str:
    """The blind index of name and date of birth; "" where the document does not tell the date."""
    return "" if born is None else blind_index(f"{name}\0{born.isoformat()}", _LIKENESS)


def note_likeness(person: InsuredPerson, *, at: datetime) -> int:
    """Put before staff everybody who has the name and date of birth of a person; how many there are."""
    if not person.likeness_index:
        return 0
    others = InsuredPerson.objects.filter(likeness_index=person.likeness_index, pk__lt=person.pk)
    for other in others:
        key = f"{FindingKind.SAME_PERSON}:{other.pk}:{person.pk}"
        PersonFinding.objects.get_or_create(
            key=key, defaults={"kind": FindingKind.SAME_PERSON.value, "person": person, "other": other, "found_at": at}
        )
    return len(others)


def note_two_relations(relation: Participation, *, at: datetime) -> int:
    """Put before staff every other relation of the person that runs at the same time; how many there are."""
    running = Participation.objects.filter(person=relation.person_id, ended_at=None).exclude(pk=relation.pk)
    for other in running:
        first, second = sorted((relation, other), key=lambda item: item.pk)
        key = f"{FindingKind.TWO_RELATIONS}:{first.pk}:{second.pk}"
        PersonFinding.objects.get_or_create(
            key=key,
            defaults={
                "kind": FindingKind.TWO_RELATIONS.value,
                "person_id": relation.person_id,
                "first_relation": first,
                "second_relation": second,
                "found_at": at,
            },
        )
    return len(running)


def open_findings() -> QuerySet[PersonFinding]:
    """What nobody has decided on, the oldest first."""
    found = PersonFinding.objects.filter(decision=None).order_by("pk")
    return found.select_related("person", "other", "first_relation", "second_relation")


def decide_same(finding_id: int, *, keep: int, reason: str, by: str, at: datetime) -> FindingDecision:
    """Say that both rows are one person; ``keep``: the key of the row that is used from now on. Nothing is moved.

    Raises FindingDecided, NotInFinding, ReasonMissing.
    """
    with transaction.atomic():
        finding = _open(finding_id, FindingKind.SAME_PERSON, Outcome.SAME)
        pair = InsuredPerson.objects.filter(pk__in=[finding.person_id, finding.other_id])
        if not pair.filter(pk=keep).exists():
            raise _not_in(keep)
        pair.exclude(pk=keep).update(same_as=keep)
        return _decide(finding, Outcome.SAME, reason, by, at)


def decide_different(finding_id: int, *, reason: str, by: str, at: datetime) -> FindingDecision:
    """Say that the two are different people. Raises FindingDecided, NotInFinding, ReasonMissing."""
    with transaction.atomic():
        return _decide(_open(finding_id, FindingKind.SAME_PERSON, Outcome.DIFFERENT), Outcome.DIFFERENT, reason, by, at)


def decide_relations(finding_id: int, *, both_stand: bool, reason: str, by: str, at: datetime) -> FindingDecision:
    """Say that one relation has been ended, or on what ground both stand. Raises FindingDecided, NotInFinding, ReasonMissing."""
    outcome = Outcome.BOTH_STAND if both_stand else Outcome.RELATION_ENDED
    with transaction.atomic():
        finding = _open(finding_id, FindingKind.TWO_RELATIONS, outcome)
        relations = Q(pk__in=[finding.first_relation_id, finding.second_relation_id])
        if not both_stand and not Participation.objects.filter(relations).exclude(ended_at=None).exists():
            raise NotInFinding(
                finding_id, en="neither relation has been ended yet.", zh="两条参保关系都没有终止，请先终止其中一条。"
            )
        return _decide(finding, outcome, reason, by, at)


def _open(finding_id: int, kind: FindingKind, outcome: Outcome) -> PersonFinding:
    finding = PersonFinding.objects.select_for_update().filter(pk=finding_id, kind=kind.value).first()
    if finding is None:
        raise _not_in(finding_id)
    if FindingDecision.objects.filter(finding=finding).exists():
        raise FindingDecided(finding_id, en="somebody has decided on this already.", zh="该疑点已由他人处理。")
    return finding


def _decide(finding: PersonFinding, outcome: Outcome, reason: str, by: str, at: datetime) -> FindingDecision:
    require_reason(reason)
    return FindingDecision.objects.create(
        finding=finding, outcome=outcome.value, reason=reason.strip(), decided_by=by, decided_at=at
    )


def _not_in(value: int) -> NotInFinding:
    return NotInFinding(value, en="this does not belong to the finding.", zh="所选内容不属于该疑点。")
