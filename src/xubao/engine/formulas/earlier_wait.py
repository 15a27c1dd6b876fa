"""A wait from an earlier return that still runs, read from the history."""

from __future__ import annotations

from xubao.engine.formulas.calendar import first_day, last_day, month_of_day
from xubao.engine.formulas.circumstance import circumstances
from xubao.engine.formulas.formula import formula, step
from xubao.engine.formulas.history import (
    NEVER,
    clear_at_or_before,
    count_between,
    is_set,
    set_at_or_after,
    set_at_or_before,
)
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import deciding_provision, outcome, provisions_that_hold
from xubao.engine.formulas.running_wait import RunningWait, no_wait, unknown_wait
from xubao.engine.formulas.waiting import full_from, wait_beside
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
CREDIT_DAY = 2
NONE_PAID, PART_PAID, WHOLE_PAID = 1, 2, 4


@step
def as_it_stood(person: Person) -> Person:
    """The same person before any month was paid late: what stood in the history on the days of the earlier returns."""
    return Person(
        person.rule_set,
        person.plan,
        person.base_month,
        person.on_time,
        person.credited,
        person.resident,
        person.complete,
        person.as_of,
        person.returns_on,
        person.cleared_on,
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


@step
def paid_back_since(person: Person, before: int, run_start: int) -> int:
    """None, part or whole: how much of the hole between two runs of months on time was paid late (`before`: NEVER for none)."""
    if before == NEVER:
        return NONE_PAID
    late = count_between(person.paid, before + 1, run_start - 1)
    if late == 0:
        return NONE_PAID
    return WHOLE_PAID if late == run_start - 1 - before else PART_PAID


@step
def wait_of_return(
    person: Person, rules: ResolvedRules, month: int, paid_back: int, running: RunningWait, last_insured: int
) -> RunningWait:
    """The wait after a historical return in `month`, given the wait that was running; `person` as it stood then."""
    day_is_known = person.resumed_on > 0 and month_of_day(person.resumed_on) == month
    day = person.resumed_on if day_is_known else first_day(month)
    low, high = circumstances(person, rules, day, paid_back, running)
    holding, possible = provisions_that_hold(rules, person.rule_set, low, high, day)
    row = deciding_provision(rules, person.rule_set, holding, possible, WAITING)
    # Where history knows the month of the payment and not the day, a wait counted from the day may have begun on its last one.
    by_day = row >= 0 and (outcome(rules, row, O_WAIT_DAYS) > 0 or outcome(rules, row, O_WAIT_START) == CREDIT_DAY)
    paid_on = last_day(month) if by_day and not day_is_known else day
    until = full_from(rules, row, paid_on, paid_on) if row >= 0 else UNKNOWN
    if by_day and not day_is_known and until > 0 and month_of_day(until) > last_insured:
        return unknown_wait()
    if until == UNKNOWN:
        # Where its length or its first month is unknown, its latest end may still lie in the past.
        months = max(outcome(rules, row, O_WAIT_MONTHS), outcome(rules, row, O_WAIT_FULL_MONTHS))
        latest = month + 1 + months if months >= 0 else month + LONGEST_WAIT_KNOWN
        if latest > last_insured + 1:
            return unknown_wait()
        until = first_day(latest)
    own = RunningWait(month_of_day(until - 1) + 1, until, row, paid_on) if until > 0 else no_wait()
    if running.ends != UNKNOWN and running.ends <= month:
        return own
    effect = outcome(rules, deciding_provision(rules, person.rule_set, holding, possible, WAIT_EFFECT), O_WAIT_EFFECT)
    ends_on = wait_beside(running.ends_on, own.ends_on, effect)
    if ends_on == UNKNOWN:
        return unknown_wait()
    return own if ends_on == own.ends_on else running


@formula
def earlier_wait(person: Person, rules: ResolvedRules, last_insured: int) -> RunningWait:
    """The wait from an earlier return, as it stood in the month after `last_insured`.

    None where none can still run; unknown where a return lies so near that its wait matters, and no usable rule tells its length.
    Returns farther back than the longest wait of the rule set do not matter. Only months of the employee scheme count: whoever
    comes from residents' insurance begins anew. People who come from an employer, another area or another scheme bring no wait
    of this area.
    """
    if last_insured == NEVER or person.participation != FLEXIBLE:
        return no_wait()
    horizon = last_insured + 1 - rules.longest_wait[person.rule_set]
    base = person.base_month
    index = set_at_or_before(person.on_time, last_insured - base)
    run_start = clear_at_or_before(person.on_time, index) + 1
    if index < 0 or run_start + base <= horizon:
        return no_wait()
    before = NEVER
    while run_start + base > horizon:
        before = set_at_or_before(person.on_time, run_start - 1)
        if before < 0:
            break
        run_start = clear_at_or_before(person.on_time, before) + 1
    before = set_at_or_before(person.on_time, run_start - 1)
    then = as_it_stood(person)
    running = no_wait()
    while 0 <= run_start <= last_insured - base:
        if run_start == 0 and person.complete == 0:
            running = unknown_wait()
        elif run_start + base > horizon:
            back = paid_back_since(person, before, run_start)
            running = wait_of_return(then, rules, run_start + base, back, running, last_insured)
        before = run_start
        while is_set(person.on_time, before + 1):
            before += 1
        run_start = set_at_or_after(person.on_time, before + 1)
    return running
