"""Checks that wait at the same time are answered together: one look-up of tokens, one of people, one commit of the looks.

A commit waits for the disk, however many rows it has. Nothing is answered before the looks of the group are on the disk.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from xubao.cases.eligibility.public import Eligibility, Found, eligibility_as_kept, look_up_all
from xubao.cases.public import now, today
from xubao.partners import door
from xubao.partners.call import reader_name
from xubao.partners.check import checked_day
from xubao.people.clients.public import Bearer, PartnerScope, bearers_of
from xubao.people.public import Look, record_looks
from xubao.values.area_code import AreaCode
from xubao.values.refused_request import RefusedRequest


class Question(NamedTuple):
    """A check of one operation. token, identity: the indexes under which they are found."""

    token: str
    identity: str
    area: str
    day: date | None
    scope: PartnerScope
    operation: str


class Checked(NamedTuple):
    """The one answer with the moment at which it was given. left: requests that the client may still make at once."""

    bearer: Bearer
    left: int
    person_id: int | None
    found: Eligibility
    at: datetime
    today: date


def answer_group(questions: Sequence[Question]) -> list[Checked | None]:
    """The answers in the order of the questions; the looks at people are written down.

    None for what is no plain read: no valid token, nothing granted, too often, an impossible day, nothing kept that still
    answers. Nothing was taken or written for those: the door answers them one by one.
    """
    at, day = now(), today()
    bearers = bearers_of({question.token for question in questions}, at=at)
    asked = [(question, _granted(question, bearers.get(question.token))) for question in questions]
    indexes: dict[str, set[str]] = defaultdict(set)
    for question, bearer in asked:
        if bearer is not None:
            indexes[question.area].add(question.identity)
    people = {area: look_up_all(identities, area) for area, identities in indexes.items()}
    answers = [
        None if bearer is None else _checked(question, bearer, people[question.area].get(question.identity), at, day)
        for question, bearer in asked
    ]
    looks = [_look(*pair) for pair in zip(questions, answers, strict=True)]
    record_looks([look for look in looks if look is not None], at=at)
    return answers


def _granted(question: Question, bearer: Bearer | None) -> Bearer | None:
    """The bearer, where he may ask this."""
    return bearer if bearer is not None and question.area in bearer.areas_for(question.scope) else None


def _checked(question: Question, bearer: Bearer, found: Found | None, at: datetime, today: date) -> Checked | None:
    try:
        day = checked_day(question.day, today)
        told = eligibility_as_kept(found, AreaCode(question.area), day, today=today)
        if told is None:
            return None
        left = door.LIMIT.take(bearer.client_id, bearer.rate)
    except RefusedRequest:
        return None
    return Checked(bearer, left, None if found is None else found.person_id, told, at, today)


def _look(question: Question, answer: Checked | None) -> Look | None:
    if answer is None or answer.person_id is None:
        return None
    return Look(answer.person_id, reader_name(answer.bearer), question.operation)
