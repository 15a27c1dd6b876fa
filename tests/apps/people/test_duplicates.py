"""Who is registered twice, and relations that run at the same time: found, shown, and decided by a person."""

import pytest

from tests.apps.moments import AT
from tests.apps.persons import fictional_identity, person
from xubao.people.public import (
    FindingDecided,
    FindingKind,
    InsuredPerson,
    NewParticipation,
    NotInFinding,
    Participation,
    ReasonMissing,
    RelationEnded,
    Scheme,
    decide_different,
    decide_relations,
    decide_same,
    end_participation,
    enter_participation,
    open_findings,
    register_person,
)
from xubao.values.area_code import AreaCode
from xubao.values.identity_document import DocumentKind
from xubao.values.month import Month

pytestmark = pytest.mark.django_db
REASON = "已核对证件原件"


def _twice() -> tuple[InsuredPerson, InsuredPerson]:
    """One name and one date of birth on two documents."""
    first = person(1)
    second = register_person(fictional_identity(2), "示例甲", at=AT, kind=DocumentKind.RESIDENCE_PERMIT)
    return first, second


def _relation(someone: InsuredPerson, basis: str, area: str = "000000") -> Participation:
    new = NewParticipation(
        person=someone, area=AreaCode(area), scheme=Scheme.FLEXIBLE, since=Month.from_year_month(2026, 1), basis=basis
    )
    return enter_participation(new, by="li", at=AT)


def test_the_same_name_and_birth_on_another_document_is_entered_and_put_before_staff() -> None:
    first, second = _twice()
    assert first != second
    finding = open_findings().get()
    assert (finding.kind, finding.person, finding.other) == (FindingKind.SAME_PERSON, second, first)
    person(3, name="示例乙")
    assert open_findings().count() == 1


def test_nothing_is_merged_before_a_person_decides_and_nothing_is_moved_then() -> None:
    first, second = _twice()
    assert InsuredPerson.objects.exclude(same_as=None).count() == 0
    finding = open_findings().get()
    with pytest.raises(NotInFinding):
        decide_same(finding.pk, keep=second.pk + 100, reason=REASON, by="li", at=AT)
    with pytest.raises(ReasonMissing):
        decide_same(finding.pk, keep=first.pk, reason=" ", by="li", at=AT)
    decide_same(finding.pk, keep=first.pk, reason=REASON, by="li", at=AT)
    second.refresh_from_db()
    assert second.same_as == first
    assert InsuredPerson.objects.count() == 2
    assert not open_findings().exists()
    with pytest.raises(FindingDecided):
        decide_different(finding.pk, reason=REASON, by="wang", at=AT)


def test_two_people_of_one_name_and_birth_stay_two() -> None:
    _first, second = _twice()
    decide_different(open_findings().get().pk, reason=REASON, by="li", at=AT)
    second.refresh_from_db()
    assert second.same_as is None
    register_person(fictional_identity(1), "示例甲", at=AT)
    assert not open_findings().exists()


def test_a_relation_is_entered_once_for_its_basis() -> None:
    someone = person()
    assert _relation(someone, "case-1") == _relation(someone, "case-1")
    assert not open_findings().exists()


def test_a_second_running_relation_is_found_and_settled_by_ending_one_or_saying_why_both_stand() -> None:
    someone = person()
    first, _second = _relation(someone, "case-1"), _relation(someone, "case-2", area="420100")
    finding = open_findings().get()
    assert finding.kind == FindingKind.TWO_RELATIONS
    with pytest.raises(NotInFinding):
        decide_relations(finding.pk, both_stand=False, reason=REASON, by="li", at=AT)
    end_participation(first.pk, ended_with=Month.from_year_month(2026, 10), reason="转到新就业地", by="li", at=AT)
    with pytest.raises(RelationEnded):
        end_participation(first.pk, ended_with=Month.from_year_month(2026, 10), reason="转到新就业地", by="li", at=AT)
    decide_relations(finding.pk, both_stand=False, reason=REASON, by="li", at=AT)
    assert not open_findings().exists()
    _relation(someone, "case-3")
    decide_relations(open_findings().get().pk, both_stand=True, reason="过渡期内两地并存", by="li", at=AT)
    assert not open_findings().exists()
