"""What holds for everybody in every area, whatever its rules are."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.unit.engine.asking import paid_until
from xubao.engine import Answer, Facts, Payment, explain
from xubao.engine.formulas.provision import outcome
from xubao.rulebook.codes import O_RESUME
from xubao.rulebook.lookup_errors import OutsideCoverage
from xubao.rulebook.packs import known_areas, load_pack
from xubao.values.month import Month

PLACES = tuple((area, scheme) for area in known_areas() for scheme in load_pack(area).identity.schemes)
FICTIONAL = "000000"
FIELD_OF = {
    "treatment": "treated_as",
    "window": "back_pay_allowed",
    "stop": "benefits_stop_from",
    "resumption": "benefits_from",
    "waiting": "waiting_months",
    "gap_costs": "gap_costs",
    "years": "counts_as_years",
}


def asked(area: str, scheme: str, who: Facts, as_of: date, *events: Payment) -> Answer:
    """The answer; a day that the pack says nothing about is no example."""
    try:
        return explain(area, who, as_of, events, scheme=scheme)
    except OutsideCoverage:
        assume(False)
        raise


@st.composite
def people(draw: st.DrawFn, periods: tuple[str, ...] = ("month", "quarter", "half-year", "year")) -> tuple[Facts, date]:
    """A person with a gap of up to a year, or without one, perhaps with a hole before; and the day of the question."""
    as_of = draw(st.dates(date(2021, 1, 1), date(2026, 12, 31)))
    last = Month.of(as_of) - 1 - draw(st.sampled_from([0, 1, 1, 2, 3, 4, 5, 7, 13]))
    paid = paid_until(draw, last, draw(st.sampled_from([2, 5, 20, 30, 80, 130])))
    who = Facts(
        participation=draw(st.sampled_from(["flexible", "flexible", "left-employer"])),
        paid=draw(st.sampled_from([paid, paid, paid, ()])),
        payment_period=draw(st.sampled_from(periods)),
        age=draw(st.sampled_from([30, 45, 58])),
        pension_paid=draw(st.booleans()),
    )
    return who, as_of


@settings(max_examples=150)
@given(st.sampled_from(PLACES), people())
def test_what_is_not_known_has_no_value(place: tuple[str, str], person: tuple[Facts, date]) -> None:
    answer = asked(*place, *person)
    for question, field in FIELD_OF.items():
        if answer.questions[question].status == "unknown":
            assert getattr(answer, field) is None, field
    prices = [month.total_fen for month in answer.owed]
    if None in prices and answer.amount_due_fen is not None:
        # The year is paid in one sum: its months have no price of their own.
        assert set(prices) == {None}
        assert answer.facts.payment_period == "year"
    elif prices and answer.back_pay_allowed is not False:
        assert answer.amount_due_fen == sum(price for price in prices if price is not None) or None in prices


@settings(max_examples=80)
@given(st.sampled_from(PLACES), people())
def test_paying_back_never_brings_cover_later_than_not_paying_back(place: tuple[str, str], person: tuple[Facts, date]) -> None:
    """Except where an earlier wait still runs: to pay back may continue it where not to pay begins a shorter one."""
    answer = asked(*place, *person)
    running = answer.trace.find("earlier_wait")
    assume(running is not None and running.result.ends == 0)
    for choice in answer.choices:
        if choice.covered_from and choice.covered_from_without_back_payment:
            assert choice.covered_from <= choice.covered_from_without_back_payment


@settings(max_examples=80)
@given(st.sampled_from(PLACES), people(), st.booleans())
def test_the_strip_rises_after_the_return_and_is_full_from_the_day_of_full_benefits(
    place: tuple[str, str], person: tuple[Facts, date], pays: bool
) -> None:
    who, as_of = person
    present = Month.of(as_of)
    events = (Payment(on=as_of, months=(present,)),) if pays else ()
    answer = asked(*place, who, as_of, *events)
    ahead = [month for month in answer.timeline if month.month > present]
    percents = [month.percent for month in ahead if month.percent is not None]
    assert percents == sorted(percents)
    if answer.benefits_from and answer.lapsed:
        for month in ahead:
            assert month.percent != 100 or month.month.last_day() >= answer.benefits_from
            assert month.percent == 100 or month.month.first_day() < answer.benefits_from


def repaid(place: tuple[str, str], who: Facts, on: date) -> tuple[object, ...]:
    """What paying the whole gap on that day comes to; bills by manual claim are paid bills."""
    first = max(who.paid).plus(1)
    back = tuple(Month(number) for number in range(first, Month.of(on) + 1))
    answer = asked(*place, who, on, Payment(on=on, months=back))
    rows = answer.trace.steps[0].result.rows
    return (
        answer.treated_as,
        answer.waiting_months,
        answer.waiting_days,
        answer.percent_while_waiting,
        "covered" if answer.gap_costs == "manual-claim" else answer.gap_costs,
        answer.back_pay_allowed,
        outcome(answer.reader.area.rules, rows.resumption, O_RESUME),
    )


@st.composite
def one_month_behind(draw: st.DrawFn) -> tuple[Facts, date]:
    """A flexible worker who pays by the month and has missed the last one; and the day of the question."""
    as_of = draw(st.dates(date(2021, 1, 1), date(2026, 12, 31)))
    paid = paid_until(draw, Month.of(as_of) - 2, draw(st.sampled_from([2, 5, 20, 30, 80, 130])))
    assume(max(paid, default=0) == Month.of(as_of) - 2)
    return Facts(participation="flexible", paid=paid, payment_period="month", age=40, pension_paid=draw(st.booleans())), as_of


# Many an area has no last day, so that many a draw says nothing.
@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.sampled_from([place for place in PLACES if place[0] != FICTIONAL]), one_month_behind())
def test_the_last_day_is_the_last_one_on_which_paying_has_the_outcome(place: tuple[str, str], person: tuple[Facts, date]) -> None:
    """Asked in the month after the first unpaid one, by a payer of months: what he gets that day he gets up to the last day."""
    who, as_of = person
    answer = asked(*place, who, as_of)
    last = answer.back_pay_last_day
    # In December a payer of months pays to the end of the year; and where payment closes the last day is not the rule's.
    assume(last is not None and last >= as_of and Month.of(last).month != 12 and Month.of(as_of).month != 12)
    assume(not any(setting.kind == "payment_closes" for setting in answer.reader.area.pack.settings))
    assert last is not None
    assert repaid(place, who, last) == repaid(place, who, as_of)
    assert repaid(place, who, last + timedelta(1)) != repaid(place, who, last)
