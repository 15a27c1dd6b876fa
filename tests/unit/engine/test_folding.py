"""Facts and events folded into what the formulas read: who returned when, what that paid, when the gap was cleared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.building import day, month, months
from tests.unit.engine.pack_writing import facts, pays
from xubao.engine import BadFacts, Facts, Payment
from xubao.engine.folding import Placed, fold
from xubao.engine.formulas.history import is_set
from xubao.engine.formulas.person import Person
from xubao.rulebook.codes import UNKNOWN
from xubao.values.month import Month

PLACED = Placed(0, 0, 15)


def folded(who: Facts, as_of: str, *events: Payment) -> Person:
    return fold(who, events, date.fromisoformat(as_of), PLACED)


def paid(person: Person) -> list[Month]:
    """The months that count as paid before the return."""
    return _months(person.paid, person.base_month)


def credited(person: Person) -> list[Month]:
    """The months that the return pays."""
    return _months(person.credited, person.base_month)


def _months(words: Sequence[int], base: int) -> list[Month]:
    return [Month(base + index) for index in range(64 * len(words)) if is_set(tuple(words), index)]


def test_without_events_nothing_has_resumed() -> None:
    person = folded(facts("2025-01..2026-08"), "2026-11-23")
    assert paid(person) == list(months("2025-01..2026-08"))
    assert credited(person) == []
    assert (person.returns_on, person.cleared_on, person.registered_on) == (0, 0, 0)
    assert (person.as_of, person.complete) == (day("2026-11-23"), 1)


def test_one_payment_resumes_and_clears() -> None:
    person = folded(facts("2025-01..2026-08"), "2026-11-23", pays("2026-11-20", "2026-09..2026-11"))
    assert paid(person) == list(months("2025-01..2026-08"))
    assert credited(person) == list(months("2026-09..2026-11"))
    assert (person.returns_on, person.cleared_on) == (day("2026-11-20"), day("2026-11-20"))


def test_the_gap_is_cleared_on_the_day_of_its_last_month() -> None:
    events = (pays("2026-11-20", "2026-11"), pays("2026-11-25", "2026-09"), pays("2026-12-03", "2026-10", "2026-12"))
    person = folded(facts("2025-01..2026-08"), "2026-12-10", *events)
    assert (person.returns_on, person.cleared_on) == (day("2026-11-20"), day("2026-12-03"))
    assert credited(person) == list(months("2026-09..2026-12"))


def test_a_gap_that_is_still_open_has_no_day_of_clearing() -> None:
    person = folded(facts("2025-01..2026-08"), "2026-11-23", pays("2026-11-20", "2026-10..2026-11"))
    assert (person.returns_on, person.cleared_on) == (day("2026-11-20"), 0)


def test_a_planned_payment_counts_as_made() -> None:
    person = folded(facts("2025-01..2026-08"), "2026-11-23", pays("2026-12-05", "2026-09..2026-12"))
    assert (person.as_of, person.returns_on) == (day("2026-11-23"), day("2026-12-05"))


def test_a_first_enrolment_is_cleared_at_once() -> None:
    person = folded(facts(), "2026-11-23", pays("2026-11-20", "2026-11"))
    assert (person.returns_on, person.cleared_on) == (day("2026-11-20"), day("2026-11-20"))


def test_months_paid_on_time_after_the_return_belong_to_it() -> None:
    events = (pays("2026-11-20", "2026-09..2026-11"), pays("2026-12-05", "2026-12"), pays("2027-01-05", "2027-01"))
    person = folded(facts("2025-01..2026-08"), "2027-01-20", *events)
    assert person.returns_on == day("2026-11-20")
    assert credited(person) == list(months("2026-09..2027-01"))


def test_a_new_lapse_after_the_return_asks_about_the_new_lapse() -> None:
    person = folded(facts("2025-01..2026-03"), "2026-10-05", pays("2026-06-10", "2026-04..2026-06"))
    assert person.returns_on == 0
    assert paid(person) == list(months("2025-01..2026-06"))


def test_a_month_that_has_only_begun_is_no_new_lapse() -> None:
    person = folded(facts("2025-01..2026-08"), "2026-12-10", pays("2026-11-20", "2026-09..2026-11"))
    assert person.returns_on == day("2026-11-20")


def test_residents_months_after_the_return_are_no_new_lapse() -> None:
    who = facts("2025-01..2026-03", resident_paid=months("2026-07..2026-09"))
    assert folded(who, "2026-10-05", pays("2026-06-10", "2026-04..2026-06")).returns_on == day("2026-06-10")


def test_a_lapse_between_two_payments_is_the_one_that_was_asked_about() -> None:
    events = (pays("2026-09-10", "2026-09"), pays("2026-12-10", "2026-10..2026-12"))
    person = folded(facts("2025-01..2026-08"), "2026-12-10", *events)
    assert paid(person) == list(months("2025-01..2026-09"))
    assert person.returns_on == day("2026-12-10")


def test_a_return_after_a_second_lapse_is_a_return() -> None:
    events = (pays("2026-09-10", "2026-09"), pays("2026-12-10", "2026-12"))
    person = folded(facts("2025-01..2026-08"), "2026-12-10", *events)
    assert person.returns_on == day("2026-12-10")


@pytest.mark.parametrize("early", ["2026-08", "2026-10"])
def test_arrears_paid_before_the_return_do_not_shorten_the_gap(early: str) -> None:
    person = folded(facts("2025-01..2026-07"), "2026-11-23", pays("2026-11-19", early), pays("2026-11-20", "2026-11"))
    assert max(each for each in paid(person) if each < month("2026-11")) == month("2026-07")


def test_a_registration_is_remembered_with_or_without_money() -> None:
    alone = folded(facts(), "2026-11-23", Payment(on=date(2026, 11, 3), registers=True))
    assert (alone.registered_on, alone.returns_on) == (day("2026-11-03"), 0)
    both = folded(facts(), "2026-11-23", pays("2026-11-03", "2026-11", registers=True))
    assert (both.registered_on, both.returns_on) == (day("2026-11-03"), day("2026-11-03"))


@pytest.mark.parametrize(
    ("who", "events", "value"),
    [
        (facts("2025-01..2026-08"), (pays("2026-11-20", "2026-08..2026-11"),), "2026-08"),
        (facts("2025-01..2026-08"), (pays("2026-11-20", "2026-11"), pays("2026-11-21", "2026-11")), "2026-11"),
        (facts("2025-01..2026-08"), (pays("2026-11-20", "2026-09"), pays("2026-11-19", "2026-10")), "2026-11-19"),
        (facts("2025-01..2027-01"), (), "2027-01"),
        (facts("2025-01..2026-08"), (pays("2026-11-20", "2026-09..2027-01"),), "2027-01"),
    ],
)
def test_events_that_cannot_have_happened_are_refused(who: Facts, events: tuple[Payment, ...], value: str) -> None:
    with pytest.raises(BadFacts) as refused:
        folded(who, "2026-11-23", *events)
    assert (refused.value.code, refused.value.value) == ("XB-FACTS-001", value)
    assert value in refused.value.line("en")
    assert value in refused.value.line("zh")


def test_a_yearly_payer_pays_ahead_to_december_and_in_december_for_the_next_year() -> None:
    assert max(paid(folded(facts("2025-01..2026-12"), "2026-02-01"))) == month("2026-12")
    assert max(paid(folded(facts("2025-01..2027-12"), "2026-12-01"))) == month("2027-12")


def test_what_is_not_told_is_not_assumed() -> None:
    person = folded(facts("2025-01..2026-08"), "2026-11-23")
    either = 3
    assert person.pension_paid == person.household == person.employer_in_arrears == either
    assert person.payment_period == 15
    assert (person.age, person.continuous_before, person.declared_base, person.stated_monthly) == (UNKNOWN,) * 4


def test_what_is_told_arrives() -> None:
    who = facts(
        "2025-01..2026-08",
        participation="left-employer",
        payment_period="quarter",
        pension_paid=False,
        age=45,
        declared_base_fen=4,
        employer_in_arrears=True,
        household_registration="other",
        continuous_months_before=60,
        stated_monthly_fen=5,
    )
    person = folded(who, "2026-11-23")
    assert (person.participation, person.payment_period, person.pension_paid, person.employer_in_arrears) == (2, 2, 1, 2)
    assert (person.household, person.age, person.continuous_before) == (2, 45, 60)
    assert (person.declared_base, person.stated_monthly) == (4, 5)


@pytest.mark.parametrize(("told", "open_periods", "expected"), [(None, 1, 1), ("year", 9, 8), (None, 9, 9), ("year", 1, 8)])
def test_the_area_narrows_the_payment_periods_that_are_possible(told: str | None, open_periods: int, expected: int) -> None:
    person = fold(facts("2025-01", payment_period=told), (), date(2026, 11, 23), Placed(0, 0, open_periods))
    assert person.payment_period == expected


@given(st.lists(st.sets(st.integers(0, 200), max_size=40), min_size=3, max_size=3))
def test_every_month_lands_in_its_bit(sets: list[set[int]]) -> None:
    base = month("2009-01")
    before, resident, _ = ([Month(base + number) for number in sorted(chosen)] for chosen in sets)
    person = folded(Facts(participation="flexible", paid=tuple(before), resident_paid=tuple(resident)), "2026-11-23")
    assert paid(person) == before
    assert _months(person.resident, person.base_month) == resident
