"""Moves a case by the table: checks who may, swaps the state, writes the event, all or nothing."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from xubao.cases.errors import ActNotAllowed, StaleCase
from xubao.cases.event_log import Step, append
from xubao.cases.models import Case
from xubao.cases.states import ACT_LABELS_ZH, PARTY_LABELS_ZH, STATE_LABELS_ZH, Act, Party, State, next_state


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

    Raises ActNotAllowed by the table, StaleCase when the state is no longer the one that the caller saw.
    """
    state = State(case.state)
    to = next_state(state, move.act, actor.party)
    if to is None:
        raise ActNotAllowed(
            move.act.value,
            en=f"{actor.party} may not do {move.act} while the case is {state}.",
            zh=f"事项处于“{STATE_LABELS_ZH[state]}”时，{PARTY_LABELS_ZH[actor.party]}不能“{ACT_LABELS_ZH[move.act]}”。",
            where=case.number,
        )
    with transaction.atomic():
        swapped = Case.objects.filter(pk=case.pk, state=state.value).update(state=to.value)
        if swapped != 1:
            raise StaleCase(
                case.number,
                en=f"case {case.number} is no longer {state}.",
                zh=f"事项 {case.number} 的状态已被他人更改。",
            )
        case.state = to.value
        step = Step(
            actor=actor.name,
            party=actor.party.value,
            act=move.act.value,
            to_state=to.value,
            reason=move.reason,
            data=move.data,
        )
        append(case, step, at=at)
    return case
