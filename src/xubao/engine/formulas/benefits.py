"""Medical benefits (基本医疗保险待遇): when they stop, when they begin again."""

from __future__ import annotations

from xubao.engine.formulas.calendar import day_in_month, first_day, last_day, month_of_day
from xubao.engine.formulas.formula import formula, step
from xubao.engine.formulas.history import insured_at_or_before
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.setting import setting_row
from xubao.rulebook.codes import S_DUE_DAY, S_GRACE, S_STOP, S_YEARLY_WINDOW, UNKNOWN
from xubao.rulebook.resolved import ResolvedRules

MONTHLY = 1
YEARLY = 8
GRACE_NEXT_MONTH = 1
# The named methods of the pack, in the order of `codes.STOP` and `codes.RESUME`.
SAME_MONTH, NEXT_MONTH, SECOND_MONTH_AFTER, DAY_AFTER_DUE, DAY_AFTER_WINDOW = range(5)
(
    PAYMENT_MONTH,
    PAYMENT_DAY,
    DAY_AFTER_PAYMENT,
    MONTH_AFTER_PAYMENT,
    SECOND_MONTH_AFTER_PAYMENT,
    MONTH_AFTER_CLEARING,
    SECOND_MONTH_AFTER_CLEARING,
    CLEARING_DAY,
    CLEARING_MONTH,
    FIRST_UNPAID_MONTH,
    MONTH_AFTER_REGISTRATION,
) = range(11)


@step
def due_day_of(rules: ResolvedRules, row: int, month: int) -> int:
    """The day that a due-day setting gives for the premium of a month, in that month or the next; UNKNOWN if refused."""
    if rules.setting_value[row] < 0:
        return UNKNOWN
    return day_in_month(month + rules.setting_extra[row], rules.setting_value[row])


@formula
def due_on(person: Person, rules: ResolvedRules, month: int) -> int:
    """Last day on which the premium of a month is on time: the window of a yearly payer insured in the December before,
    else the due day, else the end of the next month where a credit in it is a normal payment.


    UNKNOWN where the area states neither.
    """
    begins = first_day(month)
    december = month - month % 12 - 1
    if person.payment_period & YEARLY != 0 and insured_at_or_before(person, december) == december:
        window = setting_row(rules, person.rule_set, S_YEARLY_WINDOW, begins)
        if window >= 0 and rules.setting_value[window] >= 0:
            return rules.setting_extra[window]
    if person.payment_period == YEARLY:
        return UNKNOWN
    due = setting_row(rules, person.rule_set, S_DUE_DAY, begins)
    if due >= 0:
        return due_day_of(rules, due, month)
    grace = setting_row(rules, person.rule_set, S_GRACE, begins)
    if grace >= 0 and rules.setting_value[grace] == GRACE_NEXT_MONTH and person.payment_period == MONTHLY:
        return last_day(month + 1)
    return UNKNOWN


@formula
def benefits_stop_on(person: Person, rules: ResolvedRules, first_unpaid: int) -> int:
    """First day without benefits in a lapse that begins with the month `first_unpaid`; UNKNOWN where the area does not say."""
    begins = first_day(first_unpaid)
    row = setting_row(rules, person.rule_set, S_STOP, begins)
    if row < 0:
        return UNKNOWN
    method = rules.setting_value[row]
    if method == SAME_MONTH:
        return begins
    if method == NEXT_MONTH:
        return first_day(first_unpaid + 1)
    if method == SECOND_MONTH_AFTER:
        return first_day(first_unpaid + 2)
    if method == DAY_AFTER_DUE:
        last = due_on(person, rules, first_unpaid)
        return last + 1 if last > 0 else UNKNOWN
    if method == DAY_AFTER_WINDOW:
        window = setting_row(rules, person.rule_set, S_YEARLY_WINDOW, begins)
        stops = rules.setting_extra[window] + 1 if window >= 0 and rules.setting_value[window] >= 0 else UNKNOWN
        # Who came in after the window of the year has paid for other months than it asks for.
        return stops if stops >= begins else UNKNOWN
    return UNKNOWN


@formula
def benefits_resume_on(method: int, pay_day: int, cleared_day: int, first_unpaid: int, registered_on: int) -> int:
    """First day with benefits after a return without a wait, by the named method; UNKNOWN for none.

    `pay_day` is the day of the payment that resumes, `cleared_day` the day on which the whole gap was credited, `registered_on`
    that of the registration before it (0: none is told, and the payment stands for it).
    """
    if method == PAYMENT_MONTH:
        return first_day(month_of_day(pay_day))
    if method == PAYMENT_DAY:
        return pay_day
    if method == DAY_AFTER_PAYMENT:
        return pay_day + 1
    if method == MONTH_AFTER_PAYMENT:
        return first_day(month_of_day(pay_day) + 1)
    if method == SECOND_MONTH_AFTER_PAYMENT:
        return first_day(month_of_day(pay_day) + 2)
    if method == MONTH_AFTER_CLEARING:
        return first_day(month_of_day(cleared_day) + 1)
    if method == SECOND_MONTH_AFTER_CLEARING:
        return first_day(month_of_day(cleared_day) + 2)
    if method == CLEARING_DAY:
        return cleared_day
    if method == CLEARING_MONTH:
        return first_day(month_of_day(cleared_day))
    if method == FIRST_UNPAID_MONTH:
        return first_day(first_unpaid)
    if method == MONTH_AFTER_REGISTRATION:
        return first_day(month_of_day(registered_on if 0 < registered_on <= pay_day else pay_day) + 1)
    return UNKNOWN
