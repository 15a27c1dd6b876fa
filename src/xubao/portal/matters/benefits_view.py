"""The benefits timeline as the person's page shows it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from xubao.cases.public import COVER_LABELS_ZH, BenefitSpan, Case, Cover, benefits_timeline, today
from xubao.portal.problem_text import problem_text
from xubao.values.area_code import AreaCode


@dataclass(frozen=True, slots=True)
class SpanShown:
    """One span in words. ``now``: today falls into it."""

    first: date | None
    last: date | None
    label: str
    percent: int | None
    pay_by: date | None
    entries: tuple[tuple[str, str], ...]
    now: bool


@dataclass(frozen=True, slots=True)
class BenefitsShown:
    """The whole timeline, or why there is none."""

    spans: list[SpanShown]
    computation_id: str
    problem: str


def benefits_shown(case: Case) -> BenefitsShown:
    """Compute the timeline of the person in the area of the case for today."""
    found = benefits_timeline(case.person, AreaCode(case.area), as_of=today())
    problem = problem_text(found.problem) if found.problem is not None else ""
    # What lies before the last run of paid months is not judged, and nothing new to the person.
    judged = [span for span in found.spans if span.first is not None or span.cover is not Cover.UNKNOWN]
    return BenefitsShown([_shown(span) for span in judged], found.computation_id, problem)


def _shown(span: BenefitSpan) -> SpanShown:
    return SpanShown(
        first=span.first,
        last=span.last,
        label=gettext(COVER_LABELS_ZH[span.cover]),
        percent=span.percent,
        pay_by=span.pay_by,
        entries=span.entries,
        now=span.holds_on(today()),
    )
