"""Resolves packs for one purpose and day: flat tables for the formulas, a side table for the trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from xubao.rulebook import codes
from xubao.rulebook.format.entry import Unknown
from xubao.rulebook.format.provision import Provision, WaitingStep
from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.resolved import ResolvedRules
from xubao.rulebook.resolving.conditions import condition_rows
from xubao.rulebook.resolving.formula_rows import FormulaRows
from xubao.rulebook.resolving.outcomes import (
    longest_wait_months,
    outcome_columns,
    states_mask,
    unknown_outcome,
)
from xubao.rulebook.resolving.provenance import Mode, Provenance, Terms, provenance
from xubao.rulebook.resolving.setting_values import flat_value
from xubao.rulebook.resolving.strips import month_strip, year_strip


@dataclass(frozen=True, eq=False)
class Resolution:
    """Resolved rules and where each row came from.

    Attributes:
        rules: the flat tables.
        rule_sets: row of a rule set by (area, scheme). plans: row of a plan by (area, scheme, plan).
        provisions, settings: by row. months: by cell of fee_total. years: by cell of annual_fee.
        part_names: by row of the part columns.
    """

    rules: ResolvedRules
    rule_sets: Mapping[tuple[str, str], int]
    plans: Mapping[tuple[str, str, str], int]
    provisions: tuple[Provenance, ...]
    settings: tuple[Provenance, ...]
    months: tuple[Provenance | None, ...]
    years: tuple[Provenance | None, ...]
    part_names: tuple[str, ...]
    terms: Terms


def resolve(
    selection: Sequence[tuple[Pack, str]], *, mode: Mode, as_of: date, accepted: frozenset[str] = frozenset()
) -> Resolution:
    """Resolve rule sets, each a pack and one of its schemes, into one set of tables.

    mode: "inform" lets primary and secondary entries answer, "decide" only primary ones and accepted
    secondary ones, verbatim and fresh on `as_of`. accepted: keys such as "420100/within-window". A
    provision that may not answer keeps its conditions, so that no later one answers in its place; its
    outcome is UNKNOWN.
    """
    terms = Terms(mode, as_of, accepted)
    build = _Build(terms)
    for pack, scheme in selection:
        build.rule_set(pack, scheme)
        for plan, described in pack.identity.plans.items():
            if described.schemes is None or scheme in described.schemes:
                build.plan(pack, scheme, plan)
    return build.resolution()


@dataclass
class _Build:
    """Tables under construction."""

    terms: Terms
    columns: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in ResolvedRules._fields})
    formulas: FormulaRows = field(default_factory=FormulaRows)
    steps: dict[tuple[WaitingStep, ...], int] = field(default_factory=dict)
    rule_sets: dict[tuple[str, str], int] = field(default_factory=dict)
    plans: dict[tuple[str, str, str], int] = field(default_factory=dict)
    provisions: list[Provenance] = field(default_factory=list)
    settings: list[Provenance] = field(default_factory=list)
    months: list[Provenance | None] = field(default_factory=list)
    years: list[Provenance | None] = field(default_factory=list)

    def rule_set(self, pack: Pack, scheme: str) -> None:
        """Append provisions and settings of one scheme."""
        add = self.columns
        self.rule_sets[pack.area, scheme] = len(add["provision_first"])
        chosen = [provision for provision in pack.provisions if scheme in pack.schemes_of(provision)]
        add["provision_first"].append(len(self.provisions))
        for provision in chosen:
            self.provision(pack, provision)
        add["provision_end"].append(len(self.provisions))
        states = add["provision_states"][add["provision_first"][-1] :]
        add["group_rows"].extend(
            sum((mask >> group & 1) << row for row, mask in enumerate(states)) for group in range(codes.GROUPS)
        )
        add["setting_first"].append(len(self.settings))
        self.setting_rows(pack, scheme)
        add["setting_end"].append(len(self.settings))
        first = add["provision_first"][-1]
        add["longest_wait"].append(_longest_wait(chosen, self.provisions[first:]))

    def provision(self, pack: Pack, provision: Provision) -> None:
        """Append one provision with its conditions."""
        add = self.columns
        origin = provenance(pack, provision, self.terms)
        add["provision_from"].append(provision.from_.toordinal())
        add["provision_to"].append(provision.last_day.toordinal())
        add["provision_states"].append(states_mask(provision))
        add["condition_first"].append(len(add["condition_low"]))
        for condition in condition_rows(provision.when):
            add["condition_circumstance"].append(condition.circumstance)
            add["condition_low"].append(condition.low)
            add["condition_high"].append(condition.high)
        add["condition_end"].append(len(add["condition_low"]))
        steps = self.steps_list(provision.then.waiting.steps if provision.then.waiting else ())
        add["outcome"].extend(unknown_outcome() if origin.refused else outcome_columns(provision.then, steps))
        self.provisions.append(origin)

    def steps_list(self, steps: tuple[WaitingStep, ...]) -> int:
        """The row of a list of steps; equal lists share one, the empty one is row 0."""
        add = self.columns
        for each in ((), steps):
            if each in self.steps:
                continue
            self.steps[each] = len(add["steps_first"])
            add["steps_first"].append(len(add["step_after"]))
            add["step_after"].extend(step.after_months for step in each)
            add["step_percent"].extend(step.percent for step in each)
            add["steps_end"].append(len(add["step_after"]))
        return self.steps[steps]

    def setting_rows(self, pack: Pack, scheme: str) -> None:
        """Append the settings that formulas read; a refused or expressly unknown one keeps its days with
        the value UNKNOWN.
        """
        add = self.columns
        known = [entry for entry in pack.settings if entry.kind in codes.SETTINGS and scheme in pack.schemes_of(entry)]
        unknown = [entry for entry in pack.unknown if entry.kind in codes.SETTINGS and scheme in pack.schemes_of(entry)]
        for entry in (*known, *unknown):
            origin = provenance(pack, entry, self.terms)
            value, extra = (codes.UNKNOWN, codes.UNKNOWN)
            if not origin.refused and not isinstance(entry, Unknown):
                value, extra = flat_value(entry)
            add["setting_kind"].append(codes.SETTINGS[entry.kind])
            add["setting_from"].append(entry.from_.toordinal())
            add["setting_to"].append(entry.last_day.toordinal())
            add["setting_value"].append(value)
            add["setting_extra"].append(extra)
            self.settings.append(origin)

    def plan(self, pack: Pack, scheme: str, plan: str) -> None:
        """Append the strips of one plan."""
        add = self.columns
        self.plans[pack.area, scheme, plan] = len(add["plan_first_month"])
        months = month_strip(pack, scheme, plan, self.terms, self.formulas)
        add["plan_first_month"].append(months.first)
        add["plan_months"].append(len(months.cells))
        add["plan_offset"].append(len(self.months))
        add["fee_total"].extend(cell.total for cell in months.cells)
        add["fee_formula"].extend(cell.formula for cell in months.cells)
        self.months.extend(cell.origin for cell in months.cells)
        years = year_strip(pack, scheme, plan, self.terms)
        add["plan_first_year"].append(years.first)
        add["plan_years"].append(len(years.cells))
        add["plan_year_offset"].append(len(self.years))
        add["annual_fee"].extend(cell.total for cell in years.cells)
        self.years.extend(cell.origin for cell in years.cells)

    def resolution(self) -> Resolution:
        """The finished tables."""
        for name, column in self.formulas.columns().items():
            self.columns[name] = column
        rules = ResolvedRules(**{name: tuple(column) for name, column in self.columns.items()})
        return Resolution(
            rules,
            self.rule_sets,
            self.plans,
            tuple(self.provisions),
            tuple(self.settings),
            tuple(self.months),
            tuple(self.years),
            tuple(self.formulas.part_names),
            self.terms,
        )


def _longest_wait(provisions: Sequence[Provision], origins: Sequence[Provenance]) -> int:
    """Months of the longest wait in a rule set; codes.LONGEST_WAIT_KNOWN where one may not be told, or none is
    stated.
    """
    longest = 0
    stated = False
    for provision, origin in zip(provisions, origins, strict=True):
        if provision.then.waiting is None and "waiting" not in provision.unknown:
            continue
        stated = True
        if provision.then.waiting is None or origin.refused:
            longest = max(longest, codes.LONGEST_WAIT_KNOWN)
        else:
            longest = max(longest, longest_wait_months(provision.then.waiting))
    return longest if stated else codes.LONGEST_WAIT_KNOWN
