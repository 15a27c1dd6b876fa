"""From options and a file of facts to the question that the engine is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from xubao.cli.area_named import area_named
from xubao.cli.errors import EXPLAIN_EXAMPLE, Contradiction, MissingValue
from xubao.cli.fact_options import FACTS, QUESTION
from xubao.cli.facts_file import Given, read_facts_file
from xubao.cli.kinds import months_of
from xubao.engine.facts import Facts, Payment
from xubao.rulebook.resolving.provenance import Mode
from xubao.values.errors import XubaoError
from xubao.values.month import Month

_AHEAD_OF_UTC = timedelta(hours=8)
_FROM_EMPLOYER = "left-employer"
_MONTHS = ("paid", "resident_paid")


@dataclass(frozen=True)
class Asked:
    """A question as the engine wants it.

    assumed: what was not given and taken to be: "as_of" (today), "participation" (flexible).
    places: by field, the option or file and line that gave it.
    """

    area: str
    facts: Facts
    as_of: date
    events: tuple[Payment, ...]
    scheme: str | None
    mode: Mode
    accepted: frozenset[str]
    for_month: Month | None
    packs: Path | None
    assumed: tuple[str, ...]
    places: Mapping[str, str]


def today_in_china() -> date:
    """The present day in China, which has one time all year."""
    return (datetime.now(UTC) + _AHEAD_OF_UTC).date()


def asked(options: Mapping[str, Any]) -> Asked:
    """The question. Options stand over the file; payments of both are put together.

    Raises MissingValue, Contradiction, BadFactsFile, BadFacts, NoPack, and the errors of months, days and money.
    """
    given = read_facts_file(options["facts"]) if options["facts"] else {}
    given |= _from_options(options)
    if "area" not in given:
        raise MissingValue("--area", EXPLAIN_EXAMPLE)
    if "paid" not in given:
        # None at all is a statement about the person, so it has to be made.
        en = "Somebody who was never in employee insurance has --paid none."
        raise MissingValue("--paid", EXPLAIN_EXAMPLE, en=en, zh="从未参加过职工医保的，写 --paid none。")
    told = {name: value.value for name, value in given.items()}
    places = {item.name: item.option for item in (*QUESTION, *FACTS)} | {"pay": "--pay"}
    places |= {name: value.where for name, value in given.items()}
    _refuse_contradictions(told, options, places)
    assumed = [name for name in ("as_of", "participation") if name not in told]
    if "employment_ended" in told and "participation" in assumed:
        told["participation"] = _FROM_EMPLOYER
        assumed.remove("participation")
    with placing(places):
        return Asked(
            area_named(told["area"], options["packs"]), _facts(told), told.get("as_of") or today_in_china(),
            _events(told.get("events", []), options), told.get("scheme"), told.get("mode", "inform"),
            frozenset(options["accept"]), told.get("for_month"), options["packs"], tuple(assumed), places,
        )  # fmt: skip


@contextmanager
def placing(places: Mapping[str, str]) -> Iterator[None]:
    """Errors that name a field come out with the option, or file and line, that gave it."""
    try:
        yield
    except XubaoError as problem:
        problem.where = places.get(problem.where, problem.where)
        raise


def _from_options(options: Mapping[str, Any]) -> dict[str, Given]:
    found = {}
    for told in (*QUESTION, *FACTS):
        value = options[told.name]
        if told.several:
            value = tuple(period for periods in value for period in periods) if value else None
        if value is not None:
            found[told.name] = Given(value, told.option)
    return found


def _refuse_contradictions(told: Mapping[str, Any], options: Mapping[str, Any], places: Mapping[str, str]) -> None:
    if options["accept"] and told.get("mode") != "decide":
        raise Contradiction(
            "--accept", where="--accept", en="entries are accepted only in order to decide.",
            zh="只有作决定时才认可条目。", next_step_en="Add --mode decide.", next_step_zh="请加 --mode decide。",
        )  # fmt: skip
    participation = told.get("participation", _FROM_EMPLOYER)
    if "employment_ended" in told and participation != _FROM_EMPLOYER:
        raise Contradiction(
            participation, where=places["employment_ended"],
            en=f"the last month an employer paid belongs to {_FROM_EMPLOYER}, not to {participation}.",
            zh=f"单位最后缴费月份只适用于 {_FROM_EMPLOYER}，不适用于 {participation}。",
            next_step_en=f"For example: --participation {_FROM_EMPLOYER} --employment-ended 2024-03",
            next_step_zh=f"例如：--participation {_FROM_EMPLOYER} --employment-ended 2024-03",
        )  # fmt: skip


def _facts(told: Mapping[str, Any]) -> Facts:
    fields = {item.name: told[item.name] for item in FACTS if item.name in told}
    for name in _MONTHS:
        if name in fields:
            with placing({"": name}):
                fields[name] = months_of(fields[name])
    return Facts(**{"participation": "flexible", **fields})


def _events(from_file: list[tuple[date, Any, bool]], options: Mapping[str, Any]) -> tuple[Payment, ...]:
    """Payments of the file as they stand there; with those of options, in order of days."""
    events = [Payment(on=day, months=months_of(periods), registers=registers) for day, periods, registers in from_file]
    added = {day: Payment(on=day, registers=True) for day in options["registers"]}
    for day, months in options["pay"]:
        before = added.get(day)
        together = (*before.months, *months) if before else months
        added[day] = Payment(on=day, months=together, registers=before is not None and before.registers)
    if not added:
        return tuple(events)
    return tuple(sorted((*events, *added.values()), key=lambda event: event.on))
