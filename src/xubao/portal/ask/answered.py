"""An address with its answer, and the whole address under which it can be opened again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from xubao.cases.clock import today
from xubao.engine import Answer, BadFacts
from xubao.portal.ask.address import Reading, write_address
from xubao.portal.ask.computed import computed
from xubao.portal.ask.declared_base import refuse_base_outside_limits
from xubao.portal.ask.given import Given
from xubao.portal.ask.keys import KEYS
from xubao.portal.ask.misread import Misread, Why
from xubao.portal.ask.open_questions import open_questions
from xubao.portal.page_language import page_language

_ENGINE_NAMES: Final = {"declared_base": "base", "stated_monthly_fen": "bill"}
"""Keys of the address, by the names under which the engine refuses a fact."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An address that can be answered. day: of the question. now: the answer on that day. then: on the day of paying."""

    given: Given
    day: date
    now: Answer
    then: Answer


def answered(reading: Reading) -> Answered | None:
    """The answer to an address, None where questions are open. Raises NoPack, OutsideCoverage, BadFacts."""
    given = reading.given
    day = given.on or today()
    if open_questions(given, day):
        return None
    refuse_base_outside_limits(given, day)
    now = computed(given, day)
    return Answered(given, day, now, computed(given, given.pay) if given.pay else now)


def address_of(found: Answered) -> str:
    """The whole address of the answer, with its day in it, so that opening it again gives the same."""
    pinned = replace(found.given, on=found.day)
    return f"{settings.XUBAO_PUBLIC_URL}{reverse('portal:answer')}?{write_address(pinned)}"


def without_bad_fact(reading: Reading, problem: BadFacts) -> Reading:
    """The reading without the answer that the engine refused, named as misread; the same where it is none of a single key."""
    where = _ENGINE_NAMES.get(problem.where, problem.where)
    key = next((key for key in KEYS if where in (key.name, key.field)), None)
    if key is None or getattr(reading.given, key.field) in (None, ()):
        return reading
    text = key.write(getattr(reading.given, key.field))
    nothing: dict[str, Any] = {key.field: () if key.name in ("paid", "unknown") else None}
    said = problem.zh if page_language() == "zh" else problem.en
    given = replace(reading.given, **nothing)
    return replace(reading, given=given, misread=(*reading.misread, Misread(key.name, text, Why.REFUSED, said=said)))
