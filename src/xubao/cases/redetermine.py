"""Decides again when facts or rules have changed: one person has it computed, another lets it take the place of the old one.

Nothing is overwritten: both computations stay, their difference is kept in words, and the person gets a notice.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.cases.acts import Act
from xubao.cases.assess import Assessed, assess, freeze
from xubao.cases.decide_case import write_decision
from xubao.cases.decision_paper import Decided
from xubao.cases.differences import differences
from xubao.cases.errors import NothingNew, RedeterminationGone
from xubao.cases.gather_facts import gather_facts
from xubao.cases.in_force import in_force
from xubao.cases.log_sentences import Said, Sentence, said_move, sentence
from xubao.cases.models import Assessment, Case, Decision, Redetermination, RedeterminationAnswer
from xubao.cases.move_case import SYSTEM, Actor, move_case
from xubao.cases.open_case import Replaced, decide
from xubao.cases.reason_again import Cause, said_again
from xubao.cases.states import State
from xubao.cases.tell import tell_redetermination
from xubao.payments.public import Demand, standing_of, withdraw_demand
from xubao.people.public import TwoPersons, require_reason
from xubao.values.area_code import AreaCode

_OPEN_DEMAND = (State.AWAITING_PAYMENT, State.PART_PAID)
_SETTLED = (State.WAITING, State.RESTORED)
REDETERMINED = (*_OPEN_DEMAND, *_SETTLED)


@dataclass(frozen=True, slots=True)
class Again:
    """Why it is asked for: the cause, and the reason in words."""

    cause: Cause
    reason: str


def propose_again(case: Case, again: Again, actor: Actor, *, at: datetime) -> Redetermination:
    """Compute the case anew on what is known and in force today; raises NothingNew where nothing differs.

    What was paid already is computed for the day on which it was settled.
    """
    old = in_force(case)
    assessed = _computed(case, old, localdate(at)) if old is not None and case.state in REDETERMINED else None
    found = differences(old, assessed) if old is not None and assessed is not None else []
    if old is None or assessed is None or not found:
        raise NothingNew(
            case.number,
            en=f"case {case.number}, computed anew, comes to the same.",
            zh=f"事项 {case.number} 重新计算后没有差异，或现在的状态不能重新核定。",
        )
    with transaction.atomic():
        new = freeze(case, assessed, occasion="proposed", at=at)
        return Redetermination.objects.create(
            case=case,
            old=old,
            new=new,
            cause=again.cause.value,
            reason=again.reason.strip()[:500],
            differences=found,
            asked_by=actor.name,
            asked_at=at,
        )


def answer_again(key: int, actor: Actor, *, approved: bool, reason: str, at: datetime) -> Decision | None:
    """Let a new computation take the place of the old one, or not; returns the notice where it does.

    Raises OwnApproval, ReasonMissing for a no without a reason, RedeterminationGone where the case or its computation has
    moved on since it was proposed.
    """
    said = reason.strip() if approved else require_reason(reason)
    with transaction.atomic():
        asked = _AGAIN.waiting(key, actor.name)
        case = Case.objects.select_for_update().get(pk=asked.case_id)
        if approved and (in_force(case) != asked.old or case.state not in REDETERMINED):
            raise _gone(key)
        answer = _AGAIN.decide(asked, actor.name, at, approved=approved, reason=said[:500])
        tell_redetermination(case, answer)
        if not approved:
            return None
        return _apply(case, asked, actor, at)


def waiting_again(areas: tuple[str, ...]) -> list[Redetermination]:
    """Proposals of some areas that wait for a second person, the oldest first."""
    rows = Redetermination.objects.filter(case__area__in=areas, answer=None).select_related("case__person", "old", "new")
    return list(rows.order_by("pk"))


def again_of(case: Case) -> list[Redetermination]:
    """What was proposed for a case, the latest first, with the answers."""
    return list(case.redeterminations.select_related("old", "new", "answer").order_by("-pk"))


def _computed(case: Case, old: Assessment, today: date) -> Assessed:
    area, day = AreaCode(case.area), old.as_of if case.state in _SETTLED else today
    return assess(area, gather_facts(case.person, area, as_of=day), day)


def _apply(case: Case, asked: Redetermination, actor: Actor, at: datetime) -> Decision:
    said = said_again(Cause(asked.cause), asked.reason)
    data = {"redetermination": asked.pk, "computation_id": asked.new.computation_id}
    if case.state in _SETTLED:
        assessed = _computed(case, asked.old, localdate(at))
        assessment = freeze(case, assessed, occasion="redetermination", at=at)
        move_case(case, said_move(_act(assessed.benefits_from, localdate(at)), [said], data), actor, at=at)
    else:
        _demand_again(case, said, data, actor, at)
        latest = in_force(case)
        assessment = latest if latest is not None else asked.new
    # The notice is in two languages.
    reason = "\n".join((said.words("zh"), said.words("en")))
    decided = Decided(outcome=Act.REDETERMINE.value, reason=reason, assessment=assessment, differences=tuple(asked.differences))
    return write_decision(case, decided, actor.name, at=at)


def _demand_again(case: Case, said: Sentence, data: dict[str, object], actor: Actor, at: datetime) -> None:
    last = Demand.objects.select_for_update().filter(subject=case.number).order_by("-pk").first()
    open_one = last if last is not None and standing_of(last).payable else None
    words = said.words("zh")[:500]
    move_case(case, said_move(Act.REDETERMINE, [said], data), actor, at=at)
    assessed = assess(AreaCode(case.area), gather_facts(case.person, AreaCode(case.area), as_of=localdate(at)), localdate(at))
    if assessed.lapsed:
        decide(case, at=at, replaces=Replaced(open_one, words, actor.name) if open_one is not None else None)
        return
    # By what is known now nothing was ever missed: nothing is demanded any more.
    freeze(case, assessed, occasion="redetermination", at=at)
    if open_one is not None and not standing_of(open_one).paid_fen:
        withdraw_demand(open_one, reason=words, by=actor.name, at=at)
        move_case(case, said_move(Act.NOTHING_OWED, [sentence(Said.NOTHING_OWED)], data), SYSTEM, at=at)
    else:
        move_case(case, said_move(Act.REFER, [sentence(Said.NOTHING_OWED_BUT_PAID)], data), SYSTEM, at=at)


def _act(benefits_from: date | None, today: date) -> Act:
    if benefits_from is None:
        return Act.REDETERMINE_REFER
    return Act.REDETERMINE_RESTORE if benefits_from <= today else Act.REDETERMINE_WAIT


def _gone(key: int) -> RedeterminationGone:
    return RedeterminationGone(
        key,
        en=f"proposal {key} does not exist, has been answered, or its case has moved on.",
        zh="该重新核定不存在、已有结论，或事项在此期间已有变动。",
    )


_AGAIN = TwoPersons(
    asked=Redetermination, decided=RedeterminationAnswer, on="redetermination", askers=lambda asked: (asked.asked_by,), gone=_gone
)
