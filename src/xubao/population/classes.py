"""Classes of people: all facts but the months, once for everybody who shares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from xubao.engine.area_rules import AreaRules, area_rules
from xubao.engine.bad_facts import BadFacts
from xubao.engine.evaluators.tables import Tables, tables_of
from xubao.engine.facts import HOUSEHOLDS, PARTICIPATION, PAYMENT_PERIODS
from xubao.engine.folding import History, Situation, person_of
from xubao.engine.formulas.person import Person
from xubao.engine.month_asked import next_year_is_open
from xubao.population.columns import FACTS
from xubao.population.idle_facts import idle_facts
from xubao.population.problems import WrongRow
from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.resolving.provenance import Mode
from xubao.rulebook.resolving.resolve import resolve
from xubao.values.errors import XubaoError
from xubao.values.month import Month

CLOSED_LISTS = {"participation": PARTICIPATION, "payment_period": PAYMENT_PERIODS, "household_registration": HOUSEHOLDS}
NOT_BELOW_ZERO = ("age", "continuous_months_before", "declared_base_fen", "stated_monthly_fen")
DAYS = ("returns_on", "cleared_on", "registered_on", "resumed_on")
_FIELDS = {"household_registration": "household", "declared_base_fen": "declared_base"}
"""Fields of a person that have another name than the fact."""
FACT_NAMES = tuple(column.name for column in FACTS)


@dataclass(frozen=True)
class RuleSource:
    """Whose rules, for which day. changed: packs by area that stand for those in the folder, such as drafts."""

    as_of: date
    mode: Mode = "inform"
    accepted: frozenset[str] = frozenset()
    packs: Path | None = None
    changed: Mapping[str, Pack] | None = None
    _known: dict[tuple[str, str | None], AreaRules] = field(default_factory=dict, compare=False, repr=False)

    def rules_of(self, area: str, scheme: str | None) -> AreaRules:
        """The rules of an area, resolved as `explain` has them, once. Raises NoPack, UnknownScheme."""
        key = (area, scheme)
        if key not in self._known:
            self._known[key] = self._resolved(area, scheme)
        return self._known[key]

    def _resolved(self, area: str, scheme: str | None) -> AreaRules:
        pack = (self.changed or {}).get(area)
        if pack is None:
            return area_rules(area, scheme, self.mode, self.as_of, self.accepted, self.packs)
        named = pack.scheme_named(scheme)
        day = self.as_of if self.mode == "decide" else date(self.as_of.year, 12, 31)
        resolution = resolve([(pack, named)], mode=self.mode, as_of=day, accepted=self.accepted)
        return AreaRules(pack, resolution, named, resolution.rule_sets[pack.area, named])


@dataclass(frozen=True, eq=False)
class PersonClass:
    """One class: the facts as told, the rules that they are assessed by, and the person without months; or what is wrong.

    next_year: where the question of those who have paid this year is about the next, and their plan is another then, the number
    of the class with that plan.
    """

    facts: Mapping[str, Any]
    rules: AreaRules | None = None
    person: Person | None = None
    wrong: XubaoError | None = None
    next_year: int | None = None


class Classes:
    """All classes met so far, numbered. Facts that no rule of the place looks at make no class of their own."""

    def __init__(self, source: RuleSource) -> None:
        self.source = source
        self.made: list[PersonClass] = []
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._alike: dict[tuple[Any, ...], int] = {}
        self._idle: dict[int, dict[str, Any]] = {}
        self._rules: dict[tuple[str, str | None], AreaRules] = {}
        self._tables: dict[int, Tables] = {}

    def number_of(self, values: tuple[Any, ...]) -> int:
        """The number of the class with these values of FACTS (None: not told)."""
        number = self._numbers.get(values)
        if number is None:
            made = self._class_of(dict(zip(FACT_NAMES, values, strict=True)))
            later = self._of_next_year(made)
            said = (values,) if made.person is None else (*self._decisive(made), later and self._decisive(later))
            number = self._alike.setdefault(said, len(self.made))
            if number == len(self.made):
                self.made += [made] if later is None else [replace(made, next_year=number + 1), later]
            self._numbers[values] = number
        return number

    def __len__(self) -> int:
        """How many tuples of facts are known."""
        return len(self._numbers)

    def _decisive(self, made: PersonClass) -> tuple[Any, ...]:
        """All that the answers of a class follow from: classes of which this is equal are the same."""
        assert made.rules is not None
        assert made.person is not None
        idle = self._idle.get(id(made.rules))
        if idle is None:
            idle = self._idle[id(made.rules)] = dict.fromkeys(
                (_FIELDS.get(name, name) for name in idle_facts(made.rules.pack, made.rules.scheme)), 0
            )
        return id(made.rules), made.person._replace(**idle), made.facts["participation"], made.facts["continuous_months_before"]

    def tables_of(self, rules: AreaRules) -> Tables:
        """The tables of an area as the machine reads them."""
        if id(rules) not in self._tables:
            self._tables[id(rules)] = tables_of(rules.rules)
        return self._tables[id(rules)]

    def pack_digests(self) -> dict[str, str]:
        """The digest of every pack that was used, by area."""
        return {rules.pack.area: rules.pack.digest for rules in self._rules.values()}

    def _class_of(self, facts: dict[str, Any]) -> PersonClass:
        try:
            _check(facts)
            rules = self._rules_of(facts["area"], facts["scheme"])
            return PersonClass(facts, rules, self._person(facts, rules, Month.of(self.source.as_of)))
        except XubaoError as wrong:
            return PersonClass(facts, wrong=wrong)

    def _of_next_year(self, made: PersonClass) -> PersonClass | None:
        """The same class with its plan of the next year; None where the question is never about it, or the plan is the same."""
        as_of = self.source.as_of
        if made.rules is None or made.person is None or not next_year_is_open(made.person, made.rules.rules, as_of):
            return None
        later = self._person(dict(made.facts), made.rules, Month.from_year_month(as_of.year + 1, 1))
        return None if later == made.person else PersonClass(made.facts, made.rules, later)

    def _rules_of(self, area: str, scheme: str | None) -> AreaRules:
        key = (area, scheme)
        if key not in self._rules:
            self._rules[key] = self.source.rules_of(area, scheme)
        return self._rules[key]

    def _person(self, facts: dict[str, Any], rules: AreaRules, for_month: Month) -> Person:
        told = Situation(
            facts["participation"] or "flexible",
            facts["plan"],
            facts["payment_period"],
            facts["declared_base_fen"],
            facts["stated_monthly_fen"],
            facts["age"],
            facts["pension_paid"],
            facts["household_registration"],
            facts["employer_in_arrears"],
            facts["continuous_months_before"],
        )
        as_of = self.source.as_of
        base = facts["first_month"] // 100 * 12 + facts["first_month"] % 100 - 1
        days = {name: facts[name].toordinal() if facts[name] else 0 for name in DAYS}
        history = History(base, (), (), (), (), *(days[name] for name in DAYS))
        person = person_of(told, history, as_of.toordinal(), rules.placed(told, as_of, for_month))
        return person._replace(complete=0 if facts["complete"] is False else 1)


def _check(facts: dict[str, Any]) -> None:
    for name in ("area", "first_month"):
        if facts[name] is None:
            raise WrongRow(None, name, en=f"{name} is empty.", zh=f"{name} 为空。")
    first = facts["first_month"]
    if not (190001 <= first <= 999912 and 1 <= first % 100 <= 12):
        raise WrongRow(first, "first_month", en=f"{first} is no month such as 202508.", zh=f"{first} 不是 202508 这样的月份。")
    for name, words in CLOSED_LISTS.items():
        if facts[name] is not None and facts[name] not in words:
            listed = ", ".join(words)
            raise BadFacts(
                facts[name], name, en=f"{facts[name]!r} is none of {listed}.", zh=f"“{facts[name]}”不在 {listed} 之中。"
            )
    for name in NOT_BELOW_ZERO:
        if facts[name] is not None and facts[name] < 0:
            raise BadFacts(facts[name], name, en=f"{facts[name]} is below 0.", zh=f"{facts[name]} 小于 0。")
