"""The strip of months: what was due, what was paid, and whether the fund pays the bills of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from xubao.engine.answer import TimelineMonth
from xubao.engine.area_rules import AreaRules
from xubao.engine.facts import Facts, Payment
from xubao.engine.formulas.assessment import Assessment
from xubao.engine.formulas.calendar import first_day, last_day, month_of_day
from xubao.engine.formulas.contribution import monthly_contribution
from xubao.engine.formulas.history import is_set
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import outcome
from xubao.engine.formulas.waiting import percent_on, wait_ends_on
from xubao.rulebook.codes import GAP_COSTS_KINDS, O_WAIT_MONTHS, UNKNOWN
from xubao.rulebook.resolved import ResolvedRules
from xubao.values.month import Month

MONTHS_BEFORE = 24
MONTHS_AFTER = 12
COVERED = frozenset({GAP_COSTS_KINDS["covered"], GAP_COSTS_KINDS["manual-claim"], GAP_COSTS_KINDS["capped-at-back-payment"]})


def timeline(
    area: AreaRules, person: Person, found: Assessment, facts: Facts, events: tuple[Payment, ...]
) -> tuple[TimelineMonth, ...]:
    """From two years before the day of the question, or the first paid month, to a year after it, or to full benefits.

    What lies after the last event assumes that every later month is paid on time.
    """
    present = month_of_day(found.pay_day)
    known = [*facts.paid, *facts.resident_paid, *(month for event in events for month in event.months)]
    first = max(min(known, default=present), present - MONTHS_BEFORE)
    last = max(present + MONTHS_AFTER, month_of_day(found.full_on) + 1 if found.full_on > 0 else 0)
    credited = {month: event.on for event in events for month in event.months}
    unknown = frozenset(facts.unknown_months)
    return tuple(_month(area, person, found, month, credited, unknown) for month in range(first, last + 1))


def _month(
    area: AreaRules, person: Person, found: Assessment, month: int, credited: Mapping[Month, date], unknown: frozenset[Month]
) -> TimelineMonth:
    index = month - person.base_month
    paid: bool | None = is_set(person.paid, index) or is_set(person.credited, index) or is_set(person.resident, index)
    if Month(month) in unknown:
        paid = None
    state, percent = _state(area.rules, person, found, month, paid)
    due = monthly_contribution(person, area.rules, month)
    return TimelineMonth(Month(month), due if due >= 0 else None, paid, credited.get(Month(month)), state, percent)


def _state(rules: ResolvedRules, person: Person, found: Assessment, month: int, paid: bool | None) -> tuple[str, int | None]:
    present = month_of_day(found.pay_day)
    if paid is None:
        return "unknown", None
    if month >= present:
        return _after_return(rules, person, found, month, paid)
    if found.gap > 0 and month > found.last_insured:
        return _in_gap(person, found, month)
    if not paid:
        return "unpaid", 0
    if month_of_day(found.wait.since) <= month < found.wait.ends:
        return _in_wait(rules, found.wait.row, (found.wait.since, found.wait.since), month)
    return "covered", 100


def _in_wait(rules: ResolvedRules, row: int, paid_and_cleared: tuple[int, int], month: int) -> tuple[str, int | None]:
    """A month inside a wait: waiting at the percentage of its beginning, or reduced at a later one. None: it changes inside."""
    percents = {percent_on(rules, row, *paid_and_cleared, day) for day in (first_day(month), last_day(month))}
    percent = percents.pop() if len(percents) == 1 else UNKNOWN
    months = outcome(rules, row, O_WAIT_MONTHS)
    later = months > 0 and 0 < wait_ends_on(rules, row, months, *paid_and_cleared) <= last_day(month)
    return "reduced" if later else "waiting", percent if percent >= 0 else None


def _in_gap(person: Person, found: Assessment, month: int) -> tuple[str, int | None]:
    stopped = 0 < found.stop_on <= last_day(month)
    if is_set(person.credited, month - person.base_month):
        if found.gap_costs in COVERED:
            return "back_paid", 100
        return "back_paid", None if found.gap_costs < 0 else (0 if stopped else 100)
    if found.back_pay == 1 and month >= found.back_pay_from and person.returns_on == 0:
        return "can_be_repaid", 0 if stopped else None
    return "unpaid", 0 if stopped else None


def _after_return(rules: ResolvedRules, person: Person, found: Assessment, month: int, paid: bool) -> tuple[str, int | None]:
    present = month_of_day(found.pay_day)
    if person.returns_on == 0 and found.gap > 0 and month == present and not paid:
        return "due", None
    if found.full_on < 0:
        return "unknown", None
    if found.full_on == 0 or found.full_on <= first_day(month):
        return ("covered" if paid else "future"), 100
    own = found.rows.waiting >= 0 and found.full_on != found.wait.ends_on
    if found.full_on <= last_day(month) and (found.benefits_on == found.full_on or found.benefits_on > last_day(month)):
        return "covered_from_day", None
    if own and found.waiting_months <= 0 and found.waiting_days <= 0 and found.benefits_on == found.full_on:
        return "waiting", found.percent if found.percent >= 0 else None
    if own:
        return _in_wait(rules, found.rows.waiting, (found.pay_day, person.cleared_on or found.pay_day), month)
    return _in_wait(rules, found.wait.row, (found.wait.since, found.wait.since), month)
