"""Limits of the law: counted on the official calendar, standing still while the person must act, refused beyond it."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.apps.moments import AT
from tests.apps.persons import person
from xubao.cases.acts import Act, Party
from xubao.cases.clocks import ClockState, calendar, clocks_of
from xubao.cases.kinds.every_kind import KINDS, Kind
from xubao.cases.kinds.transition import Clock
from xubao.cases.models import Case, CaseEvent
from xubao.cases.move_case import INSURED_PERSON, Actor, Move, move_case
from xubao.cases.open_matter import MatterRequest, open_matter
from xubao.cases.states import State
from xubao.values.area_code import AreaCode

CLERK = Actor("li", Party.CLERK)


def _opened(kind: Kind = Kind.REGISTRATION, *, at: datetime = AT) -> Case:
    request = MatterRequest(kind=kind, person=person(), area=AreaCode("000000"), text="请办理")
    return open_matter(request, INSURED_PERSON, at=at)


@pytest.mark.django_db
def test_ten_working_days_from_the_day_after_the_application() -> None:
    case = _opened()
    (clock,) = clocks_of(case, on=AT.date())
    assert (clock.state, clock.begun_on, clock.due_on) == (ClockState.RUNS, date(2026, 11, 23), date(2026, 12, 7))
    assert (case.due_on, case.clock) == (date(2026, 12, 7), "runs")
    assert clocks_of(case, on=date(2026, 12, 8))[0].left == -1


@pytest.mark.django_db
def test_the_clock_stands_still_while_the_person_must_act_and_goes_on_with_what_was_left() -> None:
    case = _opened()
    move_case(case, Move(Act.ASK_PERSON, "缺身份证件"), CLERK, at=AT + timedelta(days=2))
    (still,) = clocks_of(case, on=date(2026, 12, 10))
    assert (still.state, still.used, still.left, still.due_on) == (ClockState.STILL, 2, 8, None)
    assert (case.clock, case.due_on) == ("still", None)
    move_case(case, Move(Act.PERSON_ANSWERED, "已补"), INSURED_PERSON, at=AT + timedelta(days=14))
    # 7 December and eight more working days.
    assert clocks_of(case, on=date(2026, 12, 7))[0].due_on == date(2026, 12, 17) == case.due_on


@pytest.mark.django_db
def test_an_end_in_a_year_whose_calendar_is_not_out_is_refused_with_the_last_known_day() -> None:
    case = _opened(at=AT + timedelta(days=30))
    (clock,) = clocks_of(case, on=date(2026, 12, 24))
    assert (clock.state, clock.due_on) == (ClockState.UNKNOWN, None)
    assert "2026-12-31" in clock.problem[0]
    assert (case.clock, case.due_on) == ("unknown", None)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Kind.CORRECTION, Kind.REFUND, Kind.COMPLAINT])
def test_where_no_law_sets_days_no_clock_runs(kind: Kind) -> None:
    assert KINDS[kind].clocks == ()


@pytest.mark.django_db
def test_a_closed_case_has_no_clock() -> None:
    case = _opened()
    move_case(case, Move(Act.WITHDRAW, "不办了"), INSURED_PERSON, at=AT)
    assert clocks_of(case, on=AT.date()) == []
    assert (case.clock, case.due_on) == ("", None)


@pytest.mark.django_db
def test_the_two_areas_of_a_transfer_have_a_limit_each() -> None:
    case = _opened(Kind.TRANSFER)
    assert clocks_of(case, on=AT.date()) == []
    move_case(case, Move(Act.SEND_TO_AREA, "已发函"), CLERK, at=AT)
    assert [c.limit.id for c in clocks_of(case, on=AT.date())] == ["transfer-out"]
    move_case(case, Move(Act.AREA_ANSWERED, "收到信息表"), CLERK, at=AT + timedelta(days=4))
    (clock,) = clocks_of(case, on=AT.date())
    assert (clock.limit.id, clock.length, clock.due_on) == ("transfer-in", 5, date(2026, 12, 4))


def _event(state: State, day: date, act: str = "x") -> CaseEvent:
    return CaseEvent(act=act, to_state=state.value, at=AT.replace(year=day.year, month=day.month, day=day.day))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4)), max_size=6), st.dates(date(2026, 1, 5), date(2026, 9, 30)))
def test_however_often_it_stood_still_exactly_the_limit_is_counted(stops: list[tuple[bool, int]], begun: date) -> None:
    """The working days in running spans through the last day are ten, whatever came between."""
    table = KINDS[Kind.REGISTRATION]
    log, day, runs = [_event(State.OPENED, begun, "open")], begun, True
    counted = 0
    for stop, days in stops:
        after = day + timedelta(days=days)
        if runs:
            counted += sum(calendar().is_working(day + timedelta(days=n)) for n in range(1, days + 1))
        day, runs = after, not stop
        log.append(_event(State.AWAITING_PERSON if stop else State.OPENED, day))
    case = Case(kind="registration", number="x")
    (clock,) = clocks_of(case, on=day, events=log)
    assert isinstance(table.clocks[0], Clock)
    assert clock.used == counted
    if not runs:
        assert (clock.state, clock.due_on) == (ClockState.STILL, None)
    elif counted < 10:
        assert clock.due_on is not None
        rest = (clock.due_on - day).days
        assert calendar().is_working(clock.due_on)
        assert counted + sum(calendar().is_working(day + timedelta(days=n)) for n in range(1, rest + 1)) == 10
    else:
        assert clock.due_on is not None
        assert clock.due_on <= day
