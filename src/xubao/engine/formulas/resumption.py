"""When benefits begin again after a return (恢复享受待遇), with a wait, without one, or beside an earlier one."""

from __future__ import annotations

from xubao.engine.formulas.benefits import CLEARING_DAY, DAY_AFTER_PAYMENT, PAYMENT_DAY, benefits_resume_on
from xubao.engine.formulas.formula import formula, step
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import outcome
from xubao.engine.formulas.terms import Terms, earlier_wait_matters
from xubao.engine.formulas.treatment import Treatment
from xubao.engine.formulas.waiting import days_after, percent_on, wait_beside, wait_ends_on
from xubao.rulebook.codes import (
    O_RESUME,
    O_WAIT_DAYS,
    O_WAIT_EFFECT,
    O_WAIT_FULL_MONTHS,
    O_WAIT_MONTHS,
    O_WAIT_PERCENT,
    UNKNOWN,
)
from xubao.rulebook.resolved import ResolvedRules


@formula
def benefits_begin(person: Person, rules: ResolvedRules, terms: Terms, treated: Treatment) -> tuple[int, int]:
    """First day with any benefits, first day with full benefits, after the return; UNKNOWN where no rule tells."""
    months = outcome(rules, treated.waiting, O_WAIT_MONTHS)
    days = outcome(rules, treated.waiting, O_WAIT_DAYS)
    full = outcome(rules, treated.waiting, O_WAIT_FULL_MONTHS)
    method = outcome(rules, treated.resumption, O_RESUME)
    resumed = benefits_resume_on(method, terms.pay_day, terms.cleared_day, terms.first_unpaid, person.registered_on)
    if person.returns_on == 0 and terms.pay_day != person.as_of and method in (PAYMENT_DAY, DAY_AFTER_PAYMENT, CLEARING_DAY):
        # The first month to be paid lies ahead, and nobody has told on which of its days it will be.
        resumed = UNKNOWN
    if days <= 0 and months < 0:
        return months, months
    first = resumed
    last = resumed
    if days > 0:
        first = last = days_after(rules, treated.waiting, terms.pay_day, days)
    elif months > 0 or full > 0:
        first = last = wait_ends_on(rules, treated.waiting, months, terms.pay_day, terms.cleared_day)
        if full > months:
            last = wait_ends_on(rules, treated.waiting, full, terms.pay_day, terms.cleared_day)
    if not earlier_wait_matters(terms):
        return first, last
    own = last if days > 0 or months > 0 or full > 0 else 0
    running = terms.wait.ends_on if terms.wait.ends_on > terms.pay_day else min(terms.wait.ends_on, 0)
    ends = wait_beside(running, own, outcome(rules, treated.wait_effect, O_WAIT_EFFECT))
    if ends == 0:
        return resumed, resumed
    return (first, last) if ends == last else (ends, ends)


@step
def waiting_months(rules: ResolvedRules, terms: Terms, treated: Treatment) -> int:
    """The wait that the return begins; UNKNOWN where it begins none, and nobody says what becomes of an earlier one."""
    months = outcome(rules, treated.waiting, O_WAIT_MONTHS)
    undecided = outcome(rules, treated.wait_effect, O_WAIT_EFFECT) < 0
    if months == 0 and terms.gap > 0 and earlier_wait_matters(terms) and undecided:
        return UNKNOWN
    return months


@step
def percent_in_wait(rules: ResolvedRules, terms: Terms, treated: Treatment, full_on: int, as_of: int) -> int:
    """Percent of the normal benefit on the day of the question in the wait that runs then; outside it, on the day of the return.

    An earlier wait counts where it goes on beside a return that begins none.
    """
    row = treated.waiting
    if row < 0:
        return row
    pay_day, cleared_day = terms.pay_day, terms.cleared_day
    no_own = outcome(rules, row, O_WAIT_MONTHS) <= 0 and outcome(rules, row, O_WAIT_DAYS) <= 0
    if no_own and outcome(rules, row, O_WAIT_FULL_MONTHS) <= 0:
        if terms.wait.row < 0 or terms.wait.ends_on <= terms.pay_day or terms.wait.ends_on != full_on:
            return outcome(rules, row, O_WAIT_PERCENT)
        row = terms.wait.row
        pay_day = cleared_day = terms.wait.since
    day = as_of if terms.pay_day <= as_of < full_on else terms.pay_day
    percent = percent_on(rules, row, pay_day, cleared_day, day)
    return percent if percent >= 0 else outcome(rules, row, O_WAIT_PERCENT)
