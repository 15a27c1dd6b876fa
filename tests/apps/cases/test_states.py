"""The table of states: what it allows, and that the picture shows it."""

from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.apps.moments import AT
from tests.apps.persons import person
from xubao.cases.acts import ACT_LABELS_ZH, ASSIGN, NOTE, NOTICE, OPEN, PARTY_LABELS_ZH, Act, Party
from xubao.cases.clocks import limit_of
from xubao.cases.draw_states import draw_states
from xubao.cases.errors import ActNotAllowed, SamePerson, StaleCase
from xubao.cases.event_log import verify_cases
from xubao.cases.kinds.every_kind import KINDS, Kind, acts_open_to, next_state, states_of
from xubao.cases.models import Case, CaseEvent
from xubao.cases.move_case import Actor, Move, move_case
from xubao.cases.states import CLOSED_STATES, EXPECTED, EXPECTED_LABELS_ZH, STATE_LABELS_ZH, Expected, State
from xubao.rulebook.articles import require_articles

pytestmark = pytest.mark.no_database

_PICTURES = Path(__file__).parents[3] / "docs" / "pictures"


def test_every_state_act_and_party_has_a_name_and_a_place_in_a_table() -> None:
    rows = [row for table in KINDS.values() for row in table.transitions]
    assert set(STATE_LABELS_ZH) == set(EXPECTED) == set(State)
    assert set(EXPECTED_LABELS_ZH) == set(Expected)
    assert set(ACT_LABELS_ZH) == {*Act, OPEN, NOTE, ASSIGN, NOTICE}
    assert set(PARTY_LABELS_ZH) == set(Party)
    assert {row.act for row in rows} == set(Act)
    assert {row.state for row in rows} | set(CLOSED_STATES) == set(State)
    assert set(KINDS) == set(Kind)


_MONEY_GONE = {Act.CREDIT_GONE_PART, Act.CREDIT_GONE_ALL, Act.CREDIT_GONE_REFER, Act.CREDIT_GONE_CLOSE}
_AGAIN = {Act.ASK_REVIEW, Act.REDETERMINE_WAIT, Act.REDETERMINE_RESTORE, Act.REDETERMINE_REFER}


@pytest.mark.parametrize("kind", list(Kind))
def test_a_table_is_unambiguous_and_closed_states_open_only_for_money_review_and_new_facts(kind: Kind) -> None:
    table = KINDS[kind].transitions
    keys = [(row.state, row.act, row.party) for row in table]
    assert len(keys) == len(set(keys))
    assert {row.act for row in table if row.state in CLOSED_STATES} <= _MONEY_GONE | _AGAIN
    assert not [row for row in table if row.state is State.WITHDRAWN]
    assert {row.party for row in table if row.act in _MONEY_GONE} <= {Party.SYSTEM}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_state_of_a_kind_is_reached_and_leads_to_an_end(kind: Kind) -> None:
    table, states = KINDS[kind].transitions, set(states_of(kind))
    reached = {State.OPENED}
    for _ in states:
        reached |= {row.to for row in table if row.state in reached}
    assert reached == states
    ends = states & set(CLOSED_STATES)
    for _ in states:
        ends |= {row.state for row in table if row.to in ends}
    assert ends == states


@pytest.mark.parametrize("kind", list(Kind))
def test_a_refusal_and_an_approval_are_never_one_persons_and_never_the_systems(kind: Kind) -> None:
    for row in KINDS[kind].transitions:
        if row.to in (State.REFUSED, State.APPROVED) or row.act is Act.ANSWER:
            assert row.party is Party.REVIEWER
            assert row.not_by


@pytest.mark.parametrize("kind", list(Kind))
def test_clocks_and_law_of_a_kind_stand_in_the_packs(kind: Kind) -> None:
    table = KINDS[kind]
    for clock in table.clocks:
        assert limit_of(clock.limit).working_days or limit_of(clock.limit).days
        assert {*clock.runs_in, *clock.still_in} <= set(states_of(kind))
    assert all(require_articles(source, article) for source, article in table.law)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_picture_in_the_docs_is_drawn_from_the_table(kind: Kind) -> None:
    assert (_PICTURES / f"case_states_{kind.value}.svg").read_text(encoding="utf-8") == draw_states(kind)


def _case(state: State, kind: Kind = Kind.BACK_PAYMENT) -> Case:
    return Case.objects.create(
        number=f"000000-2026-C{Case.objects.count() + 1:06d}",
        kind=kind.value,
        person=person(Case.objects.count() + 1, "示例甲"),
        area="000000",
        state=state.value,
        opened_at=AT,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("party", list(Party))
@pytest.mark.parametrize("kind", list(Kind))
def test_every_party_trying_every_act_in_every_state_of_every_kind(kind: Kind, party: Party) -> None:
    case = _case(State.OPENED, kind)
    for state in states_of(kind):
        for act in Act:
            expected = next_state(kind, state, act, party)
            if expected is None:
                case.state = state.value
                with pytest.raises(ActNotAllowed, match=case.number):
                    move_case(case, Move(act, "tried"), Actor("someone", party), at=AT)
                continue
            fresh = _case(state, kind)
            move_case(fresh, Move(act, "tried"), Actor("someone", party), at=AT)
            event = CaseEvent.objects.get(case=fresh)
            assert (event.act, event.to_state, event.actor, event.reason) == (act, expected, "someone", "tried")
            assert Case.objects.get(pk=fresh.pk).state == expected
    assert not CaseEvent.objects.filter(case=case).exists()


@pytest.mark.django_db
def test_whoever_proposed_does_not_decide_and_a_third_person_reviews() -> None:
    case = _case(State.OPENED, Kind.REGISTRATION)
    wang, li, zhao = (Actor(name, Party.REVIEWER) for name in ("wang", "li", "zhao"))
    move_case(case, Move(Act.PROPOSE_REFUSAL, "no"), Actor("wang", Party.CLERK), at=AT)
    with pytest.raises(SamePerson, match="wang"):
        move_case(case, Move(Act.REFUSE, "no"), wang, at=AT)
    move_case(case, Move(Act.REFUSE, "no"), li, at=AT)
    move_case(case, Move(Act.ASK_REVIEW, "please"), Actor("insured_person", Party.INSURED_PERSON), at=AT)
    assert case.review_asked
    for barred in (wang, li):
        with pytest.raises(SamePerson, match=barred.name):
            move_case(case, Move(Act.OVERTURN, "again"), barred, at=AT)
    assert move_case(case, Move(Act.OVERTURN, "again"), zhao, at=AT).state == State.OPENED
    assert not Case.objects.get(pk=case.pk).review_asked


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
            allowed = act in acts_open_to(Kind.BACK_PAYMENT, State(self.case.state), party)
            try:
                move_case(self.case, Move(act, "walk"), Actor("w", party), at=AT)
            except ActNotAllowed:
                assert not allowed
            except SamePerson:
                assert allowed
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
