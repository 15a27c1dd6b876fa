"""For each question: is it known, how far can it be trusted, on which entries does it rest, and what to ask where it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from xubao.engine.answer import Finding, Status
from xubao.engine.area_rules import AreaRules
from xubao.engine.asks import asks_for, needed_facts
from xubao.engine.formulas.assessment import Assessment
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.setting import setting_row
from xubao.engine.trace.node import Node
from xubao.rulebook.codes import DEPENDS, S_STOP, S_YEAR_READING
from xubao.rulebook.resolving.provenance import Provenance

GRADES = ("unverified", "secondary", "primary")


def finding(area: AreaRules, question: str, value: Any, rests_on: Sequence[Provenance], day: date) -> Finding:
    """A finding that rests on rows of the rules; unknown, without what to ask, where the value is None."""
    cited = {row.key: area.citation(row) for row in rests_on}
    citations = tuple(citation for citation in cited.values() if citation is not None)
    if value is None:
        return Finding("unknown", None, sources=citations)
    status: Status = "stale" if any(row.stale_after < day for row in rests_on) else "known"
    grade = min((citation.grade for citation in citations), key=GRADES.index, default=None)
    verified = min((citation.verified_through for citation in citations if citation.verified_through), default=None)
    return Finding(status, value, grade, verified, citations)


class Findings:
    """Gathers the findings of one answer."""

    def __init__(self, area: AreaRules, person: Person, found: Assessment, trace: Node) -> None:
        self.area = area
        self.person = person
        self.found = found
        self.trace = trace
        self.day = date.fromordinal(found.pay_day)
        self.made: dict[str, Finding] = {}

    def by_provision(self, question: str, group: int, row: int, value: Any) -> None:
        """A question that a provision decides (row < 0: none does)."""
        rests_on = [self.area.resolution.provisions[row]] if row >= 0 else []
        needed = needed_facts(self.area, self.person, self.trace, row, group) if row == DEPENDS else ()
        if "unpaid_in_year" in needed and self.person.complete:
            # The record is whole: not the person but the reading of "year" is missing, which the office must tell.
            needed = tuple(name for name in needed if name != "unpaid_in_year")
            reading = setting_row(self.area.rules, self.person.rule_set, S_YEAR_READING, self.found.pay_day)
            rests_on += [self.area.resolution.settings[reading]] if reading >= 0 else []
        self.by_entries(question, value, rests_on, needed=needed)

    def by_definition(self, question: str, value: Any) -> None:
        """A question that needs no rule: nothing was missed."""
        self.made[question] = Finding("known", value)

    def by_entries(
        self, question: str, value: Any, rests_on: Sequence[Provenance], *, needed: tuple[str, ...] = (), stated: bool = False
    ) -> None:
        """A question that dated entries answer. needed: facts to ask for; stated: the value is the person's own."""
        made = finding(self.area, question, value, rests_on, self.day)
        if made.status == "unknown":
            made = replace(made, ask=asks_for(self.area, question, needed, rests_on))
        self.made[question] = replace(made, status="stated") if stated and value is not None else made

    def stop_entries(self) -> list[Provenance]:
        """The setting that says when benefits stop."""
        first_unpaid_day = self.found.pay_day if self.found.last_insured < 0 else _first_day(self.found.last_insured + 1)
        row = setting_row(self.area.rules, self.person.rule_set, S_STOP, first_unpaid_day)
        return [self.area.resolution.settings[row]] if row >= 0 else []


def _first_day(month: int) -> int:
    return date(month // 12, month % 12 + 1, 1).toordinal()
