"""A wait (待遇等待期) that an earlier return began: what the circumstances and the dates of a later one need of it."""

from __future__ import annotations

from typing import NamedTuple

from xubao.engine.formulas.calendar import month_of_day
from xubao.engine.formulas.formula import step
from xubao.engine.formulas.provision import outcome
from xubao.rulebook.codes import O_WAIT_START, UNKNOWN
from xubao.rulebook.resolved import ResolvedRules

MONTH_AFTER_PAYMENT = 1
MONTH_AFTER_CLEARING = 4


class RunningWait(NamedTuple):
    """When it ends, and where it comes from."""

    ends: int  # first whole month after it; 0: none; UNKNOWN: it may run, and no usable rule tells its length
    ends_on: int  # first day after it; 0 and UNKNOWN alike
    row: int  # the provision that gives it; UNKNOWN where it is not known
    since: int  # day of the return that began it, the first of the month where only that is known; 0: none


@step
def no_wait() -> RunningWait:
    """None runs."""
    return RunningWait(0, 0, UNKNOWN, 0)


@step
def unknown_wait() -> RunningWait:
    """One may run."""
    return RunningWait(UNKNOWN, UNKNOWN, UNKNOWN, 0)


@step
def first_month_waited(rules: ResolvedRules, wait: RunningWait) -> int:
    """The month that counts as its first: that of the payment, or the next where the provision says so."""
    start = outcome(rules, wait.row, O_WAIT_START)
    return month_of_day(wait.since) + (1 if start in (MONTH_AFTER_PAYMENT, MONTH_AFTER_CLEARING) else 0)
