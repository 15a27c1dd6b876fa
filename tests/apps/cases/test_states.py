"""The table of states: what it allows, and that the picture shows it."""

from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.apps.moments import AT
from tests.apps.persons import person
from xubao.cases.draw_states import draw_states
from xubao.cases.errors import ActNotAllowed, StaleCase
from xubao.cases.event_log import verify_cases
from xubao.cases.models import Case, CaseEvent
from xubao.cases.move_case import Actor, Move, move_case
from xubao.cases.states import (
    ACT_LABELS_ZH,
    CLOSED_STATES,
    OPEN,
    PARTY_LABELS_ZH,
    STATE_LABELS_ZH,
    TRANSITIONS,
    Act,
    Party,
    State,
    acts_open_to,
    next_state,
)

_PICTURE = Path(__file__).parents[3] / "docs" / "pictures" / "case_states.svg"


def test_every_state_act_and_party_has_a_name_and_a_place_in_the_table() -> None:
    assert set(STATE_LABELS_ZH) == set(State)
    assert set(ACT_LABELS_ZH) == {*Act, OPEN}
    assert set(PARTY_LABELS_ZH) == set(Party)
    assert {row.act for row in TRANSITIONS} == set(Act)
    assert {row.state for row in TRANSITIONS} | set(CLOSED_STATES) == set(State)


_MONEY_GONE = {Act.CREDIT_GONE_PART, Act.CREDIT_GONE_ALL, Act.CREDIT_GONE_REFER, Act.CREDIT_GONE_CLOSE}


def test_the_table_is_unambiguous_and_closed_states_are_final_unless_the_money_goes_back() -> None:
    keys = [(row.state, row.act, row.party) for row in TRANSITIONS]
    assert len(keys) == len(set(keys))
    assert {row.act for row in TRANSITIONS if row.state in CLOSED_STATES} == _MONEY_GONE
    assert not [row for row in TRANSITIONS if row.state is State.WITHDRAWN]
    assert {row.party for row in TRANSITIONS if row.act in _MONEY_GONE} == {Party.SYSTEM}


def test_every_state_is_reached_and_leads_to_an_end() -> None:
    reached = {State.OPENED}
    for _ in State:
        reached |= {row.to for row in TRANSITIONS if row.state in reached}
    assert reached == set(State)
    ends = set(CLOSED_STATES)
    for _ in State:
        ends |= {row.state for row in TRANSITIONS if row.to in ends}
    assert ends == set(State)


def test_the_picture_in_the_docs_is_drawn_from_this_table() -> None:
    assert _PICTURE.read_text(encoding="utf-8") == draw_states()


def _case(state: State) -> Case:
    return Case.objects.create(
        number=f"000000-2026-C{Case.objects.count() + 1:06d}",
        person=person(Case.objects.count() + 1, "示例甲"),
        area="000000",
        state=state.value,
        opened_at=AT,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("party", list(Party))
@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("state", list(State))
def test_every_party_trying_every_act_in_every_state(state: State, act: Act, party: Party) -> None:
    case = _case(state)
    expected = next_state(state, act, party)
    if expected is None:
        with pytest.raises(ActNotAllowed, match=case.number):
            move_case(case, Move(act, "tried"), Actor("someone", party), at=AT)
        assert not CaseEvent.objects.exists()
    else:
        move_case(case, Move(act, "tried"), Actor("someone", party), at=AT)
        event = CaseEvent.objects.get()
        assert (event.act, event.to_state, event.actor, event.reason) == (act, expected, "someone", "tried")
    case.refresh_from_db()
    assert case.state == (expected or state)


def test_two_people_moving_a_case_at_once_the_second_is_told(committed: None) -> None:
    case = _case(State.AWAITING_PAYMENT)
    same = Case.objects.get(pk=case.pk)
    withdraw = Move(Act.WITHDRAW, "changed my mind")
    move_case(case, withdraw, Actor("p", Party.INSURED_PERSON), at=AT)
    with pytest.raises(StaleCase, match=case.number):
        move_case(same, withdraw, Actor("li", Party.CLERK), at=AT)
    assert CaseEvent.objects.count() == 1


@pytest.mark.django_db
def test_random_walks_keep_state_and_log_together() -> None:
    class Walk(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.case = _case(State.OPENED)

        @rule(act=st.sampled_from(Act), party=st.sampled_from(Party))
        def act(self, act: Act, party: Party) -> None:
            allowed = act in acts_open_to(State(self.case.state), party)
            try:
                move_case(self.case, Move(act, "walk"), Actor("w", party), at=AT)
            except ActNotAllowed:
                assert not allowed
            else:
                assert allowed

        @invariant()
        def log_and_state_agree(self) -> None:
            last = self.case.events.order_by("-number").first()
            if last is not None:
                assert last.to_state == self.case.state
                assert not [f for f in verify_cases()[1] if f.case == self.case.number and f.event]

    Walk.TestCase.settings = settings(max_examples=15, stateful_step_count=12)
    Walk.TestCase("runTest").debug()
