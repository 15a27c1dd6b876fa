"""Which provisions hold in the circumstances, and which of them decides a question."""

from __future__ import annotations

from xubao.engine.formulas.bits import lowest_set
from xubao.engine.formulas.formula import formula, step
from xubao.rulebook.codes import DEPENDS, FIRST_CHOICE, GROUP_COLUMNS, GROUPS, OUTCOMES, UNKNOWN
from xubao.rulebook.resolved import ResolvedRules

Circumstances = tuple[int, ...]

HOLDS = 1
FAILS = 0
MAYBE = 2

_FIRST_COLUMN = tuple(first for first, _ in GROUP_COLUMNS)
_LAST_COLUMN = tuple(last for _, last in GROUP_COLUMNS)


@step
def condition_holds(rules: ResolvedRules, condition: int, low: Circumstances, high: Circumstances) -> int:
    """HOLDS, FAILS, or MAYBE where the known bounds of the circumstance do not settle it."""
    circumstance = rules.condition_circumstance[condition]
    wanted = rules.condition_low[condition]
    if circumstance >= FIRST_CHOICE:
        possible = low[circumstance]
        if possible & wanted == 0:
            return FAILS
        return HOLDS if possible & ~wanted == 0 else MAYBE
    limit = rules.condition_high[condition]
    if high[circumstance] < wanted or low[circumstance] > limit:
        return FAILS
    return HOLDS if low[circumstance] >= wanted and high[circumstance] <= limit else MAYBE


@formula
def provisions_that_hold(
    rules: ResolvedRules, rule_set: int, low: Circumstances, high: Circumstances, day: int
) -> tuple[int, int]:
    """Two bit masks over the provisions of the rule set on `day`: those that hold, those that may hold."""
    first = rules.provision_first[rule_set]
    holding = 0
    possible = 0
    for row in range(first, rules.provision_end[rule_set]):
        if not rules.provision_from[row] <= day <= rules.provision_to[row]:
            continue
        status = HOLDS
        for condition in range(rules.condition_first[row], rules.condition_end[row]):
            answer = condition_holds(rules, condition, low, high)
            if answer != HOLDS:
                status = answer
            if answer == FAILS:
                break
        if status == HOLDS:
            holding |= 1 << (row - first)
        elif status == MAYBE:
            possible |= 1 << (row - first)
    return holding, possible


@step
def same_outcome(rules: ResolvedRules, one: int, other: int, group: int) -> bool:
    """Do two provisions decide a group alike?"""
    for column in range(_FIRST_COLUMN[group], _LAST_COLUMN[group] + 1):
        if rules.outcome[one * OUTCOMES + column] != rules.outcome[other * OUTCOMES + column]:
            return False
    return True


@formula
def deciding_provision(rules: ResolvedRules, rule_set: int, holding: int, possible: int, group: int) -> int:
    """The row of the first provision that decides `group`.

    UNKNOWN where none does. DEPENDS where one that only may hold stands before it and would decide otherwise.
    """
    first = rules.provision_first[rule_set]
    candidates = (holding | possible) & rules.group_rows[rule_set * GROUPS + group]
    found = UNKNOWN
    while candidates != 0:
        number = lowest_set(candidates)
        row = first + number
        if found != UNKNOWN and not same_outcome(rules, found, row, group):
            return DEPENDS
        found = row if found == UNKNOWN else found
        if holding >> number & 1 == 1:
            return found
        candidates &= candidates - 1
    return DEPENDS if found != UNKNOWN else UNKNOWN


@step
def outcome(rules: ResolvedRules, row: int, column: int) -> int:
    """A column of what a provision decides; UNKNOWN or DEPENDS where no row decides."""
    if row < 0:
        return row
    return rules.outcome[row * OUTCOMES + column]
