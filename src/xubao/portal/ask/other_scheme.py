"""Changing to residents' insurance (居民医保) instead: how long one waits there. A rule of that scheme, and of no other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xubao.engine.residents_waiting import ResidentsWait, residents_wait
from xubao.portal.ask.given import Given
from xubao.portal.ask.told_facts import YES
from xubao.portal.page_language import page_language
from xubao.rulebook.articles import FullArticle


@dataclass(frozen=True, slots=True)
class OtherScheme:
    """The wait there. asked: has the person told what the rule needs?"""

    wait: ResidentsWait
    asked: bool
    reasons: list[str]
    asks: list[str]
    articles: tuple[FullArticle, ...]


def other_scheme(given: Given, day: date) -> OtherScheme:
    """What the national rule says for somebody who joins on the day of paying."""
    joins_on = given.pay or day
    wait = residents_wait(joins_on, in_window=YES[given.window] if given.window else None, lapsed_years=given.years)
    lang = page_language()
    return OtherScheme(
        wait=wait,
        asked=given.window is not None and given.years is not None,
        reasons=wait.reasons(lang),
        asks=[ask.zh if lang == "zh" else ask.en for ask in wait.ask],
        articles=wait.citation.articles(None) if wait.citation else (),
    )
