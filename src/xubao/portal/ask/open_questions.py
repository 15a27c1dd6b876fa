"""Which questions are still to be put: the three that every answer needs, then only what this area's rules make necessary.

The rules say it themselves. A fact that a rule tests and nobody has told comes back from the engine as the thing to ask. How long
the person had paid before is asked only where the engine's answer for a short time differs from that for a long one.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from xubao.engine import Answer
from xubao.engine.partial_history import ANSWERED_BY
from xubao.portal.ask.area_index import listed_area
from xubao.portal.ask.computed import computed
from xubao.portal.ask.given import Given
from xubao.portal.ask.keys import FIRST
from xubao.portal.ask.told_facts import LONG_RUN, run_is_told

KEY_OF_FACT: Final = {
    "plan": "plan",
    "age": "age",
    "payment_period": "by",
    "household": "home",
    "pension_paid": "pension",
    "employer_in_arrears": "arrears",
    "declared_base": "base",
}
"""Facts that a person can tell here, by the circumstance that a rule tests."""
_RUN_MATTERS: Final = tuple(field for fields in ANSWERED_BY.values() for field in fields if field != "owed")


def open_questions(given: Given, day: date) -> tuple[str, ...]:
    """Keys of the questions to put next, in order; () when the answer can be given. Raises NoPack, OutsideCoverage, BadFacts."""
    first = [key for key in FIRST if not _told(given, key)]
    if first:
        return tuple(first)
    area = listed_area(str(given.area))
    if area and len(area.schemes) > 1 and given.scheme is None and "scheme" not in given.not_known:
        # What else has to be asked depends on it.
        return ("scheme",)
    long = computed(given, day)
    needed = [KEY_OF_FACT[name] for name in _facts_needed(long) if name in KEY_OF_FACT]
    if not run_is_told(given) and runs_that_differ(given, day):
        needed.insert(0, "run")
        # A short history may meet rules that a long one does not.
        needed += [KEY_OF_FACT[name] for name in _facts_needed(computed(given, day, 1)) if name in KEY_OF_FACT]
    return tuple(key for key in dict.fromkeys(needed) if key not in given.not_known and not _told(given, key))


def runs_that_differ(given: Given, day: date) -> tuple[int, ...]:
    """Lengths in months from which on the answer is another one, up to the length after which nothing changes; () for none."""
    found: list[int] = []
    high, low = LONG_RUN, 1
    while _outcome(computed(given, day, low)) != _outcome(computed(given, day, high)):
        # The lowest length that still gives the answer of `high`: a longer time is never treated as a shorter one.
        below, reached = low, high
        while reached - below > 1:
            middle = (below + reached) // 2
            if _outcome(computed(given, day, middle)) == _outcome(computed(given, day, high)):
                reached = middle
            else:
                below = middle
        found.append(reached)
        high = below
        if len(found) == _STEPS_AT_MOST:
            break
    return tuple(reversed(found))


_STEPS_AT_MOST: Final = 2
"""More steps are not put to the person as a choice: whoever is below the lowest one tells the month in which it began."""


def _outcome(answer: Answer) -> tuple[Any, ...]:
    return tuple(getattr(answer, field) for field in _RUN_MATTERS)


def _facts_needed(answer: Answer) -> list[str]:
    return [ask.fact for finding in answer.questions.values() for ask in finding.ask if ask.fact]


def _told(given: Given, key: str) -> bool:
    if key == "last":
        return given.last_month is not None or given.never is not None
    return getattr(given, {"as": "as_", "base": "base_fen"}.get(key, key)) is not None
