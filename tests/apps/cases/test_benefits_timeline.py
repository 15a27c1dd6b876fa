"""Cover for any day: spans without holes, moved by money in the transaction that records it, and moved back."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.apps.cases.fake_answers import PAID
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import Line, imported
from tests.apps.persons import fictional_identity
from xubao.cases.benefit_spans import BenefitSpan, Cover, spans_of
from xubao.cases.benefits_timeline import benefits_on, benefits_timeline
from xubao.cases.move_case import INSURED_PERSON
from xubao.cases.open_case import OpenRequest, open_case
from xubao.engine import Facts, Payment, explain
from xubao.events.public import deliver_due
from xubao.payments.public import Demand, TakeBack, TakeBackKind, take_back
from xubao.people.public import InsuredPerson
from xubao.values.area_code import AreaCode
from xubao.values.month import Month
from xubao.values.month_ranges import parse_month_ranges

AREA = AreaCode("000000")


def _spans(paid: str, day: date = TODAY, *events: Payment) -> tuple[BenefitSpan, ...]:
    facts = Facts(participation="flexible", paid=parse_month_ranges([paid]))
    return spans_of(explain(AREA, facts, day, events=events, mode="decide"))


def _covers(spans: tuple[BenefitSpan, ...]) -> list[tuple[str, str]]:
    return [(str(span.first), span.cover.value) for span in spans[1:]]


def test_a_short_gap_is_stopped_but_retroactive_if_paid_by_the_day_of_the_rules() -> None:
    spans = _spans("2024-01..2026-08")
    assert _covers(spans) == [("2024-01-01", "active"), ("2026-10-01", "retroactive_if_paid")]
    assert spans[-1].pay_by == date(2026, 12, 31)
    assert [entry for entry, _ in spans[-1].entries] == ["000000/within-three-repaid"]
    assert all(quote for _, quote in spans[-1].entries)


def test_a_long_gap_is_stopped_and_after_payment_waits_with_its_percentage() -> None:
    assert _covers(_spans("2024-01..2026-02"))[-1] == ("2026-04-01", "stopped")
    paid = Payment(on=date(2026, 11, 20), months=parse_month_ranges(["2026-03..2026-11"]))
    spans = _spans("2024-01..2026-02", TODAY, paid)
    assert _covers(spans)[1:] == [("2026-04-01", "stopped"), ("2026-11-20", "waiting"), ("2027-05-01", "active")]
    assert spans[-2].percent == 0


def test_who_missed_nothing_is_active() -> None:
    assert _covers(_spans("2024-01..2026-11")) == [("2024-01-01", "active")]


@settings(max_examples=25)
@given(st.integers(1, 40), st.integers(0, 14), st.booleans(), st.integers(-400, 400))
def test_every_day_has_exactly_one_cover(length: int, missed: int, paid_back: bool, offset: int) -> None:
    present = Month.of(TODAY)
    paid = tuple(present.plus(-missed - number) for number in range(length))
    gap = tuple(present.plus(-number) for number in range(missed))
    events = (Payment(on=TODAY, months=gap),) if gap and paid_back else ()
    spans = spans_of(
        explain(AREA, Facts(participation="flexible", paid=tuple(sorted(paid))), TODAY, events=events, mode="decide")
    )
    assert sum(span.holds_on(TODAY + timedelta(days=offset)) for span in spans) == 1
    for span, after in pairwise(spans):
        assert span.last is not None
        assert after.first == span.last + timedelta(days=1)


@pytest.fixture
def demand(monkeypatch: pytest.MonkeyPatch) -> Demand:
    """The demand of a case that was just opened; events are delivered at the moment of the tests."""
    monkeypatch.setattr("xubao.project.wiring.now", lambda: AT)
    monkeypatch.setattr("xubao.project.wiring.today", lambda: TODAY)
    request = OpenRequest(identity=fictional_identity(), name="示例甲", area=AREA, stated_paid=_LONG)
    return Demand.objects.get(subject=open_case(request, INSURED_PERSON, at=AT).number)


_LONG = tuple(Month.parse("2024-01").plus(number) for number in range(32))
_OCTOBER = date(2026, 10, 15)


def _cover(person: InsuredPerson, day: date) -> Cover:
    return benefits_on(person, AREA, day, today=TODAY).cover


@pytest.mark.django_db
def test_a_credited_payment_moves_it_and_a_reversal_moves_it_back(demand: Demand) -> None:
    assert PAID[-1] == _LONG[-1]
    person = demand.person
    assert _cover(person, _OCTOBER) is Cover.RETROACTIVE_IF_PAID
    imported([Line(demand.amount_fen, demand.reference)])
    assert deliver_due(lambda: AT).failed == 0
    assert (_cover(person, _OCTOBER), _cover(person, TODAY)) == (Cover.MADE_GOOD, Cover.ACTIVE)
    why = TakeBack(kind=TakeBackKind.BOUNCED, reason="退票", reversed_on=TODAY)
    take_back(demand.credits.get(), why, by="li", at=AT)
    assert deliver_due(lambda: AT).failed == 0
    assert _cover(person, _OCTOBER) is Cover.RETROACTIVE_IF_PAID


@pytest.mark.django_db
def test_what_was_known_before_can_be_asked_again_and_a_day_without_rules_says_why(demand: Demand) -> None:
    before = benefits_timeline(demand.person, AREA, as_of=TODAY, known_at=AT)
    imported([Line(demand.amount_fen, demand.reference)])
    assert deliver_due(lambda: AT + timedelta(hours=1)).failed == 0
    far = benefits_timeline(demand.person, AREA, as_of=date(2099, 1, 1))
    assert before.spans[-1].cover is Cover.RETROACTIVE_IF_PAID
    assert far.spans == () or far.problem is None
    assert far.on(date(2099, 1, 1)).cover in (Cover.UNKNOWN, Cover.STOPPED)
