"""The contribution (基本医疗保险费) of a month or a year, in fen."""

from __future__ import annotations

from xubao.engine.formulas.formula import formula
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.rounding import rounded
from xubao.rulebook.codes import UNKNOWN
from xubao.rulebook.resolved import COMPUTE, DECLARED, ResolvedRules


@formula
def part_of_contribution(rules: ResolvedRules, part: int, base: int) -> int:
    """One part: a rate of the base, rounded as the pack says, or a fixed amount."""
    if rules.part_rate[part] == 0:
        return rules.part_fixed[part]
    return rounded(base * rules.part_rate[part], rules.part_unit[part], rules.part_direction[part])


@formula
def base_of_month(rules: ResolvedRules, formula_row: int, declared_base: int) -> int:
    """The contribution base: fixed, or declared within its limits; UNKNOWN where not told or outside the limits."""
    fixed = rules.base_fixed[formula_row]
    if fixed != UNKNOWN:
        return fixed
    low = rules.base_low[formula_row]
    high = rules.base_high[formula_row]
    if declared_base < 0 or (low >= 0 and declared_base < low) or (0 <= high < declared_base):
        return UNKNOWN
    return declared_base


@formula
def computed_contribution(rules: ResolvedRules, formula_row: int, declared_base: int) -> int:
    """The sum of all parts; UNKNOWN where the base is."""
    base = base_of_month(rules, formula_row, declared_base)
    if base == UNKNOWN:
        return UNKNOWN
    total = 0
    for part in range(rules.part_first[formula_row], rules.part_end[formula_row]):
        total += part_of_contribution(rules, part, base)
    return total


@formula
def fee_cell(rules: ResolvedRules, plan: int, month: int) -> int:
    """Where the amount of a month stands in the strip of the plan; UNKNOWN outside the strip."""
    if plan < 0:
        return UNKNOWN
    index = month - rules.plan_first_month[plan]
    if index < 0 or index >= rules.plan_months[plan]:
        return UNKNOWN
    return rules.plan_offset[plan] + index


@formula
def monthly_contribution(person: Person, rules: ResolvedRules, month: int) -> int:
    """What one month costs: as published, else computed; else what the person states; else UNKNOWN."""
    cell = fee_cell(rules, person.plan, month)
    total = rules.fee_total[cell] if cell >= 0 else UNKNOWN
    if total in (DECLARED, COMPUTE):
        total = computed_contribution(rules, rules.fee_formula[cell], person.declared_base)
    if total == UNKNOWN:
        return person.stated_monthly
    return total


@formula
def annual_cell(rules: ResolvedRules, plan: int, year: int) -> int:
    """Where the amount of a year stands; UNKNOWN where the plan has none."""
    if plan < 0:
        return UNKNOWN
    index = year - rules.plan_first_year[plan]
    if index < 0 or index >= rules.plan_years[plan]:
        return UNKNOWN
    return rules.plan_year_offset[plan] + index


@formula
def annual_contribution(rules: ResolvedRules, plan: int, year: int) -> int:
    """What a calendar year costs where it is paid at once; UNKNOWN where the plan has no such amount."""
    cell = annual_cell(rules, plan, year)
    return rules.annual_fee[cell] if cell >= 0 else UNKNOWN
