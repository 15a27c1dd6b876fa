"""The assessment of one person on one day: every question answered by its formula."""

from __future__ import annotations

from typing import NamedTuple

from xubao.engine.formulas.arrears import amount_due, late_fee
from xubao.engine.formulas.back_payment import (
    ANY_PAID,
    back_payment_last_day,
    first_month_to_pay_back,
    paid_back,
)
from xubao.engine.formulas.benefits import benefits_stop_on, due_on
from xubao.engine.formulas.calendar import first_day
from xubao.engine.formulas.circumstance import EMPLOYEE_HISTORY, history_kind
from xubao.engine.formulas.formula import formula, step
from xubao.engine.formulas.history import NEVER, is_set
from xubao.engine.formulas.mid_year import (
    MONTH_AFTER_STOP_ON,
    NOT_POSSIBLE,
    PAYMENT_MONTH_ON,
    WHOLE_YEAR,
    mid_year_method,
)
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import outcome
from xubao.engine.formulas.registration import first_month_due, last_month_due
from xubao.engine.formulas.resumption import benefits_begin, percent_in_wait, waiting_months
from xubao.engine.formulas.running_wait import RunningWait
from xubao.engine.formulas.terms import Terms, cover_goes_on, terms_of_return
from xubao.engine.formulas.treatment import Treatment, treatment
from xubao.engine.formulas.waiting import earlier_wait_over, percent_on
from xubao.rulebook.codes import (
    O_BACK_PAY,
    O_GAP_COSTS,
    O_TREATED_AS,
    O_WAIT_DAYS,
    O_YEARS,
    UNKNOWN,
)
from xubao.rulebook.resolved import ResolvedRules

CONTINUOUS = 0
WHOLE = 4
NOT_ALLOWED = 0
ALLOWED = 1
YEARLY = 8


class Assessment(NamedTuple):
    """Answers as integers: months and days as ordinals, money in fen; UNKNOWN (-1), DEPENDS (-2), 0 for no such day."""

    lapsed: int  # 1: a return, a first enrolment or a lapse is assessed; 0: nothing is unpaid
    pay_day: int  # the day assessed: of the payment, or of the question
    last_insured: int  # month, or -1
    gap: int  # months
    wait: RunningWait  # from an earlier return
    paid_back: int  # mask none 1, part 2, whole 4
    treated_as: int
    back_pay: int
    back_pay_from: int  # month; the month of payment where none can be paid back
    back_pay_last_day: int  # day; 0: no last day
    waiting_months: int
    waiting_days: int
    percent: int  # of the normal benefit during the wait, on the day of the question
    stop_on: int  # day; 0: benefits do not stop
    benefits_on: int  # first day with any benefits again; 0: they never stopped
    full_on: int  # first day with full benefits
    gap_costs: int
    years: int
    amount_due: int  # fen for the gap
    late_fee: int  # fen
    back_payment_row: int  # the provision that decides whether paying back is possible
    rows: Treatment  # the provisions that decide the rest


@step
def no_provisions() -> Treatment:
    """No provision decides anything."""
    none = UNKNOWN
    return Treatment(none, none, none, none, none, none, none, none, none, none, none, none, none, none, none)


@formula
def without_lapse(person: Person, rules: ResolvedRules, terms: Terms) -> Assessment:
    """Nothing is unpaid before this month: the person goes on; only an earlier wait can still run."""
    unpaid_year = person.payment_period == YEARLY and not is_set(person.paid, terms.month - person.base_month)
    last_day = back_payment_last_day(person, rules, terms.month, terms.wait) if unpaid_year else 0
    waits = terms.wait.ends == UNKNOWN or terms.wait.ends_on > terms.pay_day
    pays_the_year = person.returns_on > 0 and person.payment_period == YEARLY
    until = first_day(terms.month) if pays_the_year else 0
    begins = until
    if waits:
        begins, until = earlier_wait_over(rules, terms.wait)
    return Assessment(
        0,
        terms.pay_day,
        terms.last_insured,
        0,
        terms.wait,
        WHOLE,
        CONTINUOUS,
        UNKNOWN,
        terms.month,
        last_day if person.returns_on == 0 else 0,
        UNKNOWN if waits else 0,
        UNKNOWN,
        percent_on(rules, terms.wait.row, terms.wait.since, terms.wait.since, person.as_of) if waits else UNKNOWN,
        terms.late_since,
        begins,
        until,
        UNKNOWN,
        UNKNOWN,
        0,
        0,
        UNKNOWN,
        no_provisions(),
    )


@formula
def lapse_assessed(person: Person, rules: ResolvedRules, terms: Terms) -> Assessment:
    """A return after a gap, or a first enrolment: what the provisions of the area make of it."""
    before = treatment(person, rules, terms.pay_day, ANY_PAID, terms.wait)
    allowed = outcome(rules, before.back_payment, O_BACK_PAY)
    begin = first_month_to_pay_back(rules, before.back_payment, terms.first_unpaid, terms.month)
    back = paid_back(person, rules, terms.first_unpaid, begin, terms.wait)
    treated = treatment(person, rules, terms.pay_day, back, terms.wait)
    any_on, full_on = benefits_begin(person, rules, terms, treated)
    # Who was only in residents' insurance owes nothing, but may be allowed to pay the gap.
    employee = history_kind(person, terms.last_insured) & EMPLOYEE_HISTORY != 0
    owes = terms.gap > 0 and (allowed == ALLOWED or (employee and allowed != NOT_ALLOWED))
    first_owed = begin if begin >= 0 else terms.first_unpaid
    nothing_owed = UNKNOWN if terms.gap > 0 and not employee else 0
    rows = (treated.late_fee, treated.price)
    return Assessment(
        1,
        terms.pay_day,
        terms.last_insured,
        terms.gap,
        terms.wait,
        back,
        outcome(rules, treated.treated_as, O_TREATED_AS),
        allowed if terms.gap > 0 else UNKNOWN,
        begin,
        back_payment_last_day(person, rules, terms.first_unpaid, terms.wait) if owes or terms.late_since > 0 else UNKNOWN,
        waiting_months(rules, terms, treated),
        outcome(rules, treated.waiting, O_WAIT_DAYS),
        percent_in_wait(rules, terms, treated, full_on, person.as_of),
        benefits_stop_on(person, rules, terms.first_unpaid) if employee and terms.gap > 0 else terms.late_since,
        any_on,
        full_on,
        outcome(rules, treated.gap_costs, O_GAP_COSTS),
        outcome(rules, treated.years, O_YEARS),
        amount_due(person, rules, treated.price, first_owed, terms.month, terms.pay_day) if owes else nothing_owed,
        late_fee(person, rules, rows, first_owed, terms.month, terms.pay_day) if owes else 0,
        before.back_payment,
        treated,
    )


@formula
def assess(person: Person, rules: ResolvedRules) -> Assessment:
    """Assess a person: the one entry of both evaluators."""
    terms = terms_of_return(person, rules)
    if cover_goes_on(person, terms):
        if terms.late_since > 0 or (person.returns_on > 0 and person.payment_period == YEARLY):
            # Who pays the year at its beginning misses nothing, but the area may say from which day the year's benefits run, and
            # what becomes of the bills where its last day has passed.
            found = lapse_assessed(person, rules, terms)
            if found.treated_as == CONTINUOUS and found.waiting_months == 0:
                return found
        return without_lapse(person, rules, terms)
    return lapse_assessed(person, rules, terms)


@formula
def months_due_after(person: Person, rules: ResolvedRules, terms: Terms, found: tuple[int, int], day: int) -> tuple[int, int]:
    """First and last month that must be paid after a registration or a change, as of `day`; UNKNOWN where no rule tells.

    found: how the person is treated and the first month that can be paid back, where known; earlier ones are not due.
    Who registers for a yearly scheme whose area names neither a cut-off nor a first month pays as one who joins in the year.
    """
    treated_as, back_pay_from = found
    registered = person.registered_on
    begins = first_month_due(person, rules, registered) if registered > 0 else UNKNOWN
    first = max(terms.first_unpaid, back_pay_from)
    yearly = person.payment_period == YEARLY
    if begins == UNKNOWN and yearly and (registered <= 0 or mid_year_method(person, rules, day) != UNKNOWN):
        begins = mid_year_begins(terms, first, treated_as, mid_year_method(person, rules, day))
    elif registered <= 0:
        begins = first
    if begins < 0:
        return UNKNOWN, UNKNOWN
    return begins, last_month_due(person, begins, day)


@step
def mid_year_begins(terms: Terms, first: int, treated_as: int, method: int) -> int:
    """The first month due from somebody who joins a yearly scheme, by the method of the area; UNKNOWN where it takes nobody then.

    `first` is the first month that could be paid. Who returns and counts as continuous pays from it, whatever a new participant
    pays. From the month after the stop is said of a stop in this year, and of nobody who never paid.
    """
    january = terms.month - terms.month % 12
    begins = first
    takes_nobody = method == NOT_POSSIBLE and terms.month != january
    says_nothing = method == MONTH_AFTER_STOP_ON and treated_as != CONTINUOUS and no_stop_this_year(terms, first, january)
    if method == WHOLE_YEAR:
        begins = min(begins, january)
    elif method == PAYMENT_MONTH_ON:
        begins = terms.month
    elif takes_nobody or says_nothing:
        begins = UNKNOWN
    if treated_as == CONTINUOUS or begins == first:
        return first
    return begins if treated_as >= 0 else UNKNOWN


@step
def no_stop_this_year(terms: Terms, first: int, january: int) -> bool:
    """Does `first` follow no stop of this year: the stop is older, or the person never paid and the year has begun?"""
    return first < january or (terms.last_insured == NEVER and terms.month > january)


@formula
def premium_due_on(person: Person, rules: ResolvedRules, month: int) -> int:
    """Last day on which the premium of `month` is on time (see `due_on`)."""
    return due_on(person, rules, month)
