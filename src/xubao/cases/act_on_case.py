"""One door for everything that a person or a member of staff does to a case, whatever follows from it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from xubao.cases.acts import Act
from xubao.cases.correct_record import correct_record
from xubao.cases.decide_case import DECIDING, decide_case, require_written
from xubao.cases.errors import ChangedMeanwhile
from xubao.cases.kinds.every_kind import Kind, acts_open_to
from xubao.cases.later_acts import recalculate, withdraw
from xubao.cases.models import Case
from xubao.cases.move_case import Actor, Move, move_case, require_unchanged
from xubao.cases.states import State

# Done by a proposal and the answer to it (redetermine.py, cover_day.py), never by hand.
_NOT_BY_HAND = (
    Act.REDETERMINE,
    Act.REDETERMINE_WAIT,
    Act.REDETERMINE_RESTORE,
    Act.REDETERMINE_REFER,
    Act.SET_COVER_WAIT,
    Act.SET_COVER_RESTORE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to do. ``seen``: number of the last event on her page; None where there is no page."""

    act: Act
    reason: str
    seen: int | None = None


def acts_by_hand(case: Case, actor: Actor) -> tuple[Act, ...]:
    """What this actor may do by hand where the case stands now."""
    open_acts = acts_open_to(Kind(case.kind), State(case.state), actor.party)
    return tuple(act for act in open_acts if act not in _NOT_BY_HAND)


def act_on_case(case: Case, wish: Wish, actor: Actor, *, at: datetime) -> bool:
    """Do it; False where the very same form was sent before and nothing more was done.

    Raises ActNotAllowed, SamePerson, StaleCase, ChangedMeanwhile, NoReason, and what the act itself refuses.
    """
    require_written(wish.reason)
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case.pk)
        if _done_already(case, wish, actor):
            return False
        if wish.seen is not None:
            require_unchanged(case, wish.seen)
        if wish.act in _NOT_BY_HAND:
            raise _by_proposal(wish.act, case)
        if wish.act is Act.WITHDRAW:
            withdraw(case, actor, reason=wish.reason, at=at)
        elif wish.act is Act.RECALCULATE:
            recalculate(case, actor, reason=wish.reason, at=at)
        elif wish.act in DECIDING:
            decision = decide_case(case, wish.act, actor, reason=wish.reason, at=at)
            if wish.act is Act.APPROVE and case.kind == Kind.CORRECTION:
                correct_record(case, decision, at=at)
        else:
            move_case(case, Move(wish.act, wish.reason.strip()[:500]), actor, at=at)
        return True


def _done_already(case: Case, wish: Wish, actor: Actor) -> bool:
    """A form sent twice: its act is the first event after what its page showed, by the same hand, with the same words."""
    if wish.seen is None:
        return False
    event = case.events.filter(number=wish.seen + 1).first()
    same = (wish.act.value, actor.name, wish.reason.strip()[:500])
    return event is not None and (event.act, event.actor, event.reason) == same


def _by_proposal(act: Act, case: Case) -> ChangedMeanwhile:
    return ChangedMeanwhile(
        case.number,
        en=f"{act} is done by answering a proposal.",
        zh="该办理须先提出、再由他人复核。",
    )
