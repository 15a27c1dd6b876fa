"""Which month's amount and plan a question is about: that of its day, or the next year of somebody whose year is paid."""

from __future__ import annotations

from datetime import date

from xubao.engine.formulas.assessment import YEARLY
from xubao.engine.formulas.history import all_paid
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.setting import setting_row
from xubao.rulebook.codes import S_YEARLY_WINDOW
from xubao.rulebook.resolved import ResolvedRules
from xubao.values.month import Month


def next_year_is_open(person: Person, rules: ResolvedRules, as_of: date) -> bool:
    """May a yearly payer pay the next year: is it December, or is the window of that year open? False for everybody else."""
    if person.payment_period != YEARLY:
        return False
    if as_of.month == 12:
        return True
    new_year = Month.from_year_month(as_of.year + 1, 1).first_day().toordinal()
    window = setting_row(rules, person.rule_set, S_YEARLY_WINDOW, new_year)
    return window >= 0 and 0 < rules.setting_value[window] <= as_of.toordinal()


def month_asked(person: Person, rules: ResolvedRules, as_of: date) -> Month:
    """The next January for a yearly payer who has paid this year and may pay the next, else the month of `as_of`."""
    present, december = Month.of(as_of), Month.from_year_month(as_of.year, 12)
    if next_year_is_open(person, rules, as_of) and all_paid(person, present, december):
        return december.plus(1)
    return present
