"""Why no day of cover can be set for a case: a fact is missing, or a rule gives the day. And what the rules leave open."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from xubao.cases.in_force import in_force
from xubao.cases.models import Assessment, Case
from xubao.cases.states import State
from xubao.payments.public import demands_of, standing_of
from xubao.values.fen import Fen

# The questions of an answer that together say from when somebody is covered after paying.
_OF_THE_DAY = ("resumption", "waiting")


class WhyNoDay(StrEnum):
    """What stands in the way."""

    NOT_COMPUTED = "not_computed"
    DAY_BY_RULES = "day_by_rules"
    NOTHING_DEMANDED = "nothing_demanded"
    NOT_PAID = "not_paid"
    NOT_WITH_OFFICER = "not_with_officer"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way. day: the day that the rules give; left_fen: what is still to come, in fen."""

    why: WhyNoDay
    day: date | None = None
    left_fen: Fen | None = None


def obstacles(case: Case) -> Iterator[Obstacle]:
    """What stands in the way of setting a day by hand; nothing where it is paid, open by the rules, and with an officer."""
    if case.state != State.WITH_OFFICER:
        yield Obstacle(WhyNoDay.NOT_WITH_OFFICER)
    found = in_force(case)
    if found is None:
        yield Obstacle(WhyNoDay.NOT_COMPUTED)
    elif found.benefits_from is not None:
        yield Obstacle(WhyNoDay.DAY_BY_RULES, day=found.benefits_from)
    newest = next(iter(demands_of(case.number)), None)
    if newest is None:
        yield Obstacle(WhyNoDay.NOTHING_DEMANDED)
        return
    standing = standing_of(newest)
    if not standing.settled:
        yield Obstacle(WhyNoDay.NOT_PAID, left_fen=standing.outstanding_fen)


def rules_of_the_day(assessment: Assessment) -> list[dict[str, Any]]:
    """The rules that a computation read for the day of cover, each once: title, number, article and quote."""
    cited = [item for found in _findings(assessment) for item in found.get("sources") or []]
    return list({(item["title"], item["article"], item["quote"]): item for item in cited}.values())


def left_open(assessment: Assessment) -> list[dict[str, Any]]:
    """What the rules leave open of the day, in Chinese ("zh") and English ("en"), with whom to ask ("whom", "whom_en")."""
    asked = [ask for found in _findings(assessment) if found.get("status") == "unknown" for ask in found.get("ask") or []]
    return list({ask["zh"]: ask for ask in asked}.values())


def _findings(assessment: Assessment) -> list[dict[str, Any]]:
    answer = json.loads(bytes(assessment.answer))
    questions = answer.get("questions") or {}
    return [questions[name] for name in _OF_THE_DAY if name in questions]
