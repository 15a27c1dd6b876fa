"""Rules that the areas state and that needed words of their own: each as a small pack, with the area that has it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.engine.building import day, month, someone
from tests.unit.engine.pack_writing import (
    FEE,
    FIRST,
    OVER,
    PRICE,
    SETTINGS,
    WITHIN,
    WITHIN_NOT,
    Entry,
    ask,
    facts,
    pays,
    write_pack,
)
from xubao.engine import Answer
from xubao.engine.formulas.registration import last_month_due
from xubao.rulebook import codes

REPAY = "back_payment: {reach: whole_gap}"


@pytest.mark.parametrize(
    ("given", "base", "amount"), [("lowest", 800_000, 880_00), ("lowest", 500_000, None), ("highest", 800_000, None)]
)
def test_a_base_of_which_one_limit_was_not_found_answers_within_the_other(
    tmp_path: Path, given: str, base: int, amount: int | None
) -> None:
    """上海 2022: the lower limit was found, the upper was not."""
    limit = {"lowest": '{lowest: "6520.00"}', "highest": '{highest: "7000.00"}'}[given]
    own = f'period: month\nplan: basic\nbase: {{declared: {limit}}}\nparts: [{{name: basic, rate: "11%"}}]\n'
    fee = Entry("fee", own + 'rounding: {unit: "0.01", direction: half_up}\nquestion: costs')
    answer = ask(write_pack(tmp_path, amounts=(fee,)), facts("2022-01..2022-10", declared_base_fen=base), "2022-11-10")
    assert answer.monthly_amount_fen == amount


INTEREST = Entry("charged", "when: {history: [employee], repays_earlier_year: [yes]}\nthen: {interest_charge: charged}")
NO_INTEREST = Entry("free", "when: {history: [employee], repays_earlier_year: [no]}\nthen: {interest_charge: none}")


@pytest.mark.parametrize(
    ("paid", "interest"),
    [(("2022-01..2022-03",), "none"), (("2021-11..2022-01", "2022-03"), "charged"), (("2022-03",), "none"), ((), "charged")],
)
def test_interest_follows_the_months_that_are_paid_back(tmp_path: Path, paid: tuple[str, ...], interest: str) -> None:
    """天津: interest as soon as one of the months paid back belongs to an earlier calendar year."""
    root = write_pack(tmp_path, (FIRST, OVER, WITHIN, WITHIN_NOT, INTEREST, NO_INTEREST, PRICE))
    events = [pays("2022-03-14", *paid)] if paid else []
    assert ask(root, facts("2019-01..2021-10"), "2022-03-14", *events).interest == interest


@pytest.mark.parametrize(("paid", "treated"), [("2024-03..2024-04", "continuous"), ("2024-03", "re-enrolment")])
def test_the_present_month_must_be_paid_too(tmp_path: Path, paid: str, treated: str) -> None:
    """潍坊: the months of the gap and the present one."""
    cured = Entry("cured", WITHIN.body.replace("paid_back: [whole]", "paid_back: [whole], pays_present_month: [yes]"))
    other = Entry("other", OVER.body.replace("more_than: 3", "at_least: 1"))
    answer = ask(write_pack(tmp_path, (FIRST, cured, other)), facts("2019-01..2024-02"), "2024-04-05", pays("2024-04-05", paid))
    assert answer.treated_as == treated


def test_bills_of_months_paid_before_a_first_enrolment(tmp_path: Path) -> None:
    """天津: paying back months before the first enrolment never gives benefits for them."""
    costs = Entry("costs", "when: {history: [none]}\nthen: {gap_costs: not-covered}")
    root = write_pack(tmp_path, (FIRST, costs))
    back = ask(root, facts(), "2022-06-13", pays("2022-06-13", "2022-03..2022-06"))
    assert (back.gap_months, back.treated_as, back.gap_costs) == (0, "first-enrolment", "not-covered")
    assert back.questions["gap_costs"].value == "not-covered"
    assert ask(root, facts(), "2022-06-13", pays("2022-06-13", "2022-06")).gap_costs is None


ALLOWED = Entry("allowed", f"when: {{unpaid_in_a_row: {{at_most: 3}}}}\nthen: {{{REPAY}}}")
NEVER = Entry("never", "when: {unpaid_in_a_row: {more_than: 3}}\nthen: {back_payment: never, treated_as: first-enrolment}")


@pytest.mark.parametrize("as_of", ["2023-05-15", "2023-07-31"])
def test_where_only_back_payment_is_known_the_last_day_is_the_last_on_which_it_is_allowed(tmp_path: Path, as_of: str) -> None:
    """宝鸡: within three months one may pay back, what follows from it is not said."""
    answer = ask(write_pack(tmp_path, (ALLOWED, NEVER)), facts("2020-01..2023-03"), as_of)
    assert answer.back_pay_last_day == date(2023, 7, 31)


def test_where_nobody_says_that_paying_back_ends_there_is_no_last_day(tmp_path: Path) -> None:
    assert ask(write_pack(tmp_path, (ALLOWED,)), facts("2020-01..2023-03"), "2023-05-15").back_pay_last_day is None


def test_to_claim_the_bills_at_a_counter_is_not_yet_the_worse_outcome(tmp_path: Path) -> None:
    """福州 2023: covered to 10 February, by claim to 31 March, then stopped."""
    late = WITHIN.body.replace("gap_costs: covered", "gap_costs: manual-claim")
    early = Entry("early", WITHIN.body, to="2026-02-10")
    claims = Entry("claims", late, first="2026-02-11")
    root = write_pack(tmp_path, (FIRST, early, claims, OVER, WITHIN_NOT, PRICE))
    for as_of in ("2026-01-20", "2026-02-05", "2026-03-01", "2026-05-03"):
        assert ask(root, facts("2020-01..2025-12"), as_of).back_pay_last_day == (date(2026, 4, 30) if as_of > "2026-02" else None)


@pytest.mark.parametrize(
    ("period", "last"), [(1, "2024-07"), (2, "2024-09"), (4, "2024-12"), (8, "2024-12"), (15, ""), (7, "2024-07")]
)
def test_the_months_due_reach_to_the_end_of_the_period(period: int, last: str) -> None:
    """福州, 海南: who pays by the half-year or the quarter owes it as a whole."""
    found = last_month_due(someone(payment_period=period), month("2024-07"), day("2024-07-12"))
    assert found == (month(last) if last else codes.UNKNOWN)


def registered(folder: Path, resumption: str, *events: str, as_of: str) -> Answer:
    """A first enrolment without a wait, registered on 12 June 2024."""
    then = f"treated_as: first-enrolment, waiting: {{months: 0}}, benefit_resumption: {resumption}"
    first = Entry("first", f"when: {{history: [none]}}\nthen: {{{then}}}")
    second = Entry("second", "kind: first_payment\nvalue: second_natural_month")
    root = write_pack(folder, (first,), (*SETTINGS, second))
    return ask(root, facts(), as_of, pays("2024-06-12", registers=True), *(pays(event, event[:7]) for event in events))


def test_benefits_may_count_from_the_registration(tmp_path: Path) -> None:
    """浙江: from the second natural month of the registration, whenever in it the first payment is made."""
    answer = registered(tmp_path, "month_after_registration", "2024-07-03", as_of="2024-07-03")
    assert answer.benefits_from == date(2024, 7, 1)


def test_a_day_that_nobody_told_is_not_known(tmp_path: Path) -> None:
    """宁波: benefits begin the day after the payment arrives, and it has not."""
    assert registered(tmp_path, "day_after_payment", as_of="2024-06-12").benefits_from is None
    assert registered(tmp_path / "paid", "day_after_payment", "2024-07-03", as_of="2024-07-03").benefits_from == date(2024, 7, 4)


@pytest.mark.parametrize(("closes", "last"), [(25, "2022-06-25"), (31, "2022-06-30")])
def test_the_last_day_is_one_on_which_payment_is_taken(tmp_path: Path, closes: int, last: str) -> None:
    """太原: after the 25th of each month payment is closed."""
    setting = Entry("closes", f"kind: payment_closes\nvalue: {{day: {closes}}}")
    answer = ask(write_pack(tmp_path, settings=(*SETTINGS, setting)), facts("2019-01..2022-02"), "2022-05-10")
    assert str(answer.back_pay_last_day) == last


def test_an_unknown_amount_may_be_that_of_the_year_alone(tmp_path: Path) -> None:
    """西安 2023: a base by the month, no printed amount of the year."""
    years = Entry("yearly", 'period: year\nplan: basic\npublished: "4800.00"', first="2024-01-01", to="2024-12-31")
    gone = "{kind: amounts, period: year, from: 2023-01-01, to: 2023-12-31, question: costs}"
    root = write_pack(tmp_path, amounts=(FEE, years), unknown=(gone,))
    answer = ask(root, facts("2022-01..2023-03"), "2023-04-10")
    assert (answer.monthly_amount_fen, answer.annual_amount_fen) == (400_00, None)
    assert ask(root, facts("2022-01..2024-03"), "2024-04-10").annual_amount_fen == 4800_00
