"""认定: that one report of a month is to be in force against the written order, asked by one person and decided by another."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from xubao.events.public import RecordMonthsCorrected, emit
from xubao.people.public import TwoPersons, require_reason
from xubao.records.errors import StandingRequestGone, UnknownReport
from xubao.records.models import MonthReport, StandingDecision, StandingRequest
from xubao.values.area_code import AreaCode
from xubao.values.month import Month


def ask_standing(report_ids: Iterable[int], *, reason: str, asked_by: str, at: datetime) -> list[StandingRequest]:
    """Ask that these reports be in force, one per month. Changes nothing yet. Raises UnknownReport, ReasonMissing."""
    text = require_reason(reason)
    wanted = list(dict.fromkeys(report_ids))
    found = MonthReport.objects.in_bulk(wanted)
    missing = [key for key in wanted if key not in found]
    if missing or not wanted:
        raise UnknownReport(missing, en=f"no report has the number {missing}.", zh="没有选中任何记录，或记录不存在。")
    with transaction.atomic():
        return [StandingRequest.objects.create(report=found[key], reason=text, asked_by=asked_by, asked_at=at) for key in wanted]


def agree_standing(request_id: int, *, approved_by: str, at: datetime) -> StandingDecision:
    """Agree: from now on the report is in force. Raises StandingRequestGone, OwnApproval."""
    return _decide(request_id, approved_by, at, agreed=True, note="")


def decline_standing(request_id: int, *, declined_by: str, note: str, at: datetime) -> StandingDecision:
    """Say no, and why; the order of origins goes on. Raises StandingRequestGone, OwnApproval, ReasonMissing."""
    return _decide(request_id, declined_by, at, agreed=False, note=require_reason(note))


def waiting_standings(area: AreaCode) -> list[StandingRequest]:
    """What waits for a second person in an area, the oldest first."""
    rows = StandingRequest.objects.filter(report__area=area, decision__isnull=True)
    return list(rows.select_related("report", "report__person").order_by("pk"))


def _decide(request_id: int, by: str, at: datetime, *, agreed: bool, note: str) -> StandingDecision:
    with transaction.atomic():
        asked = _STANDINGS.waiting(request_id, by)
        decision = _STANDINGS.decide(asked, by, at, agreed=agreed, note=note)
        if agreed:
            report = asked.report
            told = RecordMonthsCorrected(month=str(Month(report.month)), status=report.status, origin=report.origin)
            emit(told, f"person/{report.person_id}", area=report.area, key=str(decision.pk), at=at)
        return decision


def _gone(request_id: int) -> StandingRequestGone:
    return StandingRequestGone(
        request_id,
        en=f"request {request_id} does not exist or has been decided.",
        zh=f"认定申请 {request_id} 不存在或已有结果。",
    )


_STANDINGS = TwoPersons(
    asked=StandingRequest, decided=StandingDecision, on="request", askers=lambda asked: (asked.asked_by,), gone=_gone
)
