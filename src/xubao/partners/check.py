"""核验: one question about one person, area and day, in whatever form of words it is put and answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from xubao.cases.eligibility.public import Eligibility, eligibility_by_identity
from xubao.partners.call import Answer, Call
from xubao.partners.errors import NotAsDescribed
from xubao.partners.told import day_in_reason


class Asked(NamedTuple):
    """Who, where, on which day; today where none is told."""

    identity: str
    area: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A way of asking: reads the question from a body, and words the one answer. Called, it is the handler of an operation.

    ask: raises what is wrong with the body. word: is given the key of the person, None where nobody is on record.
    """

    ask: Callable[[Any], Asked]
    word: Callable[[Call, int | None, Eligibility], Answer]

    def __call__(self, call: Call) -> Answer:
        """Answer, computing where nothing is kept; the look is written down for the person."""
        asked = self.ask(call.body)
        area = call.area(asked.area)
        day = checked_day(asked.day, call.today)
        key, found = eligibility_by_identity(asked.identity, area, day, today=call.today)
        call.saw(key)
        return self.word(call, key, found)


def checked_day(day: date | None, today: date) -> date:
    """The day asked about. Raises NotAsDescribed for one that nobody can mean."""
    asked = day or today
    if not day_in_reason(asked, today):
        raise NotAsDescribed("the day is not one of a working life", "day")
    return asked
