"""The gap (中断缴费): unpaid months before the month of the payment that resumes."""

from __future__ import annotations

from xubao.engine.formulas.formula import formula, step
from xubao.engine.formulas.history import (
    NEVER,
    clear_at_or_before,
    count_between,
    insured_at_or_after,
    insured_at_or_before,
    is_set,
    uninsured_at_or_before,
)
from xubao.engine.formulas.person import Person, Words
from xubao.engine.formulas.setting import setting_row
from xubao.rulebook.codes import FAR, S_COUNT_REPAID, S_YEAR_READING, S_YEAR_START, UNKNOWN
from xubao.rulebook.resolved import ResolvedRules

NO, YES, EITHER = 1, 2, 3


@formula
def last_insured_month(person: Person, return_month: int) -> int:
    """The last insured month (`Month` ordinal) before the month of the payment, or NEVER."""
    return insured_at_or_before(person, return_month - 1)


@formula
def gap_months(last_insured: int, return_month: int) -> int:
    """Whole unpaid months between the last insured month and the month of the payment, which is not one of them."""
    if last_insured == NEVER:
        return 0
    return return_month - 1 - last_insured


@formula
def continuous_months(person: Person, last_insured: int) -> tuple[int, int]:
    """Unbroken paid months of the employee scheme that end with the last insured month: at least, at most.

    What the person states (`continuous_before`) stands where the history does not reach back far enough.
    """
    if last_insured == NEVER:
        return 0, 0
    if person.continuous_before != UNKNOWN:
        return person.continuous_before, person.continuous_before
    index = last_insured - person.base_month
    if not is_set(person.paid, index):
        return 0, 0
    broken = clear_at_or_before(person.paid, index)
    run = index - broken
    if broken == NEVER and person.complete == 0:
        return run, FAR
    return run, run


@formula
def insured_months(person: Person, last_insured: int) -> tuple[int, int]:
    """Unbroken months in any basic scheme that end with the last insured month: at least, at most."""
    if last_insured == NEVER:
        return 0, 0
    broken = uninsured_at_or_before(person, last_insured)
    run = last_insured - broken
    if broken < person.base_month and person.complete == 0:
        return run, FAR
    if person.continuous_before > run:
        return person.continuous_before, person.continuous_before
    return run, run


@formula
def earlier_lapses(person: Person, last_insured: int) -> tuple[int, int]:
    """Holes in the record before the gap that ends it: at least, at most.

    No rule read says whether a hole that was paid back later is one: it counts at most.
    """
    holes = 0
    month = last_insured
    while month != NEVER:
        month = insured_at_or_before(person, uninsured_at_or_before(person, month))
        if month != NEVER:
            holes += 1
    if person.complete == 0:
        return holes, FAR
    return holes, holes + paid_late_in_a_row(person, last_insured)


@step
def paid_late_in_a_row(person: Person, last_insured: int) -> int:
    """How many stretches of months, up to the last insured one, were paid in a later month than their own."""
    stretches = 0
    if person.on_time == person.paid:
        return 0
    for index in range(last_insured - person.base_month + 1):
        late = is_set(person.paid, index) and not is_set(person.on_time, index)
        before = is_set(person.paid, index - 1) and not is_set(person.on_time, index - 1)
        if late and not before:
            stretches += 1
    return stretches


@step
def _unpaid_in(person: Person, months: Words, first: int, last: int) -> int:
    """Months from `first` to `last` that are neither among `months` nor under residents' insurance, from the first insured on."""
    begin = insured_at_or_after(person, person.base_month)
    if begin == NEVER:
        return 0
    first = max(first, begin)
    if first > last:
        return 0
    base = person.base_month
    total = last - first + 1 - count_between(months, first - base, last - base)
    month = first
    while month <= last:
        resident = month - base
        if is_set(person.resident, resident) and not is_set(months, resident):
            total -= 1
        month += 1
    return total


@formula
def unpaid_in_year(person: Person, last_insured: int, return_month: int, year_starts: int, repaid_count: int) -> int:
    """The most unpaid months in any one year that the gap touches; `year_starts` is the month (1 to 12) that begins a year.

    repaid_count: 1 where months that were paid in a later month than their own still count as unpaid.
    """
    if last_insured == NEVER or return_month - 1 <= last_insured:
        return 0
    months = person.on_time if repaid_count == 1 else person.paid
    start = last_insured + 1
    start -= (start - (year_starts - 1)) % 12
    most = 0
    while start < return_month:
        most = max(most, _unpaid_in(person, months, start, min(start + 11, return_month - 1)))
        start += 12
    return most


@step
def unpaid_in_year_of(
    person: Person, rules: ResolvedRules, last_insured: int, return_month: int, year_starts: int, day: int
) -> tuple[int, int]:
    """`unpaid_in_year` under every reading of months paid back that the area leaves open: at least, at most."""
    row = setting_row(rules, person.rule_set, S_COUNT_REPAID, day)
    # Where the area says nothing about months paid back, they may count or not.
    readings = rules.setting_value[row] if row >= 0 and rules.setting_value[row] > 0 else EITHER
    low = unpaid_in_year(person, last_insured, return_month, year_starts, 0)
    if readings == NO or person.on_time == person.paid:
        return low, low
    high = unpaid_in_year(person, last_insured, return_month, year_starts, 1)
    return (high if readings == YES else low), high


@formula
def unpaid_in_year_by_readings(
    person: Person, rules: ResolvedRules, last_insured: int, return_month: int, day: int
) -> tuple[int, int]:
    """`unpaid_in_year` under every reading of "year" that the area leaves open: at least, at most."""
    row = setting_row(rules, person.rule_set, S_YEAR_READING, day)
    if row < 0:
        return 0, FAR
    readings = rules.setting_value[row]
    if readings < 0:
        return 0, FAR
    low = FAR
    high = 0
    if readings & 1 == 1:
        least, most = unpaid_in_year_of(person, rules, last_insured, return_month, 1, day)
        low = min(low, least)
        high = max(high, most)
    if readings & 2 == 2:
        begins = setting_row(rules, person.rule_set, S_YEAR_START, day)
        if begins < 0 or rules.setting_value[begins] < 0:
            return 0, FAR
        least, most = unpaid_in_year_of(person, rules, last_insured, return_month, rules.setting_value[begins], day)
        low = min(low, least)
        high = max(high, most)
    return low, high
