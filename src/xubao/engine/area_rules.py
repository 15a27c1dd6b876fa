"""The rules of one area, read and resolved once, with the citation behind every row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from xubao.engine.answer import Citation
from xubao.engine.bad_facts import BadFacts
from xubao.engine.facts import Facts
from xubao.engine.folding import Placed, Situation
from xubao.engine.formulas.contribution import annual_cell, fee_cell
from xubao.rulebook.codes import CHOICES, UNKNOWN
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.information import PaymentPeriods
from xubao.rulebook.packs import load_pack
from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.resolved import ResolvedRules
from xubao.rulebook.resolving.provenance import Mode, Provenance
from xubao.rulebook.resolving.resolve import Resolution, resolve
from xubao.values.fen import Fen, format_yuan
from xubao.values.month import Month

EVERY_PERIOD = 15


@dataclass(frozen=True, eq=False)
class AreaRules:
    """A pack with its resolved rules, and the row of the scheme that is asked for."""

    pack: Pack
    resolution: Resolution
    scheme: str
    rule_set: int

    @property
    def rules(self) -> ResolvedRules:
        """The flat tables."""
        return self.resolution.rules

    @property
    def names(self) -> dict[str, str]:
        """The names of the area, "zh" and "en"."""
        return {"zh": self.pack.identity.names.zh, "en": self.pack.identity.names.en}

    @property
    def plans(self) -> dict[str, int]:
        """Rows of the plans that the scheme has amounts for, by name."""
        return {
            plan: row
            for (area, scheme, plan), row in self.resolution.plans.items()
            if area == self.pack.area and scheme == self.scheme and (self.rules.plan_months[row] or self.rules.plan_years[row])
        }

    def placed(self, facts: Facts | Situation, as_of: date, for_month: Month) -> Placed:
        """Where these facts stand in the tables. Raises BadFacts for a plan that the area does not have."""
        plans = self.plans
        plan = UNKNOWN
        if facts.plan is not None:
            if facts.plan not in self.pack.identity.plans:
                known = ", ".join(self.pack.identity.plans)
                raise BadFacts(
                    facts.plan,
                    "plan",
                    en=f"{self.pack.area} has no plan {facts.plan!r}; it has {known}.",
                    zh=f"{self.names['zh']}没有“{facts.plan}”这一档；可选：{known}。",
                )
            plan = plans.get(facts.plan, UNKNOWN)
        else:
            plan = self._only_plan(facts, for_month)
        self._check_tier(facts, plan, as_of)
        return Placed(self.rule_set, plan, self._payment_periods(facts, as_of))

    def _only_plan(self, facts: Facts | Situation, for_month: Month) -> int:
        """The only plan there is for this person in that month; UNKNOWN where there are several: the person must say which.

        A plan for a group of payers is nobody's who does not name it.
        """
        possible = [
            row
            for name, row in self.plans.items()
            if self._open_to(name, facts.age) and self.pack.identity.plans[name].payers is None
        ]
        priced = [row for row in possible if self._priced(row, for_month)]
        found = priced or possible
        return found[0] if len(found) == 1 else UNKNOWN

    def _priced(self, plan: int, month: Month) -> bool:
        """Has the plan an amount for the month, or for its year?"""
        cell, year = fee_cell(self.rules, plan, month), annual_cell(self.rules, plan, month.year)
        return (cell >= 0 and self.rules.fee_total[cell] != UNKNOWN) or (year >= 0 and self.rules.annual_fee[year] != UNKNOWN)

    def needed_for_plan(self, facts: Facts) -> str:
        """The fact that would tell the plan: the age, where plans differ by age and it is not told; else the plan itself."""
        by_age = any(self.pack.identity.plans[name].age for name in self.plans)
        return "age" if by_age and facts.age is None else "plan"

    def _open_to(self, plan: str, age: int | None) -> bool:
        """Is a plan open to a person of that age, as far as it is told?"""
        limits = self.pack.identity.plans[plan].age
        if limits is None or age is None:
            return True
        return (
            age >= (limits.at_least or 0)
            and age > (limits.more_than if limits.more_than is not None else -1)
            and age <= (limits.at_most if limits.at_most is not None else age)
            and age < (limits.less_than if limits.less_than is not None else age + 1)
            and age == (limits.exactly if limits.exactly is not None else age)
        )

    def _check_tier(self, facts: Facts | Situation, plan: int, as_of: date) -> None:
        """Raise BadFacts for a declared base that is none of the tiers in force."""
        cell = fee_cell(self.rules, plan, Month.of(as_of))
        row = self.resolution.months[cell] if cell >= 0 else None
        base = row.entry.base if row and isinstance(row.entry, Amount) else None
        tiers = base.declared.tiers if base and base.declared else None
        if facts.declared_base_fen is None or not tiers:
            return
        declared = format_yuan(Fen(facts.declared_base_fen))
        if declared not in tiers:
            known = ", ".join(tiers)
            raise BadFacts(
                declared,
                "declared_base",
                en=f"the base {declared} is none of the tiers of {self.pack.area}: {known}.",
                zh=f"缴费基数 {declared} 不在可选档次内：{known}。",
            )

    def _payment_periods(self, facts: Facts | Situation, as_of: date) -> int:
        """The mask of periods that the area leaves open; every one where it does not say, or the person pays otherwise."""
        masks = CHOICES["payment_period"][1]
        for setting in self.pack.settings:
            holds = setting.from_ <= as_of <= setting.last_day and self.scheme in self.pack.schemes_of(setting)
            if isinstance(setting, PaymentPeriods) and holds:
                mask = sum(masks[word] for word in setting.value)
                if facts.payment_period is None or mask & masks[facts.payment_period]:
                    return mask
        return EVERY_PERIOD

    def citation(self, row: Provenance) -> Citation | None:
        """The citation behind a row; None where the pack says expressly that nothing is known."""
        entry = row.entry
        if not isinstance(entry, Entry) or row.source is None:
            return None
        return Citation(
            row.key,
            entry.source,
            row.source.title,
            row.source.number,
            entry.article,
            entry.quote,
            entry.quote_kind,
            entry.grade,
            entry.from_,
            None if entry.is_open else entry.last_day,
            entry.verified_through,
            row.source.read_at,
        )


def area_rules(
    area: str, scheme: str | None, mode: Mode, as_of: date, accepted: frozenset[str], packs: Path | None = None
) -> AreaRules:
    """Read and resolve an area. Raises NoPack for an area without one, UnknownScheme for a scheme that it does not have.

    mode "inform" lets primary and secondary values answer; "decide" only primary ones, and secondary ones that an officer has
    accepted by key, and only while they are fresh on `as_of`.
    """
    # To inform, the day decides nothing here but how far a stretch of unknown amounts reaches; one resolution a year does.
    day = as_of if mode == "decide" else date(as_of.year, 12, 31)
    return _resolved(packs, area, scheme, mode, day, accepted)


@lru_cache(maxsize=256)
def _pack(packs: Path | None, area: str) -> Pack:
    return load_pack(area, packs)


@lru_cache(maxsize=1024)
def _resolved(packs: Path | None, area: str, scheme: str | None, mode: Mode, as_of: date, accepted: frozenset[str]) -> AreaRules:
    pack = _pack(packs, area)
    wanted = pack.scheme_named(scheme)
    resolution = resolve([(pack, wanted)], mode=mode, as_of=as_of, accepted=accepted)
    return AreaRules(pack, resolution, wanted, resolution.rule_sets[(pack.area, wanted)])
