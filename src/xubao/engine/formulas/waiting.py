"""The waiting period (待遇等待期) after a return: its end, its percentages, and how two of them go together."""

from __future__ import annotations

from xubao.engine.formulas.calendar import add_months, first_day, month_of_day
from xubao.engine.formulas.formula import formula, step
from xubao.engine.formulas.provision import outcome
from xubao.engine.formulas.running_wait import RunningWait
from xubao.rulebook.codes import (
    O_WAIT_DAYS,
    O_WAIT_FULL_MONTHS,
    O_WAIT_MONTHS,
    O_WAIT_PERCENT,
    O_WAIT_START,
    O_WAIT_STEPS,
    UNKNOWN,
)
from xubao.rulebook.resolved import ResolvedRules

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


@formula
def percent_on(rules: ResolvedRules, row: int, pay_day: int, cleared_day: int, day: int) -> int:
    """Percent of the normal benefit on `day`, which lies after the return on `pay_day`, by the wait of the provision `row`.

    100 after its end. UNKNOWN where the source names no percentage for that stretch, or not the month that counts as the first.
    """
    months = outcome(rules, row, O_WAIT_MONTHS)
    days = outcome(rules, row, O_WAIT_DAYS)
    if months < 0 and days < 0:
        return UNKNOWN
    full = full_from(rules, row, pay_day, cleared_day)
    if full == 0 or 0 < full <= day:
        return 100
    percent = outcome(rules, row, O_WAIT_PERCENT)
    if days > 0 or outcome(rules, row, O_WAIT_FULL_MONTHS) <= months:
        return percent
    if full == UNKNOWN:
        return UNKNOWN
    if months > 0 and day < wait_ends_on(rules, row, months, pay_day, cleared_day):
        return percent
    steps = outcome(rules, row, O_WAIT_STEPS)
    if months > 0:
        percent = UNKNOWN
    for each in range(rules.steps_first[steps], rules.steps_end[steps]):
        if day >= wait_ends_on(rules, row, rules.step_after[each], pay_day, cleared_day):
            percent = rules.step_percent[each]
    return percent


@step
def earlier_wait_over(rules: ResolvedRules, wait: RunningWait) -> tuple[int, int]:
    """First day with more than the percentage of its beginning, first day with full benefits, after a wait that still runs."""
    months = outcome(rules, wait.row, O_WAIT_MONTHS)
    if months > 0 and outcome(rules, wait.row, O_WAIT_FULL_MONTHS) > months:
        return wait_ends_on(rules, wait.row, months, wait.since, wait.since), wait.ends_on
    return wait.ends_on, wait.ends_on


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
