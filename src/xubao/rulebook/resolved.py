"""Flat tables of integers: the rules of one or many areas as the formulas read them.

Every column is a sequence of int (a tuple for one person, an int64 array for a population). A *rule set* is one scheme of one
area. Days are proleptic ordinals, months are `Month` ordinals, money is fen, rates are parts per million.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

Column = Sequence[int]


class ResolvedRules(NamedTuple):
    """Rules of all rule sets, resolved; row numbers are the keys of the side table that knows the citations."""

    # Per rule set: where its rows begin and end (end excluded).
    provision_first: Column
    provision_end: Column
    setting_first: Column
    setting_end: Column
    longest_wait: (
        Column  # months; the longest wait that any of its provisions can give, LONGEST_WAIT_KNOWN or more where one is unknown
    )
    # Per rule set and group (GROUPS columns per rule set): bit mask of the provisions that decide the group, bit 0 the first.
    group_rows: Column
    # Per provision.
    provision_from: Column  # first day on which it decides
    provision_to: Column  # last day (LAST_DAY where open)
    provision_states: Column  # bit mask of the groups that it decides
    condition_first: Column
    condition_end: Column
    outcome: Column  # OUTCOMES columns per provision, one after the other
    # Per list of steps of a wait (O_WAIT_STEPS names it; list 0 is empty): where its steps begin and end, end excluded.
    steps_first: Column
    steps_end: Column
    # Per step: from so many months of the wait on, so many percent of the normal benefit.
    step_after: Column
    step_percent: Column
    # Per condition.
    condition_circumstance: Column
    condition_low: Column  # lower limit of a range, or the bit mask of a choice
    condition_high: Column
    # Per setting.
    setting_kind: Column
    setting_from: Column
    setting_to: Column
    setting_value: Column
    setting_extra: Column
    # Per plan: a strip of months, each with an amount or a formula.
    plan_first_month: Column
    plan_months: Column
    plan_offset: Column  # of its first month in the fee columns
    plan_first_year: Column
    plan_years: Column
    plan_year_offset: Column  # of its first year in annual_fee
    fee_total: Column  # fen; UNKNOWN where no usable entry; DECLARED where the payer's own base decides
    fee_formula: Column  # row of the formula, or UNKNOWN
    annual_fee: Column  # fen; UNKNOWN where no usable entry
    # Per formula: base limits and parts.
    base_fixed: Column  # fen, or UNKNOWN where the payer declares it
    base_low: Column
    base_high: Column
    part_first: Column
    part_end: Column
    # Per part.
    part_rate: Column  # parts per million of the base; 0 for a fixed part
    part_fixed: Column  # fen
    part_unit: Column  # rounding unit in fen
    part_direction: Column  # ROUNDING


DECLARED: Final = -3
"""In `fee_total`: the amount follows from the base that the payer declares."""
COMPUTE: Final = -4
"""In `fee_total`: the amount is the sum of the parts of a fixed base, none being published."""
