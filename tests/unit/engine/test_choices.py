"""The choices: the days found are those of a search through all 366, and each row says what paying on its last day comes to."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings

from tests.unit.engine.asking import Asked, monthly_payers
from tests.unit.engine.building import months
from tests.unit.engine.pack_writing import FIRST, OVER, PRICE, WITHIN, WITHIN_NOT, Entry, ask, facts, pays, write_pack
from xubao.engine import Answer, Choice, Facts, explain
from xubao.engine.choices import choices
from xubao.engine.codes_shown import word_of
from xubao.engine.evaluators.one_compiled import assess_compiled
from xubao.engine.evaluators.tables import Tables, tables_of
from xubao.engine.formulas.assessment import Assessment, assess
from xubao.engine.formulas.calendar import month_of_day
from xubao.engine.formulas.contribution import monthly_contribution
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import outcome
from xubao.rulebook import codes
from xubao.values.month import Month


def on_day(answer: Answer, day: int) -> tuple[Person, Assessment]:
    """What the interpreter makes of the same facts on another day."""
    person: Person = answer.reader.person._replace(as_of=day)
    return person, assess(person, answer.reader.area.rules)


def standing(answer: Answer, tables: Tables, day: int) -> tuple[object, ...]:
    """Everything that makes one day differ from the next, dates and daily fees apart; by machine code, which answers as the
    interpreter does (tests/parity) and so lets every day be asked.
    """
    rules = answer.reader.area.rules
    person: Person = answer.reader.person._replace(as_of=day)
    found = assess_compiled(person, tables)
    columns = tuple(
        outcome(rules, row, column)
        for row, (first, last) in zip(found.rows, codes.GROUP_COLUMNS, strict=True)
        for column in range(first, last + 1)
    )
    now = monthly_contribution(person, rules, month_of_day(day))
    return columns, found.lapsed, found.gap, found.back_pay, found.amount_due, now


@settings(max_examples=20)
@given(monthly_payers())
def test_the_thresholds_are_those_of_a_search_day_by_day(asked: Asked) -> None:
    answer = asked.answer()
    days = range(answer.as_of.toordinal(), answer.as_of.toordinal() + 366)
    tables = tables_of(answer.reader.area.rules)
    standings = {day: standing(answer, tables, day) for day in days}
    begins = [day for day in days if day == days[0] or standings[day] != standings[day - 1]]
    ends = [day - 1 for day in begins[1:]] + [days[-1]]
    found = [(row.first_day.toordinal(), row.pay_by.toordinal()) for row in answer.choices]
    assert found == list(zip(begins, ends, strict=True))


@settings(max_examples=30)
@given(monthly_payers())
def test_each_row_says_what_paying_on_its_last_day_comes_to(asked: Asked) -> None:
    answer = asked.answer()
    for row in answer.choices:
        person, found = on_day(answer, row.pay_by.toordinal())
        now = monthly_contribution(person, answer.reader.area.rules, month_of_day(person.as_of))
        known = now >= 0 and found.amount_due >= 0 and (found.gap == 0 or found.back_pay >= 0)
        assert row.amount_fen == (found.amount_due + now if known else None)
        assert row.late_fee_fen == (found.late_fee if found.late_fee >= 0 else None)
        if found.gap:
            assert row.treated_as == word_of("treated_as", found.treated_as)
        if found.lapsed:
            assert row.waiting_months == (found.waiting_months if found.waiting_months >= 0 else None)
            assert row.waiting_days == (found.waiting_days if found.waiting_days > 0 else None)
            assert row.covered_from == (date.fromordinal(found.full_on) if found.full_on > 0 else None)
        if found.gap:
            assert row.gap_costs == word_of("gap_costs", found.gap_costs)
            assert row.years == (bool(found.years) if found.years >= 0 else None)
            assert row.back_pay_allowed == (bool(found.back_pay) if found.back_pay >= 0 else None)


@settings(max_examples=30)
@given(monthly_payers())
def test_each_row_says_what_paying_only_the_present_month_comes_to(asked: Asked) -> None:
    answer = asked.answer()
    for row in answer.choices:
        if row.back_pay_allowed is None:
            continue
        day = row.pay_by.toordinal()
        person = answer.reader.person
        present = month_of_day(day) - person.base_month
        credited = tuple((1 << present >> (64 * word)) & (2**64 - 1) for word in range(max(len(person.paid), present // 64 + 1)))
        found = assess(person._replace(as_of=day, returns_on=day, credited=credited), answer.reader.area.rules)
        assert row.covered_from_without_back_payment == (date.fromordinal(found.full_on) if found.full_on > 0 else None)
        assert row.gap_costs_without_back_payment == word_of("gap_costs", found.gap_costs)


@settings(max_examples=60)
@given(monthly_payers())
def test_the_rows_cover_a_year_without_a_hole(asked: Asked) -> None:
    answer = asked.answer()
    rows = answer.choices
    assert (rows[0].first_day, rows[-1].pay_by) == (answer.as_of, answer.as_of + timedelta(days=365))
    for one, other in pairwise(rows):
        assert other.first_day == one.pay_by + timedelta(days=1)
    assert all(row.first_day <= row.pay_by for row in rows)


def rows(root: Path, who: Facts, as_of: str) -> tuple[Choice, ...]:
    return ask(root, who, as_of).choices


def test_the_amount_is_the_gap_and_the_present_month(tmp_path: Path) -> None:
    found = rows(write_pack(tmp_path), facts("2025-01..2026-08"), "2026-11-23")
    assert [row.amount_fen for row in found[:3]] == [3 * 400_00, 4 * 400_00, 5 * 400_00]
    assert [(row.pay_by.isoformat(), row.treated_as, row.waiting_months, row.gap_costs) for row in found[:3]] == [
        ("2026-11-30", "continuous", 0, "covered"),
        ("2026-12-31", "continuous", 0, "covered"),
        ("2027-01-31", "re-enrolment", 6, "not-covered"),
    ]
    assert [str(row.covered_from_without_back_payment) for row in found[:2]] == ["2026-12-01", "2027-01-01"]


def test_the_amount_reaches_no_farther_back_than_back_payment(tmp_path: Path) -> None:
    reach = Entry("price", PRICE.body.replace("whole_gap", "last_months, months: 2"))
    found = rows(write_pack(tmp_path, (FIRST, OVER, WITHIN, WITHIN_NOT, reach)), facts("2025-01..2026-04"), "2026-11-23")
    assert [row.amount_fen for row in found] == [3 * 400_00] * len(found)


def test_where_nothing_can_be_paid_back_only_the_present_month_is_paid(tmp_path: Path) -> None:
    never = Entry("price", "then: {back_payment: never}")
    found = rows(write_pack(tmp_path, (FIRST, OVER, WITHIN_NOT, never)), facts("2025-01..2026-08"), "2026-11-23")
    assert found[0].back_pay_allowed is False
    assert {row.amount_fen for row in found} == {400_00}


def test_a_rule_that_ends_inside_a_month_makes_a_row_of_its_own(tmp_path: Path) -> None:
    old = Entry("within", WITHIN.body, to="2026-12-14")
    new = Entry("within-new", WITHIN.body.replace("gap_costs: covered", "gap_costs: manual-claim"), first="2026-12-15")
    found = rows(write_pack(tmp_path, (FIRST, OVER, old, new, WITHIN_NOT, PRICE)), facts("2025-01..2026-08"), "2026-11-23")
    assert [(row.pay_by.isoformat(), row.gap_costs) for row in found[:3]] == [
        ("2026-11-30", "covered"),
        ("2026-12-14", "covered"),
        ("2026-12-31", "manual-claim"),
    ]


def test_after_a_return_nothing_is_left_to_choose(tmp_path: Path) -> None:
    root = write_pack(tmp_path)
    paid = ask(root, facts("2025-01..2026-08"), "2026-11-23", pays("2026-11-20", "2026-09..2026-11"))
    assert paid.choices == ()
    assert choices(paid.reader.area, paid.reader.person) == ()


def test_nobody_owes_anything_in_a_month_that_is_paid(tmp_path: Path) -> None:
    found = rows(write_pack(tmp_path), facts("2025-01..2026-11"), "2026-11-23")
    assert found[1].amount_fen == 400_00
    assert found[0].amount_fen == 0


def test_a_row_without_a_gap_says_what_the_answer_says(tmp_path: Path) -> None:
    first = Entry("first", FIRST.body.replace("[none]", "[none, resident]"))
    root = write_pack(tmp_path, (first,))
    resident = ask(root, facts(resident_paid=months("2025-01..2026-10")), "2026-11-23")
    left = ask(root, facts("2025-01..2026-10", participation="left-employer"), "2026-11-23")
    assert (resident.treated_as, left.treated_as) == ("first-enrolment", None)
    assert [answer.choices[0].treated_as for answer in (resident, left)] == ["first-enrolment", None]


def test_no_row_ends_on_a_day_on_which_no_payment_is_taken() -> None:
    # Taiyuan takes no payment after the 25th; within sixty days of the employer's last month is to 29 August.
    who = Facts(participation="left-employer", paid=months("2020-01..2022-06"), employment_ended=Month.parse("2022-06"))
    found = explain("140100", who, date(2022, 8, 15)).choices
    assert [str(row.pay_by) for row in found[:2]] == ["2022-08-25", "2022-09-25"]
    assert [row.waiting_months for row in found[:2]] == [0, None]
    assert str(explain("140100", who, date(2022, 8, 26)).choices[0].first_day) == "2022-09-01"
