"""The fields of an answer: what is not known, or does not exist, is None, and nothing is told that nobody asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.engine.building import months
from tests.unit.engine.pack_writing import (
    FIRST,
    OVER,
    PRICE,
    SETTINGS,
    STOP,
    WITHIN,
    WITHIN_NOT,
    Entry,
    ask,
    facts,
    pays,
    write_pack,
)
from xubao.engine import Answer

CUT_OFF = Entry("cut-off", "kind: registration_cut_off\nvalue: {day: 20}")
YEARLY_FEE = Entry("fee", 'published: "4800.00"\nplan: basic\nperiod: year', first="2024-01-01", to="2026-12-31")


def with_over(folder: Path, waiting: str) -> Path:
    """The pack with another wait after more than three months."""
    over = OVER.body.replace("{months: 6, starts: payment_month, percent: 0}", waiting)
    return write_pack(folder, (FIRST, Entry("over", over), WITHIN, WITHIN_NOT, PRICE))


def after_seven_months(root: Path) -> Answer:
    return ask(root, facts("2024-01..2026-03"), "2026-11-12", pays("2026-11-12", "2026-11"))


def test_a_wait_in_months(tmp_path: Path) -> None:
    answer = after_seven_months(with_over(tmp_path, "{months: 4, starts: payment_month, percent: 0}"))
    assert (answer.waiting_months, answer.waiting_days, answer.percent_while_waiting) == (4, None, 0)
    assert (answer.benefits_from, answer.full_benefits_from) == (date(2027, 3, 1), None)


def test_a_wait_in_days(tmp_path: Path) -> None:
    answer = after_seven_months(with_over(tmp_path, "{days: 90, starts: credit_day, percent: 0}"))
    assert answer.waiting_days == 90
    assert (answer.benefits_from, answer.full_benefits_from) == (date(2027, 2, 10), None)


def test_a_wait_at_a_reduced_percentage(tmp_path: Path) -> None:
    answer = after_seven_months(with_over(tmp_path, "{months: 4, starts: payment_month, percent: 50}"))
    assert answer.percent_while_waiting == 50
    assert (answer.benefits_from, answer.full_benefits_from) == (date(2027, 3, 1), date(2027, 3, 1))


def test_no_wait(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2024-01..2026-08"), "2026-11-12", pays("2026-11-12", "2026-09..2026-11"))
    assert (answer.waiting_months, answer.waiting_days, answer.full_benefits_from) == (0, None, None)
    assert (answer.gap_costs, answer.counts_as_years, answer.late_fee_fen, answer.interest) == ("covered", True, 0, None)


def test_who_misses_nothing_is_told_nothing_about_a_gap(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts("2024-01..2026-10"), "2026-11-12")
    assert (answer.lapsed, answer.gap_months, answer.treated_as) == (False, 0, "continuous")
    assert (answer.gap_costs, answer.benefits_stop_from, answer.back_pay_allowed) == (None, None, None)
    assert (answer.back_pay_months, answer.owed, answer.amount_due_fen) == ((), (), 0)


def test_a_first_enrolment_has_no_gap(tmp_path: Path) -> None:
    answer = ask(write_pack(tmp_path), facts(), "2026-11-12", pays("2026-11-12", "2026-11"))
    assert (answer.lapsed, answer.gap_months, answer.treated_as, answer.waiting_months) == (True, 0, "first-enrolment", 6)
    assert (answer.benefits_stop_from, answer.gap_costs, answer.amount_due_fen) == (None, None, 0)
    assert answer.benefits_from == date(2027, 5, 1)


@pytest.mark.parametrize(
    ("registered", "first", "begins"), [("2026-11-20", "2026-11", "2027-05-01"), ("2026-11-21", "2026-12", "2027-06-01")]
)
def test_who_registers_after_the_cut_off_begins_a_month_later(tmp_path: Path, registered: str, first: str, begins: str) -> None:
    root = write_pack(tmp_path, settings=(*SETTINGS, CUT_OFF))
    monthly = facts(payment_period="month")
    assert ask(root, monthly, registered).benefits_from == date.fromisoformat(begins)
    assert ask(root, monthly, registered, pays(registered, registers=True)).months_due == months(first)


def test_never_paid_back_is_told_with_what_may_be_paid(tmp_path: Path) -> None:
    never = Entry("price", "then: {back_payment: never}")
    answer = ask(write_pack(tmp_path, (FIRST, OVER, WITHIN_NOT, never)), facts("2024-01..2026-08"), "2026-11-12")
    assert (answer.back_pay_allowed, answer.back_pay_months, answer.owed) == (False, (), ())
    assert (answer.amount_due_fen, answer.back_pay_last_day) == (None, None)
    assert (answer.treated_as, answer.gap_costs) == ("continuous", "not-covered")


def test_a_yearly_payer_is_told_the_amount_of_the_year(tmp_path: Path) -> None:
    root = write_pack(tmp_path, amounts=(YEARLY_FEE,), settings=(STOP,))
    answer = ask(root, facts("2024-01..2025-12", payment_period="year"), "2026-03-12")
    assert (answer.annual_amount_fen, answer.monthly_amount_fen) == (4_800_00, None)
    assert (answer.gap_months, answer.amount_due_fen) == (2, 4_800_00)
    assert [owed.total_fen for owed in answer.owed] == [None, None]
    assert answer.questions["amount"].status == "known"
    paid = ask(root, facts("2024-01..2025-12", payment_period="year"), "2026-01-12", pays("2026-01-12", "2026-01..2026-12"))
    assert (paid.gap_months, paid.treated_as, paid.amount_due_fen) == (0, "continuous", 0)


@pytest.mark.parametrize("as_of", ["2026-11-12", "2027-02-12"])
def test_the_month_of_the_amount_is_that_of_the_question_unless_it_is_named(tmp_path: Path, as_of: str) -> None:
    old = Entry("fee-old", 'published: "300.00"\nplan: basic', to="2026-12-31")
    new = Entry("fee-new", 'published: "310.00"\nplan: basic', first="2027-01-01")
    answer = ask(write_pack(tmp_path, amounts=(old, new)), facts("2024-01..2026-10"), as_of)
    assert answer.monthly_amount_fen == (300_00 if as_of < "2027" else 310_00)


def test_an_amount_rests_on_the_months_that_it_is_the_sum_of(tmp_path: Path) -> None:
    reach = Entry("price", PRICE.body.replace("whole_gap", "last_months, months: 2"))
    old = Entry("fee-old", 'published: "300.00"\nplan: basic', to="2026-08-31", grade="secondary")
    new = Entry("fee-new", 'published: "310.00"\nplan: basic', first="2026-09-01")
    root = write_pack(tmp_path, (FIRST, OVER, WITHIN, WITHIN_NOT, reach), amounts=(old, new))
    answer = ask(root, facts("2024-01..2026-04"), "2026-11-12")
    found = answer.questions["amount"]
    assert (answer.amount_due_fen, found.value) == (620_00, "620.00")
    assert [citation.entry for citation in found.sources] == ["990100/fee-new"]
    assert found.grade == "primary"


def test_an_amount_whose_entry_leaves_a_doubt_says_so(tmp_path: Path) -> None:
    chosen = """
plan: basic
base: {declared: {lowest: "4000.00"}}
parts: [{name: basic, rate: "8%"}]
rounding: {unit: "0.01", direction: half_up}
question: costs
"""
    root = write_pack(tmp_path, amounts=[Entry("fee", chosen)])
    answer = ask(root, facts("2024-01..2026-10", declared_base_fen=500_000), "2026-11-12")
    assert answer.monthly_amount_fen == 40_000
    assert [caution.zh for caution in answer.cautions] == ["断缴期间的费用怎样处理？"]
    below = ask(root, facts("2024-01..2026-10", declared_base_fen=399_999), "2026-11-12")
    assert (below.monthly_amount_fen, below.cautions) == (None, ())
