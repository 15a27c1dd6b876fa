"""The engine's whole answer for a person in an area on a day, by what records know: one place from which all read it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from xubao.cases.gather_facts import gather_facts
from xubao.cases.moratorium import Span, counts_as, spans_in_force, tolled
from xubao.engine import Answer, Payment, explain
from xubao.people.public import InsuredPerson
from xubao.values.area_code import AreaCode


@dataclass(frozen=True, slots=True)
class StandingAnswer:
    """An answer for ``as_of``. Where days of the area do not count, the rules were asked as if they had not passed."""

    as_of: date
    answer: Answer
    spans: tuple[Span, ...]

    def really(self, deadline: date) -> date:
        """When a deadline of the answer really ends."""
        return tolled(deadline, self.spans)


def standing_answer(
    person: InsuredPerson, area: AreaCode, *, as_of: date, known_at: datetime | None = None, ask: Callable[..., Answer] = explain
) -> StandingAnswer:
    """Ask the engine for a person as she stands on ``as_of``, by what is known now or was known at ``known_at``.

    ask: `explain`, or one that remembers what it was asked, for whoever asks of many people: most of them are alike.
    Raises the engine's errors (OutsideCoverage, NoPack, …).
    """
    gathered = gather_facts(person, area, as_of=as_of, known_at=known_at)
    spans = spans_in_force(area)
    events = tuple(Payment(on=counts_as(event.on, spans), months=event.months) for event in gathered.events if event.on <= as_of)
    facts = replace(gathered.facts, credited=tuple((month, counts_as(day, spans)) for month, day in gathered.facts.credited))
    answer = ask(area, facts, counts_as(as_of, spans), events=events, mode="decide")
    return StandingAnswer(as_of, answer, spans)
