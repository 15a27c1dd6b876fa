"""The waiting period (待遇等待期): its end after a return, and a wait from an earlier return that still runs."""

from __future__ import annotations

from xubao.engine.formulas.calendar import add_months, first_day, last_day, month_of_day
from xubao.engine.formulas.circumstance import circumstances
from xubao.engine.formulas.formula import formula, step
from xubao.engine.formulas.history import (
    NEVER,
    clear_at_or_before,
    is_set,
    set_at_or_after,
    set_at_or_before,
)
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import deciding_provision, outcome, provisions_that_hold
from xubao.rulebook.codes import (
    LONGEST_WAIT_KNOWN,
    O_WAIT_DAYS,
    O_WAIT_EFFECT,
    O_WAIT_FULL_MONTHS,
    O_WAIT_MONTHS,
    O_WAIT_START,
    UNKNOWN,
    WAIT_EFFECT,
    WAITING,
)
from xubao.rulebook.resolved import ResolvedRules

FLEXIBLE = 1
NOT_PAID_BACK = 1
MONTH_AFTER_PAYMENT = 1
CREDIT_DAY = 2
CLEARING_MONTH = 3
MONTH_AFTER_CLEARING = 4
CONTINUES = 0
RESTARTS = 1


@formula
def wait_ends_on(rules: ResolvedRules, row: int, months: int, pay_day: int, cleared_day: int) -> int:
    """First day after a wait of `months` that begins as the provision `row` says (a day ordinal).

    UNKNOWN where the source gives the length and not the month that counts as the first.
    """
    start = outcome(rules, row, O_WAIT_START)
    if start < 0:
        return UNKNOWN
    if start == CREDIT_DAY:
        return add_months(pay_day, months)
    begins = month_of_day(cleared_day if start in (CLEARING_MONTH, MONTH_AFTER_CLEARING) else pay_day)
    if start in (MONTH_AFTER_PAYMENT, MONTH_AFTER_CLEARING):
        begins += 1
    return first_day(begins + months)


@step
def days_after(rules: ResolvedRules, row: int, pay_day: int, days: int) -> int:
    """First day after a wait counted in days from the credit; UNKNOWN where the source does not say from when it counts."""
    return pay_day + days if outcome(rules, row, O_WAIT_START) >= 0 else UNKNOWN


@step
def full_from(rules: ResolvedRules, row: int, pay_day: int, cleared_day: int) -> int:
    """First day with full benefits after the wait of a provision; UNKNOWN where it gives no usable length; 0 for no wait."""
    months = outcome(rules, row, O_WAIT_MONTHS)
    days = outcome(rules, row, O_WAIT_DAYS)
    if months < 0 and days < 0:
        return UNKNOWN
    if days > 0:
        return days_after(rules, row, pay_day, days)
    full = outcome(rules, row, O_WAIT_FULL_MONTHS)
    if max(months, full) <= 0:
        return 0
    return wait_ends_on(rules, row, max(months, full), pay_day, cleared_day)


@step
def _wait_after(person: Person, rules: ResolvedRules, month: int, running: int, last_insured: int) -> int:
    """The month in which the wait of a historical return in `month` ends, given the wait that was running (0: none)."""
    day = first_day(month)
    low, high = circumstances(person, rules, day, NOT_PAID_BACK, running)
    holding, possible = provisions_that_hold(rules, person.rule_set, low, high, day)
    row = deciding_provision(rules, person.rule_set, holding, possible, WAITING)
    # History knows the month of the payment, not the day: a wait that counts from the day may have begun on its last one.
    counted_in_days = row >= 0 and (outcome(rules, row, O_WAIT_DAYS) > 0 or outcome(rules, row, O_WAIT_START) == CREDIT_DAY)
    until = full_from(rules, row, last_day(month) if counted_in_days else day, day) if row >= 0 else UNKNOWN
    own = month_of_day(until) if until > 0 else 0
    if counted_in_days and until > 0 and own > last_insured:
        return UNKNOWN
    if until == UNKNOWN:
        # Where its length or its first month is unknown, its latest end may still lie in the past.
        months = max(outcome(rules, row, O_WAIT_MONTHS), outcome(rules, row, O_WAIT_FULL_MONTHS))
        own = month + 1 + months if months >= 0 else month + LONGEST_WAIT_KNOWN
        if own > last_insured + 1:
            return UNKNOWN
    if running != UNKNOWN and running <= month:
        return own
    effect_row = deciding_provision(rules, person.rule_set, holding, possible, WAIT_EFFECT)
    return wait_beside(running, own, outcome(rules, effect_row, O_WAIT_EFFECT))


@step
def wait_beside(running: int, own: int, effect: int) -> int:
    """The end of the wait where an earlier one still runs and a new one begins (0: none), both as months or both as days.

    The earlier one continues beside the new one, or starts again with it; where no rule says which, UNKNOWN, unless the new one
    ends later anyway, or of the earlier one nothing is known but that it may have run.
    """
    if effect == RESTARTS or (running == UNKNOWN and own > 0 and effect != CONTINUES):
        return own
    if running == UNKNOWN:
        return UNKNOWN
    if effect == CONTINUES:
        return max(running, own)
    return own if own >= running else UNKNOWN


@formula
def earlier_wait_end(person: Person, rules: ResolvedRules, last_insured: int) -> int:
    """The first month after a wait from an earlier return, as it stood in the month after `last_insured`.

    0: none can still run. UNKNOWN: a return lies so near that its wait matters, and no usable rule tells its length. Returns
    farther back than the longest wait of the rule set do not matter. Only months of the employee scheme count: whoever comes from
    residents' insurance begins anew. People who come from an employer, another area or another
    scheme bring no wait of this area.
    """
    if last_insured == NEVER or person.participation != FLEXIBLE:
        return 0
    longest = rules.longest_wait[person.rule_set]
    horizon = last_insured + 1 - longest
    base = person.base_month
    index = set_at_or_before(person.paid, last_insured - base)
    run_start = clear_at_or_before(person.paid, index) + 1
    if index < 0 or run_start + base <= horizon:
        return 0
    while run_start + base > horizon:
        before = set_at_or_before(person.paid, run_start - 1)
        if before < 0:
            break
        run_start = clear_at_or_before(person.paid, before) + 1
    running = 0
    while 0 <= run_start <= last_insured - base:
        if run_start == 0 and person.complete == 0:
            running = UNKNOWN
        elif run_start + base > horizon:
            running = _wait_after(person, rules, run_start + base, running, last_insured)
        end = run_start
        while is_set(person.paid, end):
            end += 1
        run_start = set_at_or_after(person.paid, end)
    return running
