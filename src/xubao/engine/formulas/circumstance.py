"""The circumstances of a return: every number and choice that a provision may test, each with its known bounds."""

from __future__ import annotations

from xubao.engine.formulas.calendar import first_day, month_of_day
from xubao.engine.formulas.formula import formula, step
from xubao.engine.formulas.gap import (
    continuous_months,
    earlier_lapses,
    gap_months,
    insured_months,
    last_insured_month,
    unpaid_in_year_by_readings,
)
from xubao.engine.formulas.history import (
    NEVER,
    all_paid,
    count_between,
    insured_at_or_before,
    is_set,
    set_at_or_after,
    set_at_or_before,
)
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import Circumstances
from xubao.engine.formulas.running_wait import RunningWait, first_month_waited
from xubao.engine.formulas.setting import setting_row
from xubao.rulebook.codes import FAR, S_GRACE, S_YEARLY_WINDOW, UNKNOWN
from xubao.rulebook.resolved import ResolvedRules

NO = 1
YES = 2
NONE = 1
WHOLE = 4
ANY = 7
GRACE_NEXT_MONTH = 1
GRACE_NEXT_QUARTER = 2
QUARTER = 2
EITHER = 3
NO_HISTORY = 1
EMPLOYEE_HISTORY = 2
RESIDENT_HISTORY = 4


@step
def yes_if(true: bool) -> int:
    """The mask of a known yes or no."""
    return YES if true else NO


@step
def history_kind(person: Person, last_insured: int) -> int:
    """None, employee or resident: which scheme the person was in before."""
    if last_insured == NEVER:
        return NO_HISTORY if person.complete == 1 else NO_HISTORY | EMPLOYEE_HISTORY
    if set_at_or_before(person.paid, last_insured - person.base_month) >= 0:
        return EMPLOYEE_HISTORY
    return RESIDENT_HISTORY


@formula
def in_yearly_window(rules: ResolvedRules, rule_set: int, day: int) -> int:
    """Does the day lie in the yearly payment window? Either, where the area states none for that year."""
    row = setting_row(rules, rule_set, S_YEARLY_WINDOW, day)
    if row < 0 or rules.setting_value[row] < 0:
        return EITHER
    return yes_if(rules.setting_value[row] <= day <= rules.setting_extra[row])


@step
def resident_this_year(person: Person, return_month: int) -> int:
    """Was a month of the calendar year of the return paid under residents' insurance?"""
    january = return_month - return_month % 12 - person.base_month
    found = set_at_or_after(person.resident, january)
    return yes_if(0 <= found < january + 12)


@step
def pays_whole_year(person: Person, return_month: int) -> int:
    """Is every month to the end of the calendar year paid, by this payment or before?

    Without a payment: a yearly payer pays the year, a payer of shorter periods does not, an unknown one may.
    """
    if person.returns_on == 0:
        if person.payment_period & 8 == 0:
            return NO
        return YES if person.payment_period == 8 else EITHER
    return yes_if(all_paid(person, return_month, return_month + 11 - return_month % 12))


@step
def in_grace(person: Person, rules: ResolvedRules, day: int, first_unpaid: int, paid_back: int) -> int:
    """Is the payment of the whole gap still a normal one?

    Where a month may be credited in the next: a gap of one month. Where a quarter may be paid in the first month of the next
    one: a gap of a quarter payer that began in the quarter before.
    """
    row = setting_row(rules, person.rule_set, S_GRACE, day)
    month = month_of_day(day)
    # Paid back in part, or credited in a later month than that of the return, it is no longer a normal payment.
    if row < 0 or first_unpaid == month or paid_back not in (WHOLE, ANY):
        return NO
    if rules.setting_value[row] == GRACE_NEXT_MONTH:
        return yes_if(first_unpaid == month - 1)
    if rules.setting_value[row] == GRACE_NEXT_QUARTER and person.payment_period & QUARTER != 0:
        if month % 3 != 0 or first_unpaid < month - 3:
            return NO
        return YES if person.payment_period == QUARTER else EITHER
    return NO


@step
def repays_earlier_year(person: Person, return_month: int, first_unpaid: int, paid_back: int) -> int:
    """Does a month that is paid back belong to an earlier calendar year than the return? Open where only a part can be paid."""
    january = return_month - return_month % 12
    if first_unpaid >= january or paid_back == NONE:
        return NO
    if person.returns_on > 0 and paid_back != ANY:
        return yes_if(count_between(person.credited, 0, january - 1 - person.base_month) > 0)
    return YES if paid_back == WHOLE else EITHER


@step
def choices_of_return(person: Person, rules: ResolvedRules, pay_day: int, paid_back: int, waits: int) -> tuple[int, ...]:
    """The masks of the circumstances that are choices, in the order of the codes."""
    month = month_of_day(pay_day)
    base = person.base_month
    last_insured = insured_at_or_before(person, month - 1)
    first_unpaid = last_insured + 1 if last_insured != NEVER else month
    return (
        person.participation,
        history_kind(person, last_insured),
        person.payment_period,
        paid_back,
        in_yearly_window(rules, person.rule_set, pay_day),
        person.pension_paid,
        person.household,
        waits,
        resident_this_year(person, month),
        pays_whole_year(person, month),
        yes_if(last_insured != NEVER and last_insured >= month - month % 12 - 1),
        in_grace(person, rules, pay_day, first_unpaid, paid_back),
        person.employer_in_arrears,
        yes_if(first_unpaid < month - month % 12),
        repays_earlier_year(person, month, first_unpaid, paid_back),
        yes_if(person.returns_on == 0 or is_set(person.paid, month - base) or is_set(person.credited, month - base)),
    )


@step
def months_waited(person: Person, rules: ResolvedRules, wait: RunningWait, last_insured: int, run: int) -> tuple[int, int]:
    """Months paid inside a wait, from the month that counts as its first: at least, at most (`run`, where it is not known)."""
    if wait.row < 0:
        return 0, run
    begun = first_month_waited(rules, wait) - person.base_month
    waited = count_between(person.paid, begun, last_insured - person.base_month)
    return waited, waited


@formula
def circumstances(
    person: Person, rules: ResolvedRules, pay_day: int, paid_back: int, wait: RunningWait
) -> tuple[Circumstances, Circumstances]:
    """The lower and the upper bound of every circumstance of a return on `pay_day`.

    `paid_back` is the mask none/part/whole of the gap; `wait` the wait from an earlier return. A choice has one mask, which
    stands in both bounds.
    """
    month = month_of_day(pay_day)
    last_insured = last_insured_month(person, month)
    gap = gap_months(last_insured, month)
    first_unpaid = last_insured + 1 if last_insured != NEVER else month
    unpaid_low, unpaid_high = unpaid_in_year_by_readings(person, rules, last_insured, month, pay_day)
    run_low, run_high = continuous_months(person, last_insured)
    insured_low, insured_high = insured_months(person, last_insured)
    lapses_low, lapses_high = earlier_lapses(person, last_insured)
    age_low = person.age if person.age != UNKNOWN else 0
    age_high = person.age if person.age != UNKNOWN else FAR
    days = pay_day - first_day(first_unpaid) if gap > 0 else 0
    quarters = month // 3 - first_unpaid // 3
    waits = EITHER if wait.ends == UNKNOWN else yes_if(wait.ends > first_unpaid)
    waited_low, waited_high = months_waited(person, rules, wait, last_insured, run_high) if waits != NO else (0, 0)
    choices = choices_of_return(person, rules, pay_day, paid_back, waits)
    low = (gap, unpaid_low, run_low, insured_low, quarters, month % 3 + 1, age_low, days, lapses_low, gap + 1, waited_low)
    high = (gap, unpaid_high, run_high, insured_high, quarters, month % 3 + 1, age_high, days, lapses_high, gap + 1, waited_high)
    return low + choices, high + choices
