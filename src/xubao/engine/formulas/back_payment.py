"""Back-payment (补缴): which months can be paid back, and the last day on which that still avoids the worse outcome."""

from __future__ import annotations

from xubao.engine.formulas.calendar import day_in_month, first_day, last_day, month_of_day
from xubao.engine.formulas.circumstance import NO, YES, circumstances, in_yearly_window
from xubao.engine.formulas.formula import formula, search, step
from xubao.engine.formulas.history import count_between
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import deciding_provision, outcome, provisions_that_hold
from xubao.engine.formulas.running_wait import RunningWait
from xubao.engine.formulas.setting import setting_row
from xubao.engine.formulas.treatment import decision_day
from xubao.rulebook.codes import (
    BACK_PAYMENT,
    DEPENDS,
    GAP_COSTS,
    O_BACK_PAY,
    O_BACK_PAY_LIMIT,
    O_BACK_PAY_REACH,
    O_GAP_COSTS,
    O_RESUME,
    O_TREATED_AS,
    O_WAIT_DAYS,
    O_WAIT_FULL_MONTHS,
    O_WAIT_MONTHS,
    O_WAIT_PERCENT,
    O_WAIT_STEPS,
    RESUMPTION,
    S_PAYMENT_CLOSES,
    TREATMENT,
    UNKNOWN,
    WAITING,
)
from xubao.rulebook.resolved import ResolvedRules

NONE_PAID, PART_PAID, WHOLE_PAID, ANY_PAID = 1, 2, 4, 7
NOT_ALLOWED = 0
ALLOWED = 1
COVERED = 1
MANUAL_CLAIM = 3
CONTINUOUS = 0
LAST_MONTHS = 1
THIS_YEAR = 2
YEARLY = 8
SEARCH_MONTHS = 26
"""How far the search for the last day goes: past two yearly windows."""


@formula
def first_month_to_pay_back(rules: ResolvedRules, row: int, first_unpaid: int, return_month: int) -> int:
    """The earliest month of the gap that can be paid back; `return_month` where none can; UNKNOWN where no rule tells."""
    allowed = outcome(rules, row, O_BACK_PAY)
    if allowed < 0:
        return UNKNOWN
    if allowed == NOT_ALLOWED:
        return return_month
    reach = outcome(rules, row, O_BACK_PAY_REACH)
    if reach == LAST_MONTHS:
        return max(first_unpaid, return_month - outcome(rules, row, O_BACK_PAY_LIMIT))
    if reach == THIS_YEAR:
        return max(first_unpaid, return_month - return_month % 12)
    return first_unpaid


@step
def standing_on(person: Person, rules: ResolvedRules, day: int, wait: RunningWait) -> tuple[int, ...]:
    """What paying the whole gap on `day` comes to, whichever provisions decide: two equal standings are the same outcome."""
    low, high = circumstances(person, rules, day, WHOLE_PAID, wait)
    yes, maybe = provisions_that_hold(rules, person.rule_set, low, high, decision_day(person, rules, day))
    waiting = deciding_provision(rules, person.rule_set, yes, maybe, WAITING)
    treated_as = outcome(rules, deciding_provision(rules, person.rule_set, yes, maybe, TREATMENT), O_TREATED_AS)
    costs = outcome(rules, deciding_provision(rules, person.rule_set, yes, maybe, GAP_COSTS), O_GAP_COSTS)
    if treated_as == CONTINUOUS and costs == MANUAL_CLAIM:
        # The bills are paid all the same: to claim them at a counter is not yet the worse outcome.
        costs = COVERED
    return (
        treated_as,
        outcome(rules, deciding_provision(rules, person.rule_set, yes, maybe, BACK_PAYMENT), O_BACK_PAY),
        outcome(rules, waiting, O_WAIT_MONTHS),
        outcome(rules, waiting, O_WAIT_DAYS),
        outcome(rules, waiting, O_WAIT_PERCENT),
        outcome(rules, waiting, O_WAIT_FULL_MONTHS),
        outcome(rules, waiting, O_WAIT_STEPS),
        costs,
        _resumption(rules, deciding_provision(rules, person.rule_set, yes, maybe, RESUMPTION)),
    )


@step
def _resumption(rules: ResolvedRules, row: int) -> int:
    """How benefits resume; DEPENDS where a provision says expressly that it is not known: then two days cannot be compared."""
    method = outcome(rules, row, O_RESUME)
    return DEPENDS if row >= 0 and method < 0 else method


@step
def before_any_payment(person: Person) -> Person:
    """The same person, had nothing been paid since the lapse: for what would follow from paying on another day."""
    return Person(
        person.rule_set,
        person.plan,
        person.base_month,
        person.paid,
        person.credited,
        person.resident,
        person.complete,
        person.as_of,
        0,
        0,
        person.registered_on,
        person.participation,
        person.payment_period,
        person.pension_paid,
        person.household,
        person.employer_in_arrears,
        person.age,
        person.continuous_before,
        person.declared_base,
        person.stated_monthly,
        person.on_time,
        person.resumed_on,
    )


@formula
def paid_back(person: Person, rules: ResolvedRules, first_unpaid: int, payable_from: int, wait: RunningWait) -> int:
    """None, part or whole of the gap: as credited, or, before any payment, as much of it as can be paid back.

    `payable_from` is the first month that can be paid back, the month of payment where none can, UNKNOWN where no rule tells:
    then the whole is assumed.

    Cleared on a later day than that of the return, the gap counts as whole only if a return on the later day would have had the
    same outcome: no rule read says to which of the two days the window looks. Else part or whole, undecided.
    """
    pay_day = person.returns_on if person.returns_on > 0 else person.as_of
    return_month = month_of_day(pay_day)
    gap = return_month - first_unpaid
    if gap <= 0:
        return WHOLE_PAID
    if person.returns_on == 0:
        if payable_from >= return_month:
            return NONE_PAID
        return WHOLE_PAID if payable_from <= first_unpaid else PART_PAID
    months = count_between(person.credited, first_unpaid - person.base_month, return_month - 1 - person.base_month)
    if months == 0:
        return NONE_PAID
    if months < gap:
        return PART_PAID
    if month_of_day(person.cleared_on) == return_month:
        return WHOLE_PAID
    same = standing_on(person, rules, person.cleared_on, wait) == standing_on(person, rules, pay_day, wait)
    return WHOLE_PAID if same else PART_PAID | WHOLE_PAID


@step
def _last_day_within(person: Person, rules: ResolvedRules, low: int, best: tuple[int, ...], wait: RunningWait) -> int:
    """The last day with the standing `best` from the day `low` to the end of its month; the day before `low` where none is."""
    if standing_on(person, rules, low, wait) != best:
        return low - 1
    high = last_day(month_of_day(low))
    while low < high:
        middle = (low + high + 1) // 2
        if standing_on(person, rules, middle, wait) == best:
            low = middle
        else:
            high = middle - 1
    return low


@step
def _window_ends_in(rules: ResolvedRules, rule_set: int, month: int) -> bool:
    """Does the yearly payment window end inside the month?"""
    begins = in_yearly_window(rules, rule_set, first_day(month))
    return begins == YES and in_yearly_window(rules, rule_set, last_day(month)) == NO


@step
def _last_day_like(person: Person, rules: ResolvedRules, begin: int, best: tuple[int, ...], wait: RunningWait) -> int:
    """The last day up to which the standing `best` of the day `begin` goes on; 0 where it does not end within the search."""
    first = month_of_day(begin)
    for month in range(first, first + SEARCH_MONTHS):
        if standing_on(person, rules, last_day(month), wait) != best:
            return _last_day_within(person, rules, max(begin, first_day(month)), best, wait)
    return 0


@step
def last_day_allowed(person: Person, rules: ResolvedRules, begin: int, wait: RunningWait) -> int:
    """The last day, from `begin` on, before paying back is expressly refused; UNKNOWN where it never is, or is not known."""
    first = month_of_day(begin)
    for month in range(first, first + SEARCH_MONTHS):
        if standing_on(person, rules, last_day(month), wait)[1] == ALLOWED:
            continue
        day = max(begin, first_day(month))
        while standing_on(person, rules, day, wait)[1] == ALLOWED:
            day += 1
        return before_closing(person, rules, day - 1) if standing_on(person, rules, day, wait)[1] == NOT_ALLOWED else UNKNOWN
    return UNKNOWN


@step
def before_closing(person: Person, rules: ResolvedRules, day: int) -> int:
    """The last day on which payment is taken, up to `day`: itself, or the closing day of its month where that has passed."""
    if day <= 0:
        return day
    row = setting_row(rules, person.rule_set, S_PAYMENT_CLOSES, day)
    if row < 0 or rules.setting_value[row] < 0:
        return day
    return min(day, day_in_month(month_of_day(day), rules.setting_value[row]))


@search
def back_payment_last_day(person: Person, rules: ResolvedRules, first_unpaid: int, wait: RunningWait) -> int:
    """The last day on which paying the whole gap has the same outcome as paying in the month after the first unpaid one.

    Where the year is paid at once and its window ends inside the first unpaid month: as paying within the window. Where that day
    has passed and paying now still means no break and no wait: the last day of that outcome.

    Where the outcome itself is not known: the last day before paying back is expressly refused.

    0: no later day changes the outcome within the search. UNKNOWN: neither is known, or paying back is never possible.
    """
    pay_day = person.returns_on if person.returns_on > 0 else person.as_of
    person = before_any_payment(person)
    begin = first_day(first_unpaid + 1)
    if person.payment_period & YEARLY != 0 and _window_ends_in(rules, person.rule_set, first_unpaid):
        in_time = standing_on(person, rules, first_day(first_unpaid), wait)
        if in_time[0] >= 0 and in_time != standing_on(person, rules, last_day(first_unpaid), wait):
            begin = first_day(first_unpaid)
    best = standing_on(person, rules, begin, wait)
    nothing_known = best[0] < 0 and best[2] < 0 and best[3] < 0 and best[7] < 0
    if best[1] == NOT_ALLOWED:
        return UNKNOWN
    if nothing_known or min(best) == DEPENDS:
        return last_day_allowed(person, rules, begin, wait) if best[1] == ALLOWED else UNKNOWN
    last = before_closing(person, rules, _last_day_like(person, rules, begin, best, wait))
    if 0 < last < pay_day:
        now = standing_on(person, rules, pay_day, wait)
        if now[0] == CONTINUOUS and now[2] == 0 and min(now) > DEPENDS:
            later = before_closing(person, rules, _last_day_like(person, rules, pay_day, now, wait))
            return later if later > 0 else last
    return last
