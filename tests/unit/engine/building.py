"""Tiny rules and people for tests of single formulas: only what a test names is there, everything else is unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xubao.engine.folding import words_of
from xubao.engine.formulas.person import Person
from xubao.rulebook import codes
from xubao.rulebook.codes import LAST_DAY, UNKNOWN
from xubao.rulebook.resolved import ResolvedRules
from xubao.values.month import Month
from xubao.values.month_ranges import parse_month_ranges

START = Month.parse("2020-01")
GROUP_OF_COLUMN = {first: group for group, (first, _) in enumerate(codes.GROUP_COLUMNS)}


@dataclass(frozen=True)
class Rule:
    """A provision. when: circumstance -> mask of a choice, or (low, high). then: outcome column -> value.

    silent: groups that it decides as "not known".
    """

    when: Mapping[int, int | tuple[int, int]] = field(default_factory=dict)
    then: Mapping[int, int] = field(default_factory=dict)
    silent: tuple[int, ...] = ()
    first: int = 1
    last: int = LAST_DAY

    @property
    def states(self) -> int:
        """Bit mask of the groups that it decides."""
        decided = {GROUP_OF_COLUMN[column] for column in self.then if column in GROUP_OF_COLUMN} | set(self.silent)
        return sum(1 << group for group in decided)


@dataclass(frozen=True)
class Setting:
    """A dated setting."""

    kind: int
    value: int
    extra: int = 0
    first: int = 1
    last: int = LAST_DAY


@dataclass(frozen=True)
class Formula:
    """A base (fixed, or declared between limits) and parts: (rate in parts per million, fixed fen, unit fen, direction)."""

    parts: tuple[tuple[int, int, int, int], ...]
    fixed: int = UNKNOWN
    low: int = UNKNOWN
    high: int = UNKNOWN


@dataclass(frozen=True)
class Plan:
    """A strip of months from `first` on: (total, formula row); and years from `first_year` on."""

    first: Month = START
    months: tuple[tuple[int, int], ...] = ()
    first_year: int = 2020
    years: tuple[int, ...] = ()


def flat(total: int, count: int = 240) -> Plan:
    """A plan that costs the same in every month from January 2010 on."""
    return Plan(Month.parse("2010-01"), ((total, UNKNOWN),) * count)


def rules(
    provisions: Sequence[Rule] = (),
    settings: Sequence[Setting] = (),
    plans: Sequence[Plan] = (Plan(),),
    formulas: Sequence[Formula] = (),
    longest_wait: int = 24,
) -> ResolvedRules:
    """One rule set, resolved."""
    columns: dict[str, list[int]] = {name: [] for name in ResolvedRules._fields}
    columns |= {
        "provision_first": [0],
        "provision_end": [len(provisions)],
        "setting_first": [0],
        "setting_end": [len(settings)],
        "longest_wait": [longest_wait],
        "steps_first": [0],
        "steps_end": [0],
    }
    columns["group_rows"] = [
        sum((rule.states >> group & 1) << row for row, rule in enumerate(provisions)) for group in range(codes.GROUPS)
    ]
    for rule in provisions:
        _add_provision(columns, rule)
    for setting in settings:
        for name in ("kind", "value", "extra"):
            columns[f"setting_{name}"].append(getattr(setting, name))
        columns["setting_from"].append(setting.first)
        columns["setting_to"].append(setting.last)
    for plan in plans:
        _add_plan(columns, plan)
    for formula in formulas:
        _add_formula(columns, formula)
    return ResolvedRules(**{name: tuple(column) for name, column in columns.items()})


def _add_provision(columns: dict[str, list[int]], rule: Rule) -> None:
    columns["provision_from"].append(rule.first)
    columns["provision_to"].append(rule.last)
    columns["provision_states"].append(rule.states)
    columns["condition_first"].append(len(columns["condition_low"]))
    for circumstance, limits in rule.when.items():
        low, high = limits if isinstance(limits, tuple) else (limits, 0)
        columns["condition_circumstance"].append(circumstance)
        columns["condition_low"].append(low)
        columns["condition_high"].append(high)
    columns["condition_end"].append(len(columns["condition_low"]))
    columns["outcome"].extend(rule.then.get(column, UNKNOWN) for column in range(codes.OUTCOMES))


def _add_plan(columns: dict[str, list[int]], plan: Plan) -> None:
    columns["plan_first_month"].append(int(plan.first))
    columns["plan_months"].append(len(plan.months))
    columns["plan_offset"].append(len(columns["fee_total"]))
    columns["fee_total"].extend(total for total, _ in plan.months)
    columns["fee_formula"].extend(row for _, row in plan.months)
    columns["plan_first_year"].append(plan.first_year)
    columns["plan_years"].append(len(plan.years))
    columns["plan_year_offset"].append(len(columns["annual_fee"]))
    columns["annual_fee"].extend(plan.years)


def _add_formula(columns: dict[str, list[int]], formula: Formula) -> None:
    columns["base_fixed"].append(formula.fixed)
    columns["base_low"].append(formula.low)
    columns["base_high"].append(formula.high)
    columns["part_first"].append(len(columns["part_rate"]))
    for part in formula.parts:
        for name, value in zip(("rate", "fixed", "unit", "direction"), part, strict=True):
            columns[f"part_{name}"].append(value)
    columns["part_end"].append(len(columns["part_rate"]))


def wait(months: int, start: str = "payment_month", *, days: int = 0, percent: int = 0, full: int = 0) -> dict[int, int]:
    """The outcome columns of a wait."""
    return {
        codes.O_WAIT_MONTHS: months,
        codes.O_WAIT_DAYS: days,
        codes.O_WAIT_START: codes.WAIT_START[start],
        codes.O_WAIT_PERCENT: percent,
        codes.O_WAIT_FULL_MONTHS: max(full, months),
        codes.O_WAIT_STEPS: 0,
    }


def months(*ranges: str) -> tuple[Month, ...]:
    """Months written as ranges."""
    return parse_month_ranges(list(ranges))


def month(text: str) -> int:
    """The ordinal of a month."""
    return int(Month.parse(text))


def day(text: str) -> int:
    """The ordinal of a day."""
    return date.fromisoformat(text).toordinal()


def someone(
    paid: Sequence[int] = (),
    as_of: str = "2026-11-23",
    *,
    credited: Sequence[int] = (),
    resident: Sequence[int] = (),
    **changes: Any,
) -> Person:
    """A flexible worker who pays by the month; what a test does not name is not told. `changes` are fields of Person."""
    known = [*paid, *credited, *resident]
    present = Month.of(date.fromisoformat(as_of))
    base = min(known, default=int(present))
    highest = max([int(present) + 13, *known])
    person = Person(
        rule_set=0,
        plan=0,
        base_month=int(base),
        paid=words_of(paid, base, highest),
        credited=words_of(credited, base, highest),
        resident=words_of(resident, base, highest),
        complete=1,
        as_of=day(as_of),
        returns_on=0,
        cleared_on=0,
        registered_on=0,
        participation=1,
        payment_period=1,
        pension_paid=3,
        household=3,
        employer_in_arrears=3,
        age=UNKNOWN,
        continuous_before=UNKNOWN,
        declared_base=UNKNOWN,
        stated_monthly=UNKNOWN,
        on_time=words_of(paid, base, highest),
        resumed_on=0,
    )
    return person._replace(**changes)
