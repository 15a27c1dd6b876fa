"""What a return stands on: its day, the gap before it, and a wait that was still running."""

from __future__ import annotations

from typing import NamedTuple

from xubao.engine.formulas.benefits import benefits_stop_on
from xubao.engine.formulas.calendar import first_day, month_of_day
from xubao.engine.formulas.earlier_wait import FLEXIBLE, earlier_wait
from xubao.engine.formulas.formula import formula, step
from xubao.engine.formulas.gap import gap_months, last_insured_month
from xubao.engine.formulas.history import NEVER, insured_at_or_before, is_set
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.registration import first_month_due
from xubao.engine.formulas.running_wait import RunningWait
from xubao.rulebook.codes import UNKNOWN
from xubao.rulebook.resolved import ResolvedRules


class Terms(NamedTuple):
    """What the assessment of a lapse stands on. late_since: see `late_inside_the_month`."""

    month: int
    last_insured: int
    first_unpaid: int
    gap: int
    pay_day: int
    cleared_day: int
    wait: RunningWait
    late_since: int


@step
def first_pay_day(person: Person, rules: ResolvedRules) -> int:
    """The day assessed before any payment: that of the question, or, who was never insured and would register too late in the
    month to pay for it, the first day of the month that would be paid first.
    """
    month = month_of_day(person.as_of)
    if insured_at_or_before(person, month - 1) != NEVER:
        return person.as_of
    begins = first_month_due(person, rules, person.registered_on if person.registered_on > 0 else person.as_of)
    return first_day(begins) if begins > month else person.as_of


@step
def cover_goes_on(person: Person, terms: Terms) -> bool:
    """Is an ordinary payer's month before the return paid in the employee scheme?"""
    paid = terms.last_insured != NEVER and is_set(person.paid, terms.last_insured - person.base_month)
    return terms.gap == 0 and paid and person.participation == FLEXIBLE


@step
def late_inside_the_month(person: Person, rules: ResolvedRules, month: int, pay_day: int) -> int:
    """The day since which benefits are suspended although no whole month is unpaid: its due day, or the window, has passed.

    0: they are not, or the month is paid, or the area does not stop benefits from a day on.
    """
    if is_set(person.paid, month - person.base_month):
        return 0
    stops = benefits_stop_on(person, rules, month)
    return stops if first_day(month) < stops <= pay_day else 0


@formula
def terms_of_return(person: Person, rules: ResolvedRules) -> Terms:
    """The month of the return, the gap before it, and a wait that was still running."""
    pay_day = person.returns_on if person.returns_on > 0 else first_pay_day(person, rules)
    month = month_of_day(pay_day)
    last = last_insured_month(person, month)
    first_unpaid = last + 1 if last != NEVER else month
    gap = gap_months(last, month)
    return Terms(
        month,
        last,
        first_unpaid,
        gap,
        pay_day,
        person.cleared_on if person.cleared_on > 0 else pay_day,
        earlier_wait(person, rules, last),
        late_inside_the_month(person, rules, month, pay_day) if gap == 0 and last != NEVER else 0,
    )


@step
def earlier_wait_matters(terms: Terms) -> bool:
    """Was an earlier wait, or may one have been, still running when the gap began?"""
    return terms.wait.ends == UNKNOWN or terms.wait.ends > terms.first_unpaid
