"""Keeps an assessed premium: prepared by one person, agreed to by another, told to the employer only then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from xubao.people.public import TwoPersons, require_reason
from xubao.records.employers.errors import AssessmentGone
from xubao.records.employers.models import AssessmentDecision, Hiring, PremiumAssessment
from xubao.values.area_code import AreaCode
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A finished amount in fen, for which months, by which method, with the trace that explains it."""

    number: str
    hiring: Hiring
    method: str
    months: tuple[Month, ...]
    amount_fen: int
    trace: Mapping[str, Any]
    computation_id: str


def keep_assessment(assessed: Assessed, *, reason: str, by: str, at: datetime) -> PremiumAssessment:
    """Put an assessment before a second person. Raises ReasonMissing."""
    return PremiumAssessment.objects.create(
        number=assessed.number,
        hiring=assessed.hiring,
        method=assessed.method,
        months=format_month_ranges(assessed.months),
        amount_fen=assessed.amount_fen,
        trace=dict(assessed.trace),
        computation_id=assessed.computation_id,
        reason=require_reason(reason),
        prepared_by=by,
        prepared_at=at,
    )


def agree_assessment(assessment_id: int, *, approved_by: str, at: datetime) -> AssessmentDecision:
    """Agree: the notice may go out. Raises AssessmentGone, OwnApproval."""
    return _decide(assessment_id, approved_by, at, agreed=True, note="")


def decline_assessment(assessment_id: int, *, declined_by: str, note: str, at: datetime) -> AssessmentDecision:
    """Say no, and why. Raises AssessmentGone, OwnApproval, ReasonMissing."""
    return _decide(assessment_id, declined_by, at, agreed=False, note=require_reason(note))


def waiting_assessments(area: AreaCode) -> list[PremiumAssessment]:
    """What waits for a second person in an area, the oldest first."""
    rows = PremiumAssessment.objects.filter(hiring__employer__area=area, decision__isnull=True)
    return list(rows.select_related("hiring__employer", "hiring__person").order_by("pk"))


def _decide(assessment_id: int, by: str, at: datetime, *, agreed: bool, note: str) -> AssessmentDecision:
    with transaction.atomic():
        return _ASSESSMENTS.decide(_ASSESSMENTS.waiting(assessment_id, by), by, at, agreed=agreed, note=note)


def _gone(assessment_id: int) -> AssessmentGone:
    return AssessmentGone(
        assessment_id,
        en=f"assessment {assessment_id} does not exist or has been decided.",
        zh=f"核定 {assessment_id} 不存在或已有复核结果。",
    )


_ASSESSMENTS = TwoPersons(
    asked=PremiumAssessment, decided=AssessmentDecision, on="assessment", askers=lambda found: (found.prepared_by,), gone=_gone
)
