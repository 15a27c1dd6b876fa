"""Where a matter stands, what is expected of whom, by when, and what may come next: the head of a person's page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from xubao.cases.public import (
    EXPECTED,
    EXPECTED_LABELS_ZH,
    INSURED_PERSON,
    KIND_LABELS_ZH,
    STATE_LABELS_ZH,
    Act,
    Case,
    CaseRequest,
    ClockState,
    Decision,
    Expected,
    Kind,
    State,
    acts_by_hand,
    clocks_of,
    decisions_of,
    next_states,
    today,
)
from xubao.portal.page_language import page_language


@dataclass(frozen=True, slots=True)
class ClockShown:
    """A limit of the law: its name, its last day (None: stands still or not known), and why it has none."""

    name: str
    due_on: date | None
    still: bool
    problem: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A state that the matter was in, and since when."""

    label: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """The head of the page. ``next_labels``: what may come next; ``by``: the last day for the person herself."""

    kind: str
    kind_label: str
    expected: str
    of_person: bool
    by: date | None
    passed: list[Passed]
    next_labels: list[str]
    clocks: list[ClockShown]
    asked: str
    missing: str
    decisions: list[Decision]
    may_ask_review: bool
    may_answer: bool
    review_asked: bool


def standing_shown(case: Case, pay_by: date | None) -> Standing:
    """Gather the head of the page in the language of the request. ``pay_by``: until when an open demand holds."""
    state, kind = State(case.state), Kind(case.kind)
    events = list(case.events.order_by("number"))
    moved = [event for event in events if event.to_state != event.from_state]
    acts = acts_by_hand(case, INSURED_PERSON)
    request = CaseRequest.objects.filter(case=case).first()
    of_person = EXPECTED[state] is Expected.PERSON
    return Standing(
        kind=kind.value,
        kind_label=gettext(KIND_LABELS_ZH[kind]),
        expected=gettext(EXPECTED_LABELS_ZH[EXPECTED[state]]),
        of_person=of_person,
        by=pay_by if of_person else None,
        passed=[Passed(gettext(STATE_LABELS_ZH[State(event.to_state)]), event.at) for event in moved],
        next_labels=[gettext(STATE_LABELS_ZH[after]) for after in next_states(kind, state)],
        clocks=_clocks(case),
        asked=request.text if request is not None else "",
        missing=next((e.reason for e in reversed(events) if e.act == Act.ASK_PERSON), "")
        if state is State.AWAITING_PERSON
        else "",
        decisions=decisions_of(case),
        may_ask_review=Act.ASK_REVIEW in acts and not case.review_asked,
        may_answer=Act.PERSON_ANSWERED in acts,
        review_asked=case.review_asked,
    )


def _clocks(case: Case) -> list[ClockShown]:
    zh = page_language() == "zh"
    return [
        ClockShown(
            name=clock.limit.zh if zh else clock.limit.en,
            due_on=clock.due_on,
            still=clock.state is ClockState.STILL,
            problem=clock.problem[0 if zh else 1],
        )
        for clock in clocks_of(case, on=today())
    ]
