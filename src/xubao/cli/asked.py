"""From options and a file of facts to the question that the engine is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from xubao.cli.errors import EXPLAIN_EXAMPLE, Contradiction, MissingValue
from xubao.cli.fact_options import option_name
from xubao.cli.facts_file import read_facts_file
from xubao.engine.asked.question import Added, Question, placing, question_of
from xubao.engine.asked.told import FACTS, QUESTION, Given

_AHEAD_OF_UTC = timedelta(hours=8)


@dataclass(frozen=True)
class Asked:
    """A question, and by field the option or file and line that gave it."""

    question: Question
    places: Mapping[str, str]


def today_in_china() -> date:
    """The present day in China, which has one time all year."""
    return (datetime.now(UTC) + _AHEAD_OF_UTC).date()


def asked(options: Mapping[str, Any]) -> Asked:
    """The question. Options stand over the file; payments of both are put together.

    Raises MissingValue, Contradiction, BadFactsDocument, BadFacts, NoPack, and the errors of months, days and money.
    """
    given = read_facts_file(options["facts"]) if options["facts"] else {}
    given |= _from_options(options)
    if "area" not in given:
        raise MissingValue("--area", EXPLAIN_EXAMPLE)
    if "paid" not in given:
        # None at all is a statement about the person, so it has to be made.
        en = "Somebody who was never in employee insurance has --paid none."
        raise MissingValue("--paid", EXPLAIN_EXAMPLE, en=en, zh="从未参加过职工医保的，写 --paid none。")
    if options["accept"] and ("mode" not in given or given["mode"].value != "decide"):
        raise Contradiction(
            "--accept", where="--accept", en="entries are accepted only in order to decide.",
            zh="只有作决定时才认可条目。", next_step_en="Add --mode decide.", next_step_zh="请加 --mode decide。",
        )  # fmt: skip
    places = {told.name: option_name(told) for told in (*QUESTION, *FACTS)} | {"pay": "--pay"}
    places |= {name: value.where for name, value in given.items()}
    added = Added(options["pay"], options["registers"], frozenset(options["accept"]))
    with placing(places):
        return Asked(question_of(given, added, today=today_in_china(), packs=options["packs"]), places)


def _from_options(options: Mapping[str, Any]) -> dict[str, Given]:
    found = {}
    for told in (*QUESTION, *FACTS):
        value = options[told.name]
        if told.several:
            value = tuple(period for periods in value for period in periods) if value else None
        if value is not None:
            found[told.name] = Given(value, option_name(told))
    return found
