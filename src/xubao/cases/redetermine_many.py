"""Decides again for many: after a moratorium, after new rules, after a record of a person was corrected."""

from collections.abc import Iterable
from datetime import datetime

from xubao.cases.errors import NothingNew
from xubao.cases.kinds.every_kind import Kind
from xubao.cases.models import Case, Moratorium, MoratoriumAnswer, Redetermination
from xubao.cases.moratorium import answer_moratorium
from xubao.cases.move_case import SYSTEM, Actor
from xubao.cases.reason_again import ByProgram, Cause, reason_by_program
from xubao.cases.redetermine import REDETERMINED, Again, answer_again, propose_again
from xubao.people.public import InsuredPerson
from xubao.values.errors import XubaoError

_OPEN = ("awaiting_payment", "part_paid")


def agree_to_moratorium(key: int, actor: Actor, *, reason: str, at: datetime) -> tuple[MoratoriumAnswer, list[Case]]:
    """Put a moratorium in force and decide every open demand of its area anew; returns the cases that changed.

    Two persons have decided it already: whoever asked for the moratorium, and ``actor``.
    """
    answer = answer_moratorium(key, approved=True, reason=reason, by=actor.name, at=at)
    asked: Moratorium = answer.moratorium
    again = Again(
        Cause.MORATORIUM,
        reason_by_program(ByProgram.MORATORIUM, order=asked.order, first=asked.first_day, last=asked.last_day),
    )
    changed = []
    for case in Case.objects.filter(area=asked.area, kind=Kind.BACK_PAYMENT.value, state__in=_OPEN).order_by("pk"):
        proposal = _proposed(case, again, Actor(asked.asked_by, actor.party), at)
        if proposal is not None:
            answer_again(proposal.pk, actor, approved=True, reason=reason, at=at)
            changed.append(case)
    return answer, changed


def propose_for_person(person: InsuredPerson, area: str, again: Again, *, at: datetime) -> list[Redetermination]:
    """Propose to decide again what a person has in an area: her facts have changed."""
    cases = Case.objects.filter(person=person, area=area, kind=Kind.BACK_PAYMENT.value, state__in=REDETERMINED)
    return propose_for(cases, again, at=at)


def propose_for(cases: Iterable[Case], again: Again, *, at: datetime) -> list[Redetermination]:
    """Propose it for each case in which something differs and nothing is proposed yet."""
    free = [case for case in cases if not Redetermination.objects.filter(case=case, answer=None).exists()]
    found = (_proposed(case, again, SYSTEM, at) for case in free)
    return [proposal for proposal in found if proposal is not None]


def propose_for_new_rules(*, at: datetime) -> list[Redetermination]:
    """Propose it for every demand that waits for money, where the rules of today come to something else."""
    cases = Case.objects.filter(kind=Kind.BACK_PAYMENT.value, state__in=_OPEN).select_related("person").order_by("pk")
    return propose_for(cases.iterator(), Again(Cause.RULES, reason_by_program(ByProgram.NEW_RULES)), at=at)


def _proposed(case: Case, again: Again, actor: Actor, at: datetime) -> Redetermination | None:
    try:
        return propose_again(case, again, actor, at=at)
    except NothingNew:
        return None
    except XubaoError:
        # The rules of that day are not known: nothing can be proposed, and the case stays as it is.
        return None
