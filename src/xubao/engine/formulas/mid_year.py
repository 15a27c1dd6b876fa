"""Joining a yearly scheme during the year (年中参保): so many twelfths of the year, where the area says which months are due."""

from __future__ import annotations

from xubao.engine.formulas.calendar import first_day
from xubao.engine.formulas.contribution import annual_contribution, monthly_contribution
from xubao.engine.formulas.formula import formula, step
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.setting import setting_row
from xubao.rulebook.codes import S_MID_YEAR, UNKNOWN
from xubao.rulebook.resolved import ResolvedRules

YEARLY = 8
MONTH_AFTER_STOP_ON, PAYMENT_MONTH_ON, WHOLE_YEAR, NOT_POSSIBLE = range(4)


@step
def mid_year_method(person: Person, rules: ResolvedRules, day: int) -> int:
    """The method of the area on a day; UNKNOWN where it states none."""
    row = setting_row(rules, person.rule_set, S_MID_YEAR, day)
    return rules.setting_value[row] if row >= 0 else UNKNOWN


@step
def paid_by_the_year(person: Person, rules: ResolvedRules, first_unpaid: int) -> bool:
    """Is the premium of the gap's first year paid in one sum? True for a yearly payer whose plan has an amount for the year."""
    if person.payment_period & YEARLY == 0:
        return False
    if annual_contribution(rules, person.plan, first_unpaid // 12) == UNKNOWN:
        return False
    return person.payment_period == YEARLY or monthly_contribution(person, rules, first_unpaid) == UNKNOWN


@formula
def part_of_year(person: Person, rules: ResolvedRules, year_of_price: int, first: int) -> int:
    """What the months from `first` to December cost at the amount of a year, in fen.

    Less than the whole year only where the area says that the months are paid; UNKNOWN where it does not, or where a twelfth is
    no whole fen, because no rule rounds it.
    """
    amount = annual_contribution(rules, person.plan, year_of_price)
    months = 12 - first % 12
    if amount == UNKNOWN or months == 12:
        return amount
    method = mid_year_method(person, rules, first_day(first))
    if method not in (MONTH_AFTER_STOP_ON, PAYMENT_MONTH_ON) or amount % 12 != 0:
        return UNKNOWN
    return amount // 12 * months


@formula
def amount_of_months(person: Person, rules: ResolvedRules, first: int, last: int) -> int:
    """What the months from `first` to `last` cost, each at its own amount, or by the year to its end; UNKNOWN if any is."""
    yearly = paid_by_the_year(person, rules, first)
    total, month = 0, first
    while month <= last:
        price = part_of_year(person, rules, month // 12, month) if yearly else monthly_contribution(person, rules, month)
        if price < 0:
            return UNKNOWN
        total += price
        month = month - month % 12 + 12 if yearly else month + 1
    return total
