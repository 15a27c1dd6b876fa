"""What clears a gap: the price of each month, the late fee, the sum; and the year of a yearly payer."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.building import Plan, Rule, Setting, day, month, rules, someone
from xubao.engine.formulas.arrears import (
    amount_due,
    late_fee,
    late_fee_of_month,
    price_of_month,
    yearly_amount_due,
)
from xubao.engine.formulas.mid_year import paid_by_the_year
from xubao.rulebook import codes
from xubao.rulebook.codes import DEPENDS, LAST_DAY, O_LATE_FEE, O_PRICE, PRICE_KINDS, UNKNOWN
from xubao.rulebook.resolved import ResolvedRules
from xubao.values.month import Month

FIRST = Month.parse("2026-01")
PRICES = (100_00, 110_00, 120_00, UNKNOWN, 140_00, 140_00)
YEARLY = 8
MONTH_END = Setting(codes.S_DUE_DAY, 31)
AMOUNTS = st.lists(st.integers(0, 10**7), min_size=6, max_size=6)


def priced(method: str | None, totals: tuple[int, ...] = PRICES, per_day: int | None = None) -> ResolvedRules:
    """Months from January 2026 on, each due by its last day; row 0 decides price and late fee, each only if told."""
    then = {} if method is None else {O_PRICE: PRICE_KINDS[method]}
    then |= {} if per_day is None else {O_LATE_FEE: per_day}
    return rules([Rule(then=then)], [MONTH_END], plans=[Plan(FIRST, tuple((total, UNKNOWN) for total in totals))])


@pytest.mark.parametrize(
    ("method", "owed", "paid_in", "expected"),
    [
        ("month_owed", "2026-01", "2026-03", 100_00),
        ("payment_month", "2026-01", "2026-03", 120_00),
        ("present_year", "2026-01", "2026-03", 120_00),
        ("month_owed", "2026-04", "2026-05", UNKNOWN),
        ("payment_month", "2026-03", "2026-04", UNKNOWN),
        (None, "2026-01", "2026-03", UNKNOWN),
        (None, "2026-05", "2026-06", 140_00),
        (None, "2026-03", "2026-04", UNKNOWN),
    ],
)
def test_a_month_is_paid_back_at_the_price_that_the_area_names(
    method: str | None, owed: str, paid_in: str, expected: int
) -> None:
    found = price_of_month(someone(), priced(method), 0, month(owed), day(f"{paid_in}-15"))
    assert found == expected


@given(AMOUNTS, st.integers(0, 5), st.integers(0, 5))
def test_the_amount_due_is_the_sum_of_the_months(amounts: list[int], one: int, other: int) -> None:
    first, end = sorted((one, other))
    table = priced("month_owed", tuple(amounts))
    found = amount_due(someone(), table, 0, FIRST + first, FIRST + end, day("2026-06-10"))
    assert found == sum(amounts[first:end])


def test_one_unknown_price_makes_the_amount_due_unknown() -> None:
    assert amount_due(someone(), priced("month_owed"), 0, FIRST, FIRST + 5, day("2026-06-10")) == UNKNOWN
    assert amount_due(someone(), priced("month_owed"), 0, FIRST, FIRST + 3, day("2026-06-10")) == 330_00


@given(st.integers(0, 10**8), st.integers(1, 2_000), st.integers(0, 1_500))
def test_a_late_fee_is_simple_and_daily_and_rounded_to_the_fen(amount: int, per_day: int, days: int) -> None:
    pay_day = day("2026-01-31") + days
    exact = Decimal(amount) * per_day * days / 1_000_000
    found = late_fee_of_month(someone(), priced(None, per_day=per_day), 0, FIRST, pay_day, amount)
    assert found == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("due", "pay_day", "days"),
    [
        (Setting(codes.S_DUE_DAY, 20), "2026-01-20", 0),
        (Setting(codes.S_DUE_DAY, 20), "2026-01-21", 1),
        (Setting(codes.S_DUE_DAY, 20), "2026-01-15", 0),
        (Setting(codes.S_DUE_DAY, 10, 1), "2026-02-11", 1),
        (MONTH_END, "2026-02-01", 1),
    ],
)
def test_the_day_of_payment_is_counted_and_the_due_day_is_not(due: Setting, pay_day: str, days: int) -> None:
    table = rules([Rule(then={O_LATE_FEE: 500})], [due])
    found = late_fee_of_month(someone(), table, 0, FIRST, day(pay_day), 10_000_00)
    assert found == days * 5_00


@pytest.mark.parametrize("due", [Setting(codes.S_DUE_DAY, UNKNOWN, UNKNOWN), Setting(codes.S_GRACE, 0)])
def test_a_late_fee_runs_from_no_day_that_nobody_states(due: Setting) -> None:
    table = rules([Rule(then={O_LATE_FEE: 500})], [due])
    assert late_fee_of_month(someone(), table, 0, FIRST, day("2026-03-10"), 100_00) == UNKNOWN


@pytest.mark.parametrize(("row", "expected"), [(UNKNOWN, UNKNOWN), (DEPENDS, DEPENDS), (0, 0)])
def test_without_a_rule_a_late_fee_is_not_known_and_a_rule_of_none_is_none(row: int, expected: int) -> None:
    table = priced("month_owed", per_day=0)
    assert late_fee_of_month(someone(), table, row, FIRST, day("2026-03-10"), 100_00) == expected
    assert late_fee(someone(), table, (row, 0), FIRST, FIRST + 2, day("2026-03-10")) == expected


@given(AMOUNTS, st.integers(1, 1_000))
def test_the_late_fee_of_a_gap_is_that_of_its_months(amounts: list[int], per_day: int) -> None:
    table, pay_day = priced("month_owed", tuple(amounts), per_day), day("2026-06-10")
    each = [late_fee_of_month(someone(), table, 0, FIRST + i, pay_day, amounts[i]) for i in range(5)]
    assert late_fee(someone(), table, (0, 0), FIRST, FIRST + 5, pay_day) == sum(each)


def test_the_late_fee_of_an_unknown_amount_is_not_known() -> None:
    table = priced("month_owed", per_day=500)
    assert late_fee(someone(), table, (0, 0), FIRST, FIRST + 5, day("2026-06-10")) == UNKNOWN


def yearly(method: str | None) -> ResolvedRules:
    """A plan that is paid by the calendar year."""
    then = {} if method is None else {O_PRICE: PRICE_KINDS[method]}
    return rules([Rule(then=then)], plans=[Plan(FIRST, (), 2024, (3_000_00, 3_300_00, 3_600_00))])


@pytest.mark.parametrize(
    ("method", "first_unpaid", "pay_day", "expected"),
    [
        ("month_owed", "2026-01", "2026-05-10", 3_600_00),
        ("month_owed", "2025-01", "2026-05-10", 6_900_00),
        ("present_year", "2025-01", "2026-05-10", 7_200_00),
        (None, "2026-01", "2026-05-10", 3_600_00),
        (None, "2025-01", "2026-05-10", UNKNOWN),
        ("month_owed", "2026-02", "2026-05-10", UNKNOWN),
        ("month_owed", "2026-01", "2027-05-10", UNKNOWN),
    ],
)
def test_a_yearly_payer_owes_whole_years(method: str | None, first_unpaid: str, pay_day: str, expected: int) -> None:
    person = someone(payment_period=YEARLY)
    assert yearly_amount_due(person, yearly(method), 0, month(first_unpaid), day(pay_day)) == expected
    assert amount_due(person, yearly(method), 0, month(first_unpaid), month("2026-05"), day(pay_day)) == expected


def test_who_pays_by_the_month_is_not_charged_by_the_year() -> None:
    both = rules([Rule()], plans=[Plan(FIRST, ((100_00, UNKNOWN),), 2026, (1_200_00,))])
    assert not paid_by_the_year(someone(payment_period=1), both, FIRST)
    assert paid_by_the_year(someone(payment_period=YEARLY), both, FIRST)
    assert not paid_by_the_year(someone(payment_period=15), both, FIRST)
    assert paid_by_the_year(someone(payment_period=15), yearly(None), FIRST)
    assert not paid_by_the_year(someone(payment_period=YEARLY), priced(None), FIRST)


def test_a_yearly_window_makes_the_premium_of_its_year_late_from_the_day_after() -> None:
    window = Setting(codes.S_YEARLY_WINDOW, day("2026-01-01"), day("2026-03-31"), day("2026-01-01"), LAST_DAY)
    table = rules([Rule(then={O_LATE_FEE: 500})], [window], [Plan(FIRST, (), 2026, (3_600_00,))])
    person = someone([FIRST - 1], payment_period=YEARLY)
    assert late_fee(person, table, (0, UNKNOWN), FIRST, FIRST + 3, day("2026-04-10")) == 10 * 1_80
