"""From what was told to the question that the engine is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from xubao.engine.answer import Answer
from xubao.engine.asked.told import FACTS, Given
from xubao.engine.explain import explain
from xubao.engine.facts import Facts, Payment
from xubao.rulebook.area_named import area_named
from xubao.rulebook.resolving.provenance import Mode
from xubao.values.errors import XubaoError
from xubao.values.month import Month
from xubao.values.told.errors import Contradiction, NotTold
from xubao.values.told.kinds import months_of

FLEXIBLE = "flexible"
FROM_EMPLOYER = "left-employer"
_MONTHS = ("paid", "resident_paid")


@dataclass(frozen=True)
class Question:
    """A question as the engine wants it.

    assumed: what was not given and taken to be: "as_of" (today), "participation" (flexible).
    """

    area: str
    facts: Facts
    as_of: date
    events: tuple[Payment, ...] = ()
    scheme: str | None = None
    mode: Mode = "inform"
    accepted: frozenset[str] = frozenset()
    for_month: Month | None = None
    packs: Path | None = None
    assumed: tuple[str, ...] = ()

    def answer(self) -> Answer:
        """Ask the engine. Raises what `explain` raises."""
        return explain(
            self.area, self.facts, self.as_of, self.events, scheme=self.scheme, mode=self.mode,
            accepted=self.accepted, for_month=self.for_month, packs=self.packs,
        )  # fmt: skip


@dataclass(frozen=True)
class Added:
    """What a caller adds to what was told. payments: (day, months); registrations: days; accepted: keys of entries."""

    payments: Sequence[tuple[date, tuple[Month, ...]]] = ()
    registrations: Sequence[date] = ()
    accepted: frozenset[str] = frozenset()


def question_of(given: Mapping[str, Given], added: Added, *, today: date, packs: Path | None = None) -> Question:
    """The question; what was told and the payments added are put together in order of days. today: where no day is told.

    Raises NotTold, Contradiction, BadFacts, and the errors of months. Their places are names of fields: see `placing`.
    """
    told = {name: value.value for name, value in given.items()}
    for name, example in (("area", "420100"), ("paid", "2025-01..2026-08")):
        if name not in told:
            raise NotTold(name, example, **(_NEVER_INSURED if name == "paid" else {}))
    assumed = [name for name in ("as_of", "participation") if name not in told]
    if "employment_ended" in told:
        _refuse_other_participation(told.get("participation", FROM_EMPLOYER))
        if "participation" in assumed:
            told["participation"] = FROM_EMPLOYER
            assumed.remove("participation")
    asked: dict[str, Any] = {name: told[name] for name in ("scheme", "mode", "for_month") if name in told}
    return Question(
        area_named(str(told["area"]), packs), _facts(told), _day(told, today), _events(told.get("events"), added),
        accepted=added.accepted, packs=packs, assumed=tuple(assumed), **asked,
    )  # fmt: skip


_NEVER_INSURED = {
    "en": 'Somebody who was never in employee insurance has no months: "none", or an empty list.',
    "zh": "从未参加过职工医保的，写 none 或空列表。",
}
"""None at all is a statement about the person, so it has to be made."""


@contextmanager
def placing(places: Mapping[str, str]) -> Iterator[None]:
    """Errors that name a field come out with the option, parameter, or file and line, that gave it."""
    try:
        yield
    except XubaoError as problem:
        problem.where = places.get(problem.where, problem.where)
        raise


def _refuse_other_participation(participation: object) -> None:
    if participation == FROM_EMPLOYER:
        return
    raise Contradiction(
        participation, where="employment_ended",
        en=f"the last month an employer paid belongs to {FROM_EMPLOYER}, not to {participation}.",
        zh=f"单位最后缴费月份只适用于 {FROM_EMPLOYER}，不适用于 {participation}。",
        next_step_en=f"Tell the participation {FROM_EMPLOYER}, or leave that month out.",
        next_step_zh=f"请将参保方式写为 {FROM_EMPLOYER}，或不写该月份。",
    )  # fmt: skip


def _day(told: Mapping[str, Any], today: date) -> date:
    day = told.get("as_of", today)
    return day if isinstance(day, date) else today


def _facts(told: Mapping[str, Any]) -> Facts:
    fields = {item.name: told[item.name] for item in FACTS if item.name in told}
    for name in _MONTHS:
        if name in fields:
            with placing({"": name}):
                fields[name] = months_of(fields[name])
    return Facts(**{"participation": FLEXIBLE, **fields})


def _events(told: Any, added: Added) -> tuple[Payment, ...]:
    """Payments as they were told, in their order; together with those added, in order of days."""
    events = [Payment(on=day, months=months_of(periods), registers=registers) for day, periods, registers in told or ()]
    more = {day: Payment(on=day, registers=True) for day in added.registrations}
    for day, months in added.payments:
        before = more.get(day)
        together = (*before.months, *months) if before else months
        more[day] = Payment(on=day, months=together, registers=before is not None and before.registers)
    if not more:
        return tuple(events)
    return tuple(sorted((*events, *more.values()), key=lambda event: event.on))
