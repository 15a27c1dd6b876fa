"""Moves a case by the table of its kind: checks who may, swaps the state, writes the event, all or nothing."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from xubao.cases.acts import ACT_LABELS_ZH, PARTY_LABELS_ZH, Act, Party
from xubao.cases.errors import ActNotAllowed, CaseAlreadyOpen, ChangedMeanwhile, SamePerson, StaleCase
from xubao.cases.event_log import Step, append
from xubao.cases.kinds.every_kind import Kind, row_for
from xubao.cases.kinds.transition import Transition
from xubao.cases.models import Case, CaseEvent
from xubao.cases.states import CLOSED_STATES, STATE_LABELS_ZH, State


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a name for the log (a user name, never a person's name) and the party."""

    name: str
    party: Party


SYSTEM = Actor("system", Party.SYSTEM)
INSURED_PERSON = Actor("insured_person", Party.INSURED_PERSON)


@dataclass(frozen=True, slots=True)
class Move:
    """An act with its reason and the data that the log shall keep."""

    act: Act
    reason: str
    data: dict[str, Any] = field(default_factory=dict)


def move_case(case: Case, move: Move, actor: Actor, *, at: datetime) -> Case:
    """Do one act on a case and return it in its new state.

    Raises ActNotAllowed by the table, SamePerson where another has to decide, StaleCase when the state is no longer the one
    that the caller saw.
    """
    state = State(case.state)
    row = row_for(Kind(case.kind), state, move.act, actor.party)
    if row is None:
        raise ActNotAllowed(
            move.act.value,
            en=f"{actor.party} may not do {move.act} while the case is {state}.",
            zh=f"事项处于“{STATE_LABELS_ZH[state]}”时，{PARTY_LABELS_ZH[actor.party]}不能“{ACT_LABELS_ZH[move.act]}”。",
            where=case.number,
        )
    _require_another(case, row, actor)
    with transaction.atomic():
        _swap(case, state, {"state": row.to.value, "is_open": row.to not in CLOSED_STATES, **_review(move.act)})
        step = Step(
            actor=actor.name,
            party=actor.party.value,
            act=move.act.value,
            to_state=row.to.value,
            reason=move.reason,
            data=move.data,
        )
        append(case, step, at=at)
    return case


def _swap(case: Case, state: State, changes: dict[str, Any]) -> None:
    """Write the changes where the case still stands in ``state``."""
    try:
        with transaction.atomic():
            swapped = Case.objects.filter(pk=case.pk, state=state.value).update(**changes)
    except IntegrityError as problem:
        # A closed case is opened again while the person has a newer one of the same kind.
        raise CaseAlreadyOpen(
            case.number,
            en=f"case {case.number} cannot be taken up again: a newer one is open.",
            zh=f"本人已有同类的新事项正在办理，事项 {case.number} 不能重新打开。",
        ) from problem
    if swapped != 1:
        raise StaleCase(
            case.number,
            en=f"case {case.number} is no longer {state}.",
            zh=f"事项 {case.number} 的状态已被他人更改。",
        )
    for name, value in changes.items():
        setattr(case, name, value)


def require_unchanged(case: Case, seen: int) -> None:
    """Raise ChangedMeanwhile where the case has had an event after number ``seen``, which the page of the actor showed last."""
    last = CaseEvent.objects.filter(case=case).order_by("-number").first()
    if last is None or last.number == seen:
        return
    label = ACT_LABELS_ZH[last.act]
    raise ChangedMeanwhile(
        case.number,
        en=f"since this page was opened, {last.actor} did {last.act} at {last.at:%Y-%m-%d %H:%M} UTC.",
        zh=f"打开本页之后，{last.actor} 已于 {last.at:%Y-%m-%d %H:%M}（UTC）“{label}”。",
    )


def _require_another(case: Case, row: Transition, actor: Actor) -> None:
    for act in row.not_by:
        last = CaseEvent.objects.filter(case=case, act=act.value).order_by("-number").first()
        if last is not None and last.actor == actor.name:
            raise SamePerson(
                actor.name,
                en=f"{actor.name} did {act} in case {case.number} and may not do {row.act} as well.",
                zh=f"{actor.name} 已在事项 {case.number} 中“{ACT_LABELS_ZH[act]}”，不能同时“{ACT_LABELS_ZH[row.act]}”。",
            )


def _review(act: Act) -> dict[str, bool]:
    """Whether a human has been asked for and has not answered yet."""
    if act is Act.ASK_REVIEW:
        return {"review_asked": True}
    return {"review_asked": False} if act in (Act.UPHOLD, Act.OVERTURN, Act.RECALCULATE, Act.REDETERMINE) else {}
