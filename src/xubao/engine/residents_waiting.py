"""The wait of residents' insurance (居民医保), for the comparison "switch scheme" and for nothing else.

国办发〔2024〕38号: three fixed months for who missed the yearly window or lapsed; a lapse adds one for each lapsed year, a
repaired year takes one off; from four lapsed years in a row on at least six months in sum remain. Provinces set the details.

This is no formula of the employee scheme: it is not in the registry, no module below `explain` imports it, and its data stands
in a file that no area can adopt from. A test holds all three.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from xubao.engine.answer import Ask, Citation, Status
from xubao.engine.bad_facts import BadFacts
from xubao.engine.words import words
from xubao.rulebook.format.national import ResidentsWaiting
from xubao.rulebook.reading.national import NATIONAL, NationalPack, load_national

Step = tuple[str, tuple[tuple[str, int | str], ...]]
"""A reason: the key of its sentence, and what it is filled with."""


@dataclass(frozen=True)
class ResidentsWait:
    """How long somebody who joins residents' insurance waits there.

    Attributes:
        status: "known" or "stale" (the national rule was last checked before the day), "unknown" where it does not reach.
        fixed_months, variable_months: the two parts after repair; None where unknown.
        months: their sum, or the floor where that is more; None where unknown, never 0.
        floor_months: the floor, where it decides.
        steps: the reasons, as catalogue keys with what they are filled with.
        ask: what stays open; the province's own standard always does.
    """

    joins_on: date
    status: Status
    fixed_months: int | None
    variable_months: int | None
    months: int | None
    floor_months: int | None
    steps: tuple[Step, ...]
    citation: Citation | None
    ask: tuple[Ask, ...]

    def reasons(self, lang: str) -> list[str]:
        """One sentence a step, in "zh" or "en"."""
        say = words(lang)
        return [say[key].format(**dict(values)) for key, values in self.steps]

    def to_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON."""
        return {
            "joins_on": self.joins_on.isoformat(),
            "status": self.status,
            "fixed_months": self.fixed_months,
            "variable_months": self.variable_months,
            "months": self.months,
            "floor_months": self.floor_months,
            "reasons": {lang: self.reasons(lang) for lang in ("zh", "en")},
            "citation": self.citation.to_data() if self.citation else None,
            "ask": [ask.to_data() for ask in self.ask],
        }


def residents_wait(
    joins_on: date,
    *,
    in_window: bool | None,
    lapsed_years: int | None,
    repaid_years: int = 0,
    packs: Path | None = None,
) -> ResidentsWait:
    """The wait of somebody who joins residents' insurance on a day.

    in_window: does the person join inside the yearly window (集中参保期)? lapsed_years: years in a row without residents'
    insurance before; None where nobody has told, or where it is not settled how years in employee insurance count.
    repaid_years: how many of them are repaired by payment. Raises BadFacts for years that cannot be.
    """
    _refuse_impossible(lapsed_years, repaid_years)
    pack = load_national(packs)
    rule = next((entry for entry in pack.residents.waiting if entry.from_ <= joins_on <= entry.last_day), None)
    if rule is None:
        return ResidentsWait(joins_on, "unknown", None, None, None, None, (_step("residents.before"),), None, _asks(pack, None))
    citation = _citation(pack, rule)
    if in_window is None or lapsed_years is None:
        steps = (_step("residents.untold"),)
        return ResidentsWait(joins_on, "unknown", None, None, None, None, steps, citation, _asks(pack, rule))
    status: Status = "stale" if joins_on > rule.stale_after else "known"
    if in_window and lapsed_years == 0:
        steps = (_step("residents.none"),)
        return ResidentsWait(joins_on, status, 0, 0, 0, None, steps, citation, _asks(pack, rule))
    variable, months, floor, more = _computed(rule, lapsed_years, repaid_years)
    reasons = (_step("residents.fixed", months=rule.fixed_months), *more, _step("residents.sum", months=months))
    return ResidentsWait(joins_on, status, rule.fixed_months, variable, months, floor, reasons, citation, _asks(pack, rule))


def _computed(rule: ResidentsWaiting, lapsed: int, repaid: int) -> tuple[int, int, int | None, list[Step]]:
    """Variable months after repair, months in all, the floor where it decides, and the steps."""
    added = lapsed * rule.months_per_lapsed_year
    variable = max(added - repaid * rule.months_per_repaid_year, 0)
    months = rule.fixed_months + variable
    steps = [_step("residents.lapsed", years=lapsed, months=added)] if lapsed else []
    if repaid:
        steps.append(_step("residents.repaid", years=repaid, months=variable))
    least = rule.least_after
    if lapsed < least.lapsed_years or months >= least.months:
        return variable, months, None, steps
    steps.append(_step("residents.floor", years=least.lapsed_years, months=least.months))
    return variable, least.months, least.months, steps


def _refuse_impossible(lapsed: int | None, repaid: int) -> None:
    if lapsed is not None and lapsed < 0:
        raise BadFacts(lapsed, "lapsed_years", en=f"{lapsed} lapsed years cannot be.", zh=f"断保年数不能是 {lapsed}。")
    if repaid < 0 or repaid > (lapsed or 0):
        raise BadFacts(
            repaid,
            "repaid_years",
            en=f"{repaid} years repaired of {lapsed or 0} lapsed ones cannot be.",
            zh=f"断保 {lapsed or 0} 年，不能修复 {repaid} 年。",
        )


def _step(key: str, **values: int | str) -> Step:
    return key, tuple(values.items())


def _citation(pack: NationalPack, rule: ResidentsWaiting) -> Citation:
    source = pack.sources[rule.source]
    return Citation(
        f"{NATIONAL}/{rule.id}",
        rule.source,
        source.title,
        source.number,
        rule.article,
        rule.quote,
        rule.quote_kind,
        rule.grade,
        rule.from_,
        None if rule.is_open else rule.last_day,
        rule.verified_through,
        source.read_at,
    )


def _asks(pack: NationalPack, rule: ResidentsWaiting | None) -> tuple[Ask, ...]:
    """What the national text leaves to the province."""
    asked = [item for item in pack.residents.questions if rule is None or item.id == rule.question]
    return tuple(
        Ask(
            item.zh,
            item.en,
            tuple(office if isinstance(office, str) else office.zh for office in item.ask),
            tuple(office if isinstance(office, str) else office.en for office in item.ask),
        )
        for item in asked
    )
