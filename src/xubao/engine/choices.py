"""The choices: the days at which paying later changes the answer, found by asking the rules, not listed in any pack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from xubao.engine.answer import Choice
from xubao.engine.area_rules import AreaRules
from xubao.engine.codes_shown import day_of, word_of
from xubao.engine.formulas.arrears import amount_due, late_fee
from xubao.engine.formulas.back_payment import ANY_PAID, NONE_PAID, before_closing, first_month_to_pay_back, paid_back
from xubao.engine.formulas.contribution import monthly_contribution
from xubao.engine.formulas.history import is_set
from xubao.engine.formulas.mid_year import paid_by_the_year, part_of_year
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import outcome
from xubao.engine.formulas.resumption import benefits_begin, waiting_months
from xubao.engine.formulas.terms import Terms, cover_goes_on, terms_of_return
from xubao.engine.formulas.treatment import Treatment, treatment
from xubao.rulebook import codes

HORIZON_DAYS = 365


class _View(NamedTuple):
    """What paying on one day comes to. `standing` is what must change for a new row; dates and daily fees move by themselves."""

    standing: tuple[int, ...]
    terms: Terms
    whole: Treatment
    allowed: int
    amount: int
    fee: int


def choices(area: AreaRules, person: Person) -> tuple[Choice, ...]:
    """One row for every stretch of days within a year in which paying everything has the same outcome.

    Where nothing is missed yet, `covered_from` is None: cover goes on. Days on which no payment is taken stand in no row.

    Empty where a payment has resumed already: then nothing is left to choose.
    """
    if person.returns_on > 0:
        return ()
    rows = []
    views: dict[int, _View] = {}

    def view(day: int) -> _View:
        if day not in views:
            views[day] = _view(area, person, day)
        return views[day]

    start = person.as_of
    end = start + HORIZON_DAYS
    day = start
    while day <= end:
        last = _last_like(view, day, end)
        payable = before_closing(person, area.rules, last)
        if payable >= day:
            rows.append(_row(area, person, day, view(payable)))
        day = last + 1
    return tuple(rows)


def _last_like(view: Callable[[int], _View], day: int, end: int) -> int:
    """The last day up to which the standing of `day` goes on, looking no farther than the end of its month."""
    month_end = min(end, _month_end(day))
    standing = view(day).standing
    low, high = day, month_end
    if view(high).standing == standing:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if view(middle).standing == standing:
            low = middle
        else:
            high = middle - 1
    return low


def _month_end(day: int) -> int:
    first = date.fromordinal(day).replace(day=1)
    return ((first + timedelta(days=32)).replace(day=1) - timedelta(days=1)).toordinal()


def _view(area: AreaRules, person: Person, day: int) -> _View:
    rules = area.rules
    then = person._replace(as_of=day)
    terms = terms_of_return(then, rules)
    possible = treatment(then, rules, day, ANY_PAID, terms.wait).back_payment
    allowed = outcome(rules, possible, codes.O_BACK_PAY)
    begin = first_month_to_pay_back(rules, possible, terms.first_unpaid, terms.month)
    back = paid_back(then, rules, terms.first_unpaid, begin, terms.wait)
    whole = treatment(then, rules, day, back, terms.wait)
    payable = terms._replace(first_unpaid=begin) if begin >= 0 else terms
    amount = _to_pay(area, then, payable, whole, allowed)
    fee = 0
    if terms.gap > 0 and allowed != 0:
        fee = late_fee(then, rules, (whole.late_fee, whole.price), payable.first_unpaid, terms.month, day)
    standing = tuple(
        outcome(rules, row, column)
        for group, row in enumerate(whole)
        for column in range(codes.GROUP_COLUMNS[group][0], codes.GROUP_COLUMNS[group][1] + 1)
    )
    return _View((*standing, allowed, amount, terms.gap), terms, whole, allowed, amount, fee)


def _to_pay(area: AreaRules, person: Person, terms: Terms, whole: Treatment, allowed: int) -> int:
    """What must be paid on the day in all: the months that can be paid back and the present one, in fen; UNKNOWN if any is."""
    rules = area.rules
    if paid_by_the_year(person, rules, terms.first_unpaid):
        if terms.gap > 0 and allowed < 0:
            return codes.UNKNOWN
        if terms.gap > 0 and allowed != 0:
            return amount_due(person, rules, whole.price, terms.first_unpaid, terms.month, terms.pay_day)
        return part_of_year(person, rules, terms.month // 12, terms.month)
    already = is_set(person.paid, terms.month - person.base_month)
    now = 0 if already else monthly_contribution(person, rules, terms.month)
    if terms.gap == 0 or allowed == 0:
        return now
    if allowed < 0:
        return codes.UNKNOWN
    due = amount_due(person, rules, whole.price, terms.first_unpaid, terms.month, terms.pay_day)
    return codes.UNKNOWN if due < 0 or now < 0 else due + now


def _row(area: AreaRules, person: Person, first: int, view: _View) -> Choice:
    rules = area.rules
    last = view.terms.pay_day
    then = person._replace(as_of=last)
    only_now = treatment(then, rules, last, NONE_PAID, view.terms.wait)
    _, covered = benefits_begin(then, rules, view.terms, view.whole)
    _, covered_only_now = benefits_begin(then, rules, view.terms, only_now)
    gapless = view.terms.gap == 0
    goes_on = cover_goes_on(then, view.terms)
    if goes_on:
        covered = max(0, view.terms.wait.ends_on) if view.terms.wait.ends_on > view.terms.pay_day else 0
    years = outcome(rules, view.whole.years, codes.O_YEARS)
    months = 0 if goes_on else waiting_months(rules, view.terms, view.whole)
    days = 0 if goes_on else outcome(rules, view.whole.waiting, codes.O_WAIT_DAYS)
    return Choice(
        date.fromordinal(first),
        date.fromordinal(last),
        view.amount if view.amount >= 0 else None,
        view.fee if view.fee >= 0 else None,
        "continuous" if goes_on else word_of("treated_as", outcome(rules, view.whole.treated_as, codes.O_TREATED_AS)),
        months if months >= 0 else None,
        day_of(covered),
        None if gapless else word_of("gap_costs", outcome(rules, view.whole.gap_costs, codes.O_GAP_COSTS)),
        bool(years) if years >= 0 else None,
        None if view.allowed < 0 or gapless else view.allowed == 1,
        None if gapless else day_of(covered_only_now),
        None if gapless else word_of("gap_costs", outcome(rules, only_now.gap_costs, codes.O_GAP_COSTS)),
        days if days > 0 else None,
    )
