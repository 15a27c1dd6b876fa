"""Insurance registration (社会保险登记): the months that must be paid after it."""

from __future__ import annotations

from xubao.engine.formulas.calendar import first_day, month_of_day
from xubao.engine.formulas.formula import formula
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.setting import setting_row
from xubao.rulebook.codes import S_FIRST_PAYMENT, S_REGISTRATION_CUT_OFF, UNKNOWN
from xubao.rulebook.resolved import ResolvedRules

SECOND_NATURAL_MONTH = 1
MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY = 1, 2, 4, 8


@formula
def first_month_due(person: Person, rules: ResolvedRules, registered_on: int) -> int:
    """The first month to be paid after a registration: by the cut-off day, or by the month that the area names.

    UNKNOWN where the area states neither.
    """
    month = month_of_day(registered_on)
    cut_off = setting_row(rules, person.rule_set, S_REGISTRATION_CUT_OFF, registered_on)
    if cut_off >= 0 and rules.setting_value[cut_off] > 0:
        day = registered_on - first_day(month) + 1
        return month if rules.setting_extra[cut_off] <= day <= rules.setting_value[cut_off] else month + 1
    first = setting_row(rules, person.rule_set, S_FIRST_PAYMENT, registered_on)
    if first >= 0 and rules.setting_value[first] >= 0:
        return month + 1 if rules.setting_value[first] == SECOND_NATURAL_MONTH else month
    return UNKNOWN


@formula
def last_month_due(person: Person, begins: int, day: int) -> int:
    """The last month that must be paid as of `day`: that of the period in which the present month lies; UNKNOWN if not told."""
    last = max(begins, month_of_day(day))
    if person.payment_period == MONTHLY:
        return last
    if person.payment_period == QUARTERLY:
        return last // 3 * 3 + 2
    if person.payment_period == HALF_YEARLY:
        return last // 6 * 6 + 5
    if person.payment_period == YEARLY:
        return last // 12 * 12 + 11
    return UNKNOWN if person.payment_period & YEARLY != 0 else last
