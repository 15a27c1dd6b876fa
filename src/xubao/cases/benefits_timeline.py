"""待遇时间线: a person's cover in an area for any day, computed from records and packs each time; nothing steps it by hand.

Since nothing is stored, a credited payment moves it in the transaction that records the months, and a reversal moves it back.
"""

from dataclasses import dataclass
from datetime import date, datetime

from xubao.cases.benefit_spans import BenefitSpan, Cover, SetDay, spans_of
from xubao.cases.cover_day import agreed_cover_day
from xubao.cases.standing_answer import standing_answer
from xubao.people.public import InsuredPerson
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError


@dataclass(frozen=True, slots=True)
class BenefitsTimeline:
    """Spans in order as computed for a day; ``problem``: why nothing could be computed."""

    as_of: date
    spans: tuple[BenefitSpan, ...]
    computation_id: str
    pack_digest: str
    problem: XubaoError | None = None

    def on(self, day: date) -> BenefitSpan:
        """The span that a day falls into; an unknown one where nothing is known of it."""
        unknown = BenefitSpan(None, None, Cover.UNKNOWN, self.computation_id)
        return next((span for span in self.spans if span.holds_on(day)), unknown)


def benefits_timeline(
    person: InsuredPerson, area: AreaCode, *, as_of: date, known_at: datetime | None = None
) -> BenefitsTimeline:
    """The cover of a person as it is on ``as_of``, by what is known now or was known at ``known_at``.

    A day whose rules are not known gives a timeline without spans and says why.
    """
    try:
        answer = standing_answer(person, area, as_of=as_of, known_at=known_at).answer
    except XubaoError as problem:
        return BenefitsTimeline(as_of, (), "", "", problem)
    found = agreed_cover_day(person, area, known_at=known_at)
    # A day belongs to the gap for which it was found; a later gap has a day of its own.
    holds = found is not None and found.assessment.benefits_stop_from == answer.benefits_stop_from
    set_day = SetDay(found.day, found.source, found.quote) if found is not None and holds else None
    return BenefitsTimeline(as_of, spans_of(answer, set_day), answer.computation_id, answer.pack_digest)


def benefits_on(person: InsuredPerson, area: AreaCode, day: date, *, today: date) -> BenefitSpan:
    """The cover of one day: a past day by all that is known today, a coming day as it will be if nothing more is paid."""
    return benefits_timeline(person, area, as_of=max(day, today)).on(day)
