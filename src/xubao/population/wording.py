"""How much of an assessment is put into words: everything, or only what a run looks at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from xubao.engine.evaluators.whole_answers import ANSWER_FIELDS
from xubao.engine.formulas.assessment import Assessment
from xubao.population.classes import PersonClass
from xubao.population.outcome import Outcome, outcome_of

COVERAGE: Final = "pay_day"
"""The field of an assessment by which a day outside coverage is refused, whatever is said of the rest."""


class Wording(NamedTuple):
    """outcome: makes the outcome of a class, an assessment, the words of a person, and whether the present month is paid.

    read: columns of an answer (rows of ANSWER_FIELDS) that the outcome is made from. Answers that agree in them, and people of
    one class, have one outcome. asks_months: does it look at the words of the person, and at the present month?
    """

    outcome: Callable[[PersonClass, Assessment, Mapping[str, Any], bool], Outcome]
    read: slice | list[int]
    asks_months: bool


def columns_of(*fields: str) -> list[int]:
    """The columns of an answer with these fields, and with that of the coverage."""
    return [ANSWER_FIELDS.index(name) for name in sorted({*fields, COVERAGE})]


IN_FULL: Final = Wording(outcome_of, slice(None), asks_months=True)
"""Every column of the answers."""
