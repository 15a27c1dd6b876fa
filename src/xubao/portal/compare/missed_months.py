"""What follows after one, two, three, four missed months in an area, for the same person everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from xubao.engine import Answer, Finding, explain
from xubao.portal.ask.given import Given
from xubao.portal.ask.told_facts import facts_told
from xubao.rulebook.lookup_errors import OutsideCoverage
from xubao.values.month import Month

MISSED: Final = (1, 2, 3, 4)
RUN: Final = 36
"""Months that the person of the comparison had paid without a break before: long enough for the usual classes."""
Repay = Literal["yes", "no", "depends", "unknown"]
_WEAKEST_FIRST: Final = ("unverified", "secondary", "primary")


@dataclass(frozen=True, slots=True)
class AfterMissed:
    """What follows where everything that can be paid back is paid back on the day. Plain words of the engine, None: not known.

    depends: questions whose answer hangs on a fact that the person of the comparison leaves open. waiting_months and
    waiting_days: 0 and None where there is no wait. verified_through: the earliest last verified day that this rests on.
    """

    area: str
    missed: int
    repay: Repay
    waiting_months: int | None
    waiting_days: int | None
    bills: str | None
    treated_as: str | None
    depends: frozenset[str]
    stale: bool
    grade: str | None
    verified_through: date | None

    @property
    def kind(self) -> str:
        """How the months end, from best to worst: "covered", "repaid", "waits", "never"; "open" where too little is known."""
        if self.repay == "no":
            return "never"
        if self.repay != "yes" or self.waiting_months is None:
            return "open"
        if self.waiting_months or self.waiting_days:
            return "waits"
        return "covered" if self.bills in ("covered", "manual-claim") else "repaid"


def person_of_comparison(area: str, missed: int, day: date, as_: str = "flexible") -> Given:
    """A flexible worker who paid for three years without a break and then missed whole months up to the one of the day."""
    return Given(area=area, last=Month.of(day).plus(-missed - 1), as_=as_, run=RUN)


@lru_cache(maxsize=4096)
def after_missed(area: str, missed: int, day: date) -> AfterMissed:
    """What follows after so many missed months. Raises NoPack."""
    try:
        answer = explain(area, facts_told(person_of_comparison(area, missed, day)), day)
    except OutsideCoverage:
        return AfterMissed(area, missed, "unknown", None, None, None, None, frozenset(), False, None, None)
    return _after(answer, missed)


def _after(answer: Answer, missed: int) -> AfterMissed:
    asked = {name: answer.questions[name] for name in ("window", "waiting", "gap_costs")}
    depends = frozenset(name for name, finding in asked.items() if any(ask.fact for ask in finding.ask))
    told = [finding for finding in asked.values() if finding.status != "unknown"]
    grades = [finding.grade for finding in told if finding.grade]
    days = [finding.verified_through for finding in told if finding.verified_through]
    return AfterMissed(
        area=answer.area,
        missed=missed,
        repay=_repay(answer, depends),
        waiting_months=_waiting(answer, asked["waiting"]),
        waiting_days=answer.waiting_days if asked["waiting"].status != "unknown" else None,
        bills=answer.gap_costs if asked["gap_costs"].status != "unknown" else None,
        treated_as=answer.treated_as,
        depends=depends,
        stale=any(finding.status == "stale" for finding in told),
        grade=min(grades, key=_WEAKEST_FIRST.index, default=None),
        verified_through=min(days, default=None),
    )


def _repay(answer: Answer, depends: frozenset[str]) -> Repay:
    if answer.back_pay_allowed is None:
        return "depends" if "window" in depends else "unknown"
    return "yes" if answer.back_pay_allowed else "no"


def _waiting(answer: Answer, finding: Finding) -> int | None:
    if finding.status == "unknown":
        return None
    return answer.waiting_months or 0
