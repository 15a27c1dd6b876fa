"""Named changes of provisions: windows, waits, the bills of the gap, the test of a gap."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from xubao.population.simulation.change import GapTest, Retroactivity, Wait, Window
from xubao.rulebook.format.provision import Provision, Range

_CONTINUOUS = "continuous"


def moved_window(provision: Provision, change: Window) -> Provision:
    """The provision with the limit moved; the same object where it does not have it."""
    limits = getattr(provision.when, change.test)
    if limits is None:
        return provision
    moved = _moved(limits, change.limit, change.to)
    return provision if moved == limits else replace(provision, when=replace(provision.when, **{change.test: moved}))


def _moved(limits: Range, old: int, new: int) -> Range:
    """`at_most 3` and `more_than 3` are the two sides of one limit, and so are `less_than 4` and `at_least 4`."""
    changed: dict[str, Any] = {}
    for name, side in (("at_most", 0), ("more_than", 0), ("less_than", 1), ("at_least", 1)):
        if getattr(limits, name) == old + side:
            changed[name] = new + side
    return replace(limits, **changed)


def changed_wait(provision: Provision, change: Wait) -> Provision:
    """The provision with the other wait. Percentages until full benefits move by as many months."""
    wait = provision.then.waiting
    if wait is None or wait.months != change.months:
        return provision
    if change.to == 0 and wait.full_after_months is None:
        other = replace(wait, months=0, starts=None, percent=None)
    else:
        later = None if wait.full_after_months is None else wait.full_after_months + change.to - change.months
        steps = tuple(replace(step, after_months=step.after_months + change.to - change.months) for step in wait.steps)
        other = replace(wait, months=change.to, full_after_months=later, steps=steps)
    return replace(provision, then=replace(provision.then, waiting=other))


def changed_gap_costs(provision: Provision, change: Retroactivity) -> Provision:
    """The provision with the other answer about the bills of a gap that was repaid whole and counts as no break."""
    then = provision.then
    repaid = provision.when.paid_back is None or "whole" in provision.when.paid_back
    if then.gap_costs is None or then.treated_as not in (None, _CONTINUOUS) or not repaid:
        return provision
    return replace(provision, then=replace(then, gap_costs=change.gap_costs))


def changed_test(provision: Provision, change: GapTest) -> Provision:
    """The provision with the limits of one test moved to the other. One that has both keeps its own of the other."""
    limits, other = getattr(provision.when, change.test), getattr(provision.when, change.to)
    if limits is None:
        return provision
    moved = {change.test: None, change.to: limits if other is None else other}
    return replace(provision, when=replace(provision.when, **moved))
