"""Keeps the amount of a month that an employer did not declare: prepared by one person, agreed to by another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from xubao.people.public import TwoPersons, require_reason
from xubao.records.employers.errors import AssessmentGone
from xubao.records.employers.models import Employer, UndeclaredDecision, UndeclaredPremium
from xubao.values.month import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Undeclared:
    """A finished amount in fen for a month, with the trace that explains it."""

    number: str
    employer: Employer
    month: Month
    amount_fen: int
    trace: Mapping[str, Any]
    computation_id: str


def keep_undeclared(found: Undeclared, *, reason: str, by: str, at: datetime) -> UndeclaredPremium:
    """Put an amount before a second person. Raises ReasonMissing."""
    return UndeclaredPremium.objects.create(
        number=found.number,
        employer=found.employer,
        month=int(found.month),
        amount_fen=found.amount_fen,
        trace=dict(found.trace),
        computation_id=found.computation_id,
        reason=require_reason(reason),
        prepared_by=by,
        prepared_at=at,
    )


def agree_undeclared(premium_id: int, *, approved_by: str, at: datetime) -> UndeclaredDecision:
    """Agree. Raises AssessmentGone, OwnApproval."""
    return _decide(premium_id, approved_by, at, agreed=True, note="")


def decline_undeclared(premium_id: int, *, declined_by: str, note: str, at: datetime) -> UndeclaredDecision:
    """Say no, and why. Raises AssessmentGone, OwnApproval, ReasonMissing."""
    return _decide(premium_id, declined_by, at, agreed=False, note=require_reason(note))


def waiting_undeclared(areas: Iterable[str]) -> list[UndeclaredPremium]:
    """What waits for a second person in some areas, the oldest first."""
    rows = UndeclaredPremium.objects.filter(employer__area__in=list(areas), decision__isnull=True)
    return list(rows.select_related("employer").order_by("pk"))


def undeclared_of(employer: Employer) -> list[UndeclaredPremium]:
    """All of an employer, the latest first, with what the second person said."""
    return list(employer.undeclared.select_related("decision").order_by("-pk"))


def _decide(premium_id: int, by: str, at: datetime, *, agreed: bool, note: str) -> UndeclaredDecision:
    with transaction.atomic():
        # That a month is agreed to once is a rule of the database: it refuses the second of two, also at the same moment.
        return _UNDECLARED.decide(_UNDECLARED.waiting(premium_id, by), by, at, agreed=agreed, note=note)


def _gone(premium_id: int) -> AssessmentGone:
    return AssessmentGone(
        premium_id,
        en=f"amount {premium_id} does not exist, has been decided, or its month has an amount already.",
        zh=f"应缴数额 {premium_id} 不存在、已有复核结果，或该月已有核定的数额。",
    )


_UNDECLARED = TwoPersons(
    asked=UndeclaredPremium, decided=UndeclaredDecision, on="premium", askers=lambda found: (found.prepared_by,), gone=_gone
)
