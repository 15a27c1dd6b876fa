"""Requests that a report be in force, as the second person sees them."""

from collections.abc import Iterable

from django.utils.translation import gettext

from xubao.people.public import masked_name
from xubao.records.public import (
    ORIGIN_LABELS_ZH,
    STATUS_LABELS_ZH,
    Origin,
    StandingRequest,
    Status,
    history,
    waiting_standings,
)
from xubao.values.area_code import AreaCode
from xubao.values.month import Month


def standings_for(name: str, areas: Iterable[str]) -> list[dict[str, object]]:
    """What waits in these areas; ``own`` where ``name`` asked for it."""
    return [_row(item, name) for area in sorted(areas) for item in waiting_standings(AreaCode(area))]


def _row(item: StandingRequest, name: str) -> dict[str, object]:
    report = item.report
    month = Month(report.month)
    now = next((m for m in history(report.person, AreaCode(report.area)) if m.month == month), None)
    return {
        "item": item,
        "own": name == item.asked_by,
        "person": masked_name(report.person.name),
        "month": month,
        "wanted": _said(Status(report.status), Origin(report.origin)),
        "now": _said(now.status, now.origin) if now is not None else "",
    }


def _said(status: Status, origin: Origin) -> str:
    return f"{gettext(STATUS_LABELS_ZH[status])}（{gettext(ORIGIN_LABELS_ZH[origin])}）"
