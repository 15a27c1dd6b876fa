"""The desk: who waits together is answered together, each in her place, after the looks of all are on the disk."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

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

    found = _ask_at_once(CheckDesk(counted), asked, 24, PersonRead.objects.count)
    # Another connection sees at least one look for each answer that has left.
    assert all(answered for answered, _ in found)
    assert min(seen for _, seen in found) >= 2
    assert (PersonRead.objects.count(), sum(groups)) == (25, 24)
    assert max(groups) > 1


def _ask_at_once(desk: CheckDesk, asked: Question, times: int, look: Callable[[], int]) -> list[tuple[bool, int]]:
    """In a loop of its own, in a thread of its own. look: what somebody else sees as soon as an answer is there."""

    async def once() -> tuple[bool, int]:
        answer = await desk.ask(asked)
        return answer is not None, await asyncio.to_thread(_seen)

    def _seen() -> int:
        try:
            return look()
        finally:
            connection.close()

    async def all_of_them() -> list[tuple[bool, int]]:
        found = await asyncio.gather(*(once() for _ in range(times)))
        await desk.close()
        return found

    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, all_of_them()).result()


@pytest.mark.no_database
def test_who_waits_is_sent_to_the_door_when_the_database_is_silent() -> None:
    silent = threading.Event()

    def wait(questions: Sequence[Question]) -> list[Checked | None]:
        silent.wait(10)
        return [None] * len(questions)

    async def ask() -> list[Checked | None]:
        desk = CheckDesk(wait, patience=0.01)
        asked = Question("", "", AREA, None, PartnerScope.ELIGIBILITY, "")
        found = [*await asyncio.gather(desk.ask(asked), desk.ask(asked))]
        silent.set()
        await desk.close()
        return found

    with ThreadPoolExecutor(1) as other:
        assert other.submit(asyncio.run, ask()).result() == [None, None]


def test_where_the_database_fails_everybody_who_waits_goes_to_the_door() -> None:
    def broken(_questions: Sequence[Question]) -> list[Checked | None]:
        raise OSError("gone")

    asked = Question("", "", AREA, None, PartnerScope.ELIGIBILITY, "")
    assert _ask_at_once(CheckDesk(broken), asked, 3, lambda: 0) == [(False, 0)] * 3
