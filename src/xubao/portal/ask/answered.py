"""An address with its answer, and the whole address under which it can be opened again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from xubao.cases.clock import today
from xubao.engine import Answer, BadFacts
from xubao.portal.ask.address import Reading, write_address
from xubao.portal.ask.computed import computed
from xubao.portal.ask.given import Given
from xubao.portal.ask.keys import KEYS
from xubao.portal.ask.misread import Misread, Why
from xubao.portal.ask.open_questions import open_questions


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
    now = computed(given, day)
    return Answered(given, day, now, computed(given, given.pay) if given.pay else now)


def address_of(found: Answered) -> str:
    """The whole address of the answer, with its day in it, so that opening it again gives the same."""
    pinned = replace(found.given, on=found.day)
    return f"{settings.XUBAO_PUBLIC_URL}{reverse('portal:answer')}?{write_address(pinned)}"


def without_bad_fact(reading: Reading, problem: BadFacts) -> Reading:
    """The reading without the answer that the engine refused, named as misread; the same where it is none of a single key."""
    key = next((key for key in KEYS if problem.where in (key.name, key.field)), None)
    if key is None or getattr(reading.given, key.field) in (None, ()):
        return reading
    text = key.write(getattr(reading.given, key.field))
    nothing: dict[str, Any] = {key.field: () if key.name in ("paid", "unknown") else None}
    given = replace(reading.given, **nothing)
    return replace(reading, given=given, misread=(*reading.misread, Misread(key.name, text, Why.NOT_UNDERSTOOD)))
