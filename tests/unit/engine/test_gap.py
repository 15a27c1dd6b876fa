"""The gap and what was paid before it, against a walk from month to month."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.building import month, months, someone
from tests.unit.engine.histories import BASE, History, histories, holes_before, last_before, run_ending
from xubao.engine.formulas.gap import (
    continuous_months,
    earlier_lapses,
    gap_months,
    insured_months,
    last_insured_month,
)
from xubao.engine.formulas.history import NEVER
from xubao.rulebook.codes import FAR


@given(histories())
def test_the_gap_is_the_unpaid_months_before_that_of_the_return(history: History) -> None:
    last = last_insured_month(history.person(), history.returned)
    assert last == last_before(history.insured, history.returned)
    unpaid = 0
    while last != NEVER and history.returned - 1 - unpaid not in history.insured:
        unpaid += 1
    assert gap_months(last, history.returned) == unpaid


@given(histories())
def test_continuous_months_are_the_unbroken_run_of_the_employee_scheme(history: History) -> None:
    last = last_before(history.insured, history.returned)
    run = run_ending(history.paid, last)
    assert continuous_months(history.person(), last) == (run, run)


@given(histories())
def test_insured_months_are_the_unbroken_run_of_any_scheme(history: History) -> None:
    last = last_before(history.insured, history.returned)
    run = run_ending(history.insured, last)
    assert insured_months(history.person(), last) == (run, run)


@given(histories())
def test_earlier_lapses_are_the_holes_before_the_last_insured_month(history: History) -> None:
    last = last_before(history.insured, history.returned)
    holes = holes_before(history.insured, last)
    assert earlier_lapses(history.person(), last) == (holes, holes)


@given(histories())
def test_a_record_that_begins_inside_the_history_gives_lower_bounds_only(history: History) -> None:
    person = history.person(complete=False)
    last = last_before(history.insured, history.returned)
    if last == NEVER:
        return
    run, insured = run_ending(history.paid, last), run_ending(history.insured, last)
    assert continuous_months(person, last) == (run, FAR if last - run < BASE and run else run)
    assert insured_months(person, last) == (insured, FAR if last - insured < BASE else insured)
    assert earlier_lapses(person, last) == (holes_before(history.insured, last), FAR)


@given(histories(), st.integers(0, 400))
def test_stated_months_stand_for_a_history_that_does_not_reach_back(history: History, stated: int) -> None:
    person = history.person(continuous_before=stated)
    last = last_before(history.insured, history.returned)
    if last == NEVER:
        return
    assert continuous_months(person, last) == (stated, stated)
    longer = max(stated, run_ending(history.insured, last))
    assert insured_months(person, last) == (longer, longer)


def test_nobody_is_missed_who_never_was_insured() -> None:
    person = someone()
    assert last_insured_month(person, month("2026-11")) == NEVER
    assert gap_months(NEVER, month("2026-11")) == 0
    assert continuous_months(person, NEVER) == insured_months(person, NEVER) == (0, 0)
    assert earlier_lapses(person, NEVER) == (0, 0)


def test_the_month_of_the_payment_is_not_a_month_of_the_gap() -> None:
    person = someone(months("2025-01..2026-08"))
    assert gap_months(last_insured_month(person, month("2026-09")), month("2026-09")) == 0
    assert gap_months(last_insured_month(person, month("2026-10")), month("2026-10")) == 1


def test_months_that_the_events_pay_do_not_close_the_gap() -> None:
    person = someone(months("2025-01..2026-08"), credited=months("2026-09..2026-11"))
    assert last_insured_month(person, month("2026-11")) == month("2026-08")


def test_residents_months_close_a_gap_but_are_no_months_of_the_employee_scheme() -> None:
    person = someone(months("2025-01..2026-05"), resident=months("2026-06..2026-08"))
    last = last_insured_month(person, month("2026-11"))
    assert last == month("2026-08")
    assert continuous_months(person, last) == (0, 0)
    assert insured_months(person, last) == (20, 20)
