"""What a month costs: published, computed from parts, declared within limits, or as the person states."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.building import Formula, Plan, month, months, rules, someone
from xubao.engine.formulas.contribution import (
    annual_contribution,
    base_of_month,
    computed_contribution,
    monthly_contribution,
)
from xubao.rulebook.codes import UNKNOWN
from xubao.rulebook.resolved import COMPUTE, DECLARED, ResolvedRules
from xubao.values.month import Month

FIRST = Month.parse("2026-01")
BASIC = (48_000, 0, 1, 0)  # 4.8 % to the fen, half up
SUPPLEMENT = (0, 700, 1, 0)  # 7.00 yuan
MODES = (ROUND_HALF_UP, ROUND_CEILING, ROUND_FLOOR)

PARTS = st.lists(
    st.tuples(st.integers(1, 150_000), st.just(0), st.sampled_from([1, 10, 100]), st.integers(0, 2))
    | st.tuples(st.just(0), st.integers(0, 50_000), st.just(1), st.just(0)),
    min_size=1,
    max_size=5,
)
BASES = st.integers(0, 5_000_000)


def strip(*cells: tuple[int, int], formula: Formula | None = None) -> ResolvedRules:
    """A plan whose months begin in January 2026."""
    return rules(plans=[Plan(FIRST, cells)], formulas=[formula] if formula else [])


def exact_sum(parts: list[tuple[int, int, int, int]], base: int) -> int:
    total = Decimal(0)
    for rate, fixed, unit, direction in parts:
        amount = Decimal(base) * rate / 1_000_000 if rate else Decimal(fixed)
        total += (amount / unit).quantize(Decimal(1), MODES[direction]) * unit
    return int(total)


@given(PARTS, BASES)
def test_an_amount_is_the_sum_of_its_parts_each_rounded_by_itself(parts: list[tuple[int, int, int, int]], base: int) -> None:
    table = rules(formulas=[Formula(tuple(parts), fixed=base)])
    assert computed_contribution(table, 0, UNKNOWN) == exact_sum(parts, base)


@given(PARTS, st.integers(0, 3_000_000), st.integers(0, 3_000_000), BASES)
def test_a_declared_base_counts_only_within_its_limits(
    parts: list[tuple[int, int, int, int]], one: int, other: int, declared: int
) -> None:
    low, high = sorted((one, other))
    table = rules(formulas=[Formula(tuple(parts), low=low, high=high)])
    inside = low <= declared <= high
    assert base_of_month(table, 0, declared) == (declared if inside else UNKNOWN)
    assert computed_contribution(table, 0, declared) == (exact_sum(parts, declared) if inside else UNKNOWN)


@pytest.mark.parametrize(
    ("declared", "expected"),
    [(199_999, UNKNOWN), (200_000, 200_000), (1_000_000, 1_000_000), (1_000_001, UNKNOWN), (-1, UNKNOWN)],
)
def test_the_limits_of_a_declared_base_belong_to_it(declared: int, expected: int) -> None:
    table = rules(formulas=[Formula((BASIC,), low=200_000, high=1_000_000)])
    assert base_of_month(table, 0, declared) == expected


def test_a_fixed_base_ignores_what_is_declared() -> None:
    table = rules(formulas=[Formula((BASIC, SUPPLEMENT), fixed=748_900)])
    assert computed_contribution(table, 0, 9_999_999) == 35_947 + 700


def test_a_published_amount_stands_as_published() -> None:
    table = strip((36_650, 0), formula=Formula((BASIC, SUPPLEMENT), fixed=748_900))
    assert monthly_contribution(someone(), table, month("2026-01")) == 36_650


def test_an_amount_that_nobody_published_is_computed() -> None:
    table = strip((COMPUTE, 0), formula=Formula((BASIC, SUPPLEMENT), fixed=748_900))
    assert monthly_contribution(someone(), table, month("2026-01")) == 36_647


def test_a_declared_base_decides_where_the_plan_leaves_it_to_the_payer() -> None:
    table = strip((DECLARED, 0), formula=Formula((BASIC, SUPPLEMENT), low=400_000, high=2_000_000))
    assert monthly_contribution(someone(declared_base=500_000), table, month("2026-01")) == 24_000 + 700
    assert monthly_contribution(someone(), table, month("2026-01")) == UNKNOWN
    assert monthly_contribution(someone(declared_base=399_999), table, month("2026-01")) == UNKNOWN


@pytest.mark.parametrize(
    ("cell", "asked", "expected"),
    [
        ((36_650, UNKNOWN), "2026-01", 36_650),
        ((UNKNOWN, UNKNOWN), "2026-01", 40_000),
        ((36_650, UNKNOWN), "2026-02", 40_000),
        ((36_650, UNKNOWN), "2025-12", 40_000),
        ((DECLARED, 0), "2026-01", 40_000),
    ],
)
def test_a_stated_amount_fills_only_what_is_not_known(cell: tuple[int, int], asked: str, expected: int) -> None:
    table = strip(cell, formula=Formula((BASIC,), low=400_000, high=2_000_000))
    assert monthly_contribution(someone(stated_monthly=40_000), table, month(asked)) == expected


def test_without_a_plan_only_the_stated_amount_is_known() -> None:
    table = strip((36_650, UNKNOWN))
    assert monthly_contribution(someone(plan=UNKNOWN), table, month("2026-01")) == UNKNOWN
    assert monthly_contribution(someone(plan=UNKNOWN, stated_monthly=100), table, month("2026-01")) == 100


def test_an_amount_belongs_to_its_month_and_its_year() -> None:
    table = rules(plans=[Plan(FIRST, ((100, UNKNOWN), (200, UNKNOWN)), 2024, (3_000, UNKNOWN, 5_000))])
    person = someone()
    assert [monthly_contribution(person, table, each) for each in months("2025-12..2026-03")] == [UNKNOWN, 100, 200, UNKNOWN]
    assert [annual_contribution(table, 0, year) for year in range(2023, 2028)] == [UNKNOWN, 3_000, UNKNOWN, 5_000, UNKNOWN]
    assert annual_contribution(table, UNKNOWN, 2024) == UNKNOWN
