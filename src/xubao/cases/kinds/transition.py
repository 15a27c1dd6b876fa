"""One row of the table of a kind, and the clock of a kind."""

from dataclasses import dataclass

from xubao.cases.acts import OPEN, Act, Party
from xubao.cases.states import State


@dataclass(frozen=True, slots=True)
class Transition:
    """In ``state``, ``party`` may do ``act``; the case is then in ``to``.

    ``not_by``: whoever did one of these acts last in this case may not do this one (two persons decide).
    """

    state: State
    act: Act
    party: Party
    to: State
    not_by: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit of the law that runs against the office.

    ``limit``: id in packs/national/time_limits.yaml. It begins with the last event of ``begins`` (the day itself is not
    counted), runs in the states ``runs_in``, stands still in ``still_in``, and is over in every other state.
    """

    limit: str
    begins: tuple[str, ...] = (OPEN,)
    runs_in: tuple[State, ...] = (State.OPENED, State.IN_REVIEW)
    still_in: tuple[State, ...] = (State.AWAITING_PERSON,)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindTable:
    """All that is particular to a kind of case.

    ``once``: a person has at most one open case of this kind in an area (about the same thing).
    ``law``: articles on which every decision of this kind rests: source id and article in packs/law.
    """

    label_zh: str
    transitions: tuple[Transition, ...]
    clocks: tuple[Clock, ...] = ()
    once: bool = True
    law: tuple[tuple[str, str], ...] = ()


def examined_by_two() -> tuple[Transition, ...]:
    """The heart of most kinds: a clerk examines and proposes, somebody else decides, the person may ask for a human again."""
    clerk, reviewer, person = Party.CLERK, Party.REVIEWER, Party.INSURED_PERSON
    proposals = (Act.PROPOSE_APPROVAL, Act.PROPOSE_REFUSAL)
    return (
        # Something is missing: asked once for everything, and the clock of the office stands still.
        Transition(State.OPENED, Act.ASK_PERSON, clerk, State.AWAITING_PERSON),
        Transition(State.AWAITING_PERSON, Act.PERSON_ANSWERED, person, State.OPENED),
        Transition(State.AWAITING_PERSON, Act.PERSON_ANSWERED, clerk, State.OPENED),
        # Two persons decide.
        Transition(State.OPENED, Act.PROPOSE_APPROVAL, clerk, State.IN_REVIEW),
        Transition(State.OPENED, Act.PROPOSE_REFUSAL, clerk, State.IN_REVIEW),
        Transition(State.IN_REVIEW, Act.APPROVE, reviewer, State.APPROVED, not_by=proposals),
        Transition(State.IN_REVIEW, Act.REFUSE, reviewer, State.REFUSED, not_by=proposals),
        Transition(State.IN_REVIEW, Act.SEND_BACK, reviewer, State.OPENED),
        *reviewed_again(State.OPENED),
        *(withdrawable(State.OPENED, State.AWAITING_PERSON, State.IN_REVIEW)),
    )


def reviewed_again(back_to: State) -> tuple[Transition, ...]:
    """After a refusal the person may ask that another human looks again (个人信息保护法 第二十四条)."""
    refusing = (Act.PROPOSE_REFUSAL, Act.REFUSE, Act.UPHOLD)
    return (
        Transition(State.REFUSED, Act.ASK_REVIEW, Party.INSURED_PERSON, State.REVIEW_ASKED),
        Transition(State.REFUSED, Act.ASK_REVIEW, Party.CLERK, State.REVIEW_ASKED),
        Transition(State.REVIEW_ASKED, Act.UPHOLD, Party.REVIEWER, State.REFUSED, not_by=refusing),
        Transition(State.REVIEW_ASKED, Act.OVERTURN, Party.REVIEWER, back_to, not_by=refusing),
    )


def withdrawable(*states: State) -> tuple[Transition, ...]:
    """The person may think again, herself or through a clerk."""
    return tuple(
        Transition(state, Act.WITHDRAW, party, State.WITHDRAWN)
        for state in states
        for party in (Party.INSURED_PERSON, Party.CLERK)
    )
