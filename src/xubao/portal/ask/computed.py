"""The engine's answer to what a person has told, kept for a while: a page, its drawing and its PDF ask the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from xubao.engine import Answer, Facts, explain
from xubao.portal.ask.given import Given
from xubao.portal.ask.told_facts import LONG_RUN, facts_told

_KEPT = 512


def computed(given: Given, day: date, run: int = LONG_RUN) -> Answer:
    """The answer as of a day. Raises NoPack, OutsideCoverage, BadFacts."""
    # What does not matter to the computation must not make it a new one.
    asked = replace(given, on=None, pay=None, not_known=(), window=None, years=None)
    return _explained(str(given.area), given.scheme, facts_told(asked, run), day)


@lru_cache(maxsize=_KEPT)
def _explained(area: str, scheme: str | None, facts: Facts, day: date) -> Answer:
    return explain(area, facts, day, scheme=scheme)
