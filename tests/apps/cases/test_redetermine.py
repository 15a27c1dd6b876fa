"""Deciding again: two persons, both computations kept, a notice; moratoria, and corrected records."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.apps.cases.fake_answers import PAID, answering
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import Line, imported
from tests.apps.persons import fictional_identity
from tests.apps.staff import signed_in
from xubao.cases.act_on_case import Wish, act_on_case
from xubao.cases.acts import Act, Party
from xubao.cases.assess import answer_with, assess
from xubao.cases.errors import MoratoriumGone, NoReason, NothingNew, RedeterminationGone
from xubao.cases.event_log import verify_cases
from xubao.cases.gather_facts import gather_facts
from xubao.cases.in_force import in_force
from xubao.cases.kinds.every_kind import Kind
from xubao.cases.models import Case, Decision, Redetermination, RedeterminationAnswer
from xubao.cases.moratorium import NewMoratorium, ask_moratorium, counts_as, tolled
from xubao.cases.move_case import INSURED_PERSON, Actor
from xubao.cases.open_case import OpenRequest, open_case
from xubao.cases.open_matter import MatterRequest, open_matter
from xubao.cases.reason_again import Cause
from xubao.cases.redetermine import Again, answer_again, propose_again
from xubao.cases.redetermine_many import agree_to_moratorium, propose_for_new_rules
from xubao.events.public import deliver_due
from xubao.payments.public import Demand, standing_of
from xubao.people.public import OwnApproval, Role
from xubao.records.public import Status, history
from xubao.values.area_code import AreaCode

AREA = AreaCode("000000")
CLERK = Actor("wang", Party.CLERK)
REVIEWER = Actor("li", Party.REVIEWER)
FACTS = Again(Cause.FACTS, "本人补交了凭据")
CHEAPER = answering(date(2026, 11, 23), amount_fen=84000)


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.project.wiring.now", lambda: AT)
    monkeypatch.setattr("xubao.project.wiring.today", lambda: TODAY)


def _opened() -> Case:
    request = OpenRequest(identity=fictional_identity(), name="示例甲", area=AREA, stated_paid=PAID)
    return open_case(request, INSURED_PERSON, at=AT)


@pytest.mark.django_db
def test_what_comes_to_the_same_is_not_decided_again() -> None:
    with pytest.raises(NothingNew):
        propose_again(_opened(), FACTS, CLERK, at=AT)
    assert Case.objects.get().assessments.count() == 1


@pytest.mark.django_db
def test_old_and_new_stand_side_by_side_and_a_second_person_lets_the_new_one_count() -> None:
    case = _opened()
    old = in_force(case)
    with answer_with(CHEAPER):
        proposal = propose_again(case, FACTS, CLERK, at=AT)
        assert [row["zh"] for row in proposal.differences] == ["应缴金额"]
        assert (proposal.differences[0]["old"], proposal.differences[0]["new"]) == ("¥ 1260.00", "¥ 840.00")
        assert in_force(case) == old
        with pytest.raises(OwnApproval):
            answer_again(proposal.pk, Actor("wang", Party.REVIEWER), approved=True, reason="ok", at=AT)
        notice = answer_again(proposal.pk, REVIEWER, approved=True, reason="属实", at=AT)
    assert notice is not None
    assert notice.paper["differences"] == [["应缴金额", "Amount due", "¥ 1260.00", "¥ 840.00"]]
    first, second = Demand.objects.order_by("pk")
    assert (second.amount_fen, standing_of(first).payable) == (84000, False)
    assert {a.amount_fen for a in case.assessments.all()} == {126000, 84000}
    assert verify_cases()[1] == ()


@pytest.mark.any_database
@pytest.mark.django_db
def test_a_second_person_decides_again_from_her_page() -> None:
    case = _opened()
    reviewer = signed_in(Role.REVIEWER, name="li")
    with answer_with(CHEAPER):
        proposal = propose_again(case, FACTS, CLERK, at=AT)
        page = reviewer.get("/office/second/").content.decode()
        assert FACTS.reason in page
        assert "¥ 840.00" in page
        reviewer.post(f"/office/second/again/{proposal.pk}/", {"answer": "decline"})
        assert not RedeterminationAnswer.objects.exists()
        reviewer.post(f"/office/second/again/{proposal.pk}/", {"answer": "approve"})
    assert RedeterminationAnswer.objects.get().approved
    assert Demand.objects.order_by("pk").last().amount_fen == 84000  # type: ignore[union-attr]


@pytest.mark.django_db
def test_a_declined_proposal_changes_nothing_and_an_old_one_cannot_be_used() -> None:
    case = _opened()
    with answer_with(CHEAPER):
        declined = propose_again(case, FACTS, CLERK, at=AT)
        assert answer_again(declined.pk, REVIEWER, approved=False, reason="凭据不符", at=AT) is None
        stale, used = propose_again(case, FACTS, CLERK, at=AT), propose_again(case, FACTS, CLERK, at=AT)
        answer_again(used.pk, REVIEWER, approved=True, reason="ok", at=AT)
        for key in (stale.pk, used.pk, 0):
            with pytest.raises(RedeterminationGone):
                answer_again(key, REVIEWER, approved=True, reason="ok", at=AT)
    assert Decision.objects.count() == 1


@pytest.mark.django_db
def test_where_nothing_is_owed_any_more_the_demand_is_withdrawn_and_the_case_ends() -> None:
    case = _opened()
    with answer_with(answering(None, lapsed=False, amount_fen=0, months=())):
        proposal = propose_again(case, FACTS, CLERK, at=AT)
        answer_again(proposal.pk, REVIEWER, approved=True, reason="ok", at=AT)
    case.refresh_from_db()
    assert (case.state, case.is_open) == ("answered", False)
    assert standing_of(Demand.objects.get()).withdrawn


@pytest.mark.django_db
def test_what_was_paid_is_decided_again_for_the_day_it_was_settled_and_moves_the_cover() -> None:
    case = _opened()
    demand = Demand.objects.get()
    imported([Line(demand.amount_fen, demand.reference)])
    assert deliver_due(lambda: AT).failed == 0
    case.refresh_from_db()
    assert case.state == "restored"
    with answer_with(answering(date(2027, 5, 1))):
        proposal = propose_again(case, Again(Cause.RULES, "规则已核实"), CLERK, at=AT)
        answer_again(proposal.pk, REVIEWER, approved=True, reason="ok", at=AT)
    case.refresh_from_db()
    assert case.state == "waiting"
    assert in_force(case).benefits_from == date(2027, 5, 1)  # type: ignore[union-attr]
    assert Demand.objects.count() == 1


@pytest.mark.django_db
def test_new_rules_are_proposed_for_every_open_demand_once() -> None:
    _opened()
    with answer_with(CHEAPER):
        assert len(propose_for_new_rules(at=AT)) == 1
        assert propose_for_new_rules(at=AT) == []
    assert Redetermination.objects.get().cause == "rules"


@pytest.mark.django_db
def test_a_granted_correction_is_in_force_and_proposes_the_back_payment_again() -> None:
    back_payment = _opened()
    request = MatterRequest(
        kind=Kind.CORRECTION,
        person=back_payment.person,
        area=AREA,
        text="九月已缴，有凭证",
        details={"months": ["2026-09"], "claimed": "paid"},
    )
    case = open_matter(request, INSURED_PERSON, at=AT)
    with answer_with(CHEAPER):
        act_on_case(case, Wish(act=Act.PROPOSE_APPROVAL, reason="凭证属实"), CLERK, at=AT)
        act_on_case(case, Wish(act=Act.APPROVE, reason="凭证属实，予以更正"), REVIEWER, at=AT)
    september = next(month for month in history(case.person, AREA) if str(month.month) == "2026-09")
    assert september.status is Status.PAID
    assert Redetermination.objects.get().case == back_payment
    assert Decision.objects.get().outcome == "approve"


def _moratorium(first: date = date(2026, 11, 20), last: date = date(2026, 12, 19)) -> int:
    new = NewMoratorium(area=AREA, first_day=first, last_day=last, order="示例〔2026〕9号")
    return ask_moratorium(new, asked_by="wang", at=AT).pk


@pytest.mark.django_db
def test_a_moratorium_agreed_by_two_puts_off_deadlines_and_tells_the_person() -> None:
    case = _opened()
    key = _moratorium()
    with pytest.raises(OwnApproval):
        agree_to_moratorium(key, Actor("wang", Party.REVIEWER), reason="ok", at=AT)
    _answer, changed = agree_to_moratorium(key, REVIEWER, reason="ok", at=AT)
    assert [c.pk for c in changed] == [case.pk]
    assert Demand.objects.order_by("-pk")[0].valid_until == date(2026, 12, 30)
    assert in_force(case).last_day == date(2027, 1, 30)  # type: ignore[union-attr]
    assert "示例〔2026〕9号" in Decision.objects.get().paper["reason"]
    with pytest.raises(MoratoriumGone):
        agree_to_moratorium(key, REVIEWER, reason="again", at=AT)


@pytest.mark.django_db
def test_a_payment_inside_the_moratorium_counts_as_before_it_and_is_recorded_as_it_was() -> None:
    agree_to_moratorium(_moratorium(), REVIEWER, reason="ok", at=AT)
    case = _opened()
    demand = Demand.objects.get()
    imported([Line(demand.amount_fen, demand.reference)])
    assert deliver_due(lambda: AT).failed == 0
    gathered = gather_facts(case.person, AREA)
    asked = assess(AREA, gathered, TODAY)
    # The made answer repeats what it was asked: credited on 23 November, counted as 19 November.
    assert b'"2026-11-19"' in asked.answer
    assert gathered.events[0].on == TODAY


@pytest.mark.django_db
def test_a_moratorium_without_an_order_or_days_is_refused() -> None:
    for order, last in ((" ", date(2026, 12, 1)), ("x", date(2026, 11, 1))):
        new = NewMoratorium(area=AREA, first_day=date(2026, 11, 20), last_day=last, order=order)
        with pytest.raises(NoReason):
            ask_moratorium(new, asked_by="wang", at=AT)


_DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@st.composite
def _spans(draw: st.DrawFn) -> tuple[tuple[date, date], ...]:
    """Up to three spans in order that do not touch."""
    day, spans = date(2026, 1, 1), []
    for _ in range(draw(st.integers(0, 3))):
        first = day + timedelta(days=draw(st.integers(2, 120)))
        day = first + timedelta(days=draw(st.integers(0, 60)))
        spans.append((first, day))
    return tuple(spans)


@given(_spans(), _DAYS, _DAYS)
def test_a_payment_counts_as_in_time_exactly_until_the_deadline_that_was_put_off(
    spans: tuple[tuple[date, date], ...], deadline: date, paid: date
) -> None:
    assert (counts_as(paid, spans) <= deadline) == (paid <= tolled(deadline, spans))


@given(_spans(), _DAYS, st.integers(0, 300))
def test_counted_days_never_run_backwards(spans: tuple[tuple[date, date], ...], day: date, more: int) -> None:
    later = day + timedelta(days=more)
    assert counts_as(day, spans) <= counts_as(later, spans) <= later
    assert counts_as(later, spans) - counts_as(day, spans) <= later - day
