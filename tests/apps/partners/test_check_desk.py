"""The desk: who waits together is answered together, each in her place, after the looks of all are on the disk."""

from collections.abc import Sequence

import pytest

from tests.apps.committing import at_the_same_time
from tests.apps.partners.asking import partner
from tests.apps.partners.both_doors import paid_up, plain_question
from tests.apps.partners.test_one_answer import AREA
from xubao.partners.check_desk import CheckDesk
from xubao.partners.check_group import Checked, Question, answer_group
from xubao.people.clients.public import PartnerScope
from xubao.people.public import PersonRead


@pytest.mark.django_db
def test_a_group_answers_each_in_its_place_and_writes_down_each_look() -> None:
    one, other = partner((PartnerScope.ELIGIBILITY,)), partner((PartnerScope.RECORDS,))
    identities = [paid_up(), paid_up()]
    for identity in identities:
        one.ask("POST", "/partner/v1/eligibility", {"identity": identity, "area": AREA})
    before = PersonRead.objects.count()
    asked = [
        plain_question(one, identities[0]),
        plain_question(other, identities[0]),
        plain_question(one, identities[1]),
        plain_question(one, identities[0]),
    ]
    found = answer_group(asked)
    people = [answer.person_id if answer else None for answer in found]
    assert (people[1], people[0] == people[3], people[0] != people[2]) == (None, True, True)
    fresh = PersonRead.objects.order_by("pk")[before:]
    assert [(row.person_id, row.page) for row in fresh] == [(key, "partner_eligibility") for key in people if key]


@pytest.mark.usefixtures("committed")
def test_whoever_waits_at_the_desk_is_answered_after_the_looks_of_the_group_are_committed() -> None:
    who, identity = partner((PartnerScope.ELIGIBILITY,), rate=60_000), paid_up()
    asked = plain_question(who, identity)
    who.ask("POST", "/partner/v1/eligibility", {"identity": identity, "area": AREA})
    groups: list[int] = []

    def counted(questions: Sequence[Question]) -> list[Checked | None]:
        groups.append(len(questions))
        return answer_group(questions)

    desk = CheckDesk(counted)

    def once() -> tuple[bool, int]:
        answer = desk.ask(asked)
        return answer is not None, PersonRead.objects.count()

    found = at_the_same_time([once] * 24)
    desk.close()
    # Another connection sees at least one look for each answer that has left.
    assert all(isinstance(one, tuple) and one[0] for one in found)
    assert sorted(one[1] for one in found if isinstance(one, tuple))[0] >= 2
    assert (PersonRead.objects.count(), sum(groups)) == (25, 24)


def test_where_the_database_fails_everybody_who_waits_goes_to_the_door() -> None:
    def broken(_questions: Sequence[Question]) -> list[Checked | None]:
        raise OSError("gone")

    desk = CheckDesk(broken)
    asked = Question("", "", AREA, None, PartnerScope.ELIGIBILITY, "")
    assert at_the_same_time([lambda: desk.ask(asked)] * 3) == [None, None, None]
    desk.close()
