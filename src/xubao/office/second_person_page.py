"""All that waits for a second person, of money, records and cases. At the own request there is no button."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.cases.public import now, served_areas, today
from xubao.ledger.public import ReversalRequest, approve_reversal, decline_reversal, first_open_day
from xubao.office.attempt import actor, attempt
from xubao.office.employers.waiting_assessments import assessments_for, undeclared_for
from xubao.office.records.waiting_standings import standings_for
from xubao.office.rights import areas_here, for_staff, saw
from xubao.office.shift_page import piece_name
from xubao.office.voucher_page import approve_void_request
from xubao.office.waiting_proposals import (
    agains_for,
    agree_again,
    agree_cover_day,
    cover_days_for,
    decline_again,
    decline_cover_day,
)
from xubao.payments.cash.public import (
    SAFE_KIND_LABELS_ZH,
    SafeKind,
    approve_count,
    approve_day_close,
    approve_month_close,
    approve_movement,
    decline_count,
    decline_movement,
    waiting_counts,
    waiting_day_closes,
    waiting_month_closes,
    waiting_movements,
)
from xubao.payments.refunds.public import approve_refund, decline_refund, waiting_refunds
from xubao.records.employers.public import agree_assessment, agree_undeclared, decline_assessment, decline_undeclared
from xubao.records.public import agree_standing, decline_standing
from xubao.values.fen import Fen, format_yuan
from xubao.values.month import Month
from xubao.vouchers.public import decline_void, open_void_requests

Decision = Callable[..., object]


def _reverse(request_id: int, *, approved_by: str, at: datetime) -> None:
    asked = ReversalRequest.objects.filter(pk=request_id).select_related("entry").first()
    day = first_open_day(asked.entry.book_id, today()) if asked is not None else today()
    approve_reversal(request_id, approved_by=approved_by, effective_on=day, at=at)


def _void(request_id: int, *, approved_by: str, at: datetime) -> None:
    approve_void_request(request_id, approved_by=approved_by, at=at, reissue=False)


def _replace(request_id: int, *, approved_by: str, at: datetime) -> None:
    approve_void_request(request_id, approved_by=approved_by, at=at, reissue=True)


APPROVE: Mapping[str, Decision] = {
    "again": agree_again,
    "cover_day": agree_cover_day,
    "assessment": agree_assessment,
    "undeclared": agree_undeclared,
    "standing": agree_standing,
    "count": approve_count,
    "safe": approve_movement,
    "day": approve_day_close,
    "month": approve_month_close,
    "reversal": _reverse,
    "refund": approve_refund,
    "void": _void,
    "replace": _replace,
}
DECLINE: Mapping[str, Decision] = {
    "again": decline_again,
    "cover_day": decline_cover_day,
    "assessment": decline_assessment,
    "undeclared": decline_undeclared,
    "standing": decline_standing,
    "count": decline_count,
    "safe": decline_movement,
    "reversal": decline_reversal,
    "refund": decline_refund,
    "void": decline_void,
    "replace": decline_void,
}


@for_staff("second_person")
def second_person(request: HttpRequest) -> HttpResponse:
    """List all that waits."""
    name = actor(request)
    here = areas_here(request)
    closes = waiting_day_closes().filter(area__in=here)
    reversals = ReversalRequest.objects.filter(decision=None, entry__book__in=here).select_related("entry").order_by("pk")
    voids = [item for area in served_areas() if area in here for item in open_void_requests(area)]
    context: dict[str, Any] = {
        "counts": _counts(name, here),
        "movements": _movements(name, here),
        "closes": [{"close": item, "own": name == item.period_close.prepared_by} for item in closes],
        "months": [
            {"item": item, "month": str(Month(item.month)), "own": name == item.prepared_by}
            for item in waiting_month_closes().filter(area__in=here)
        ],
        "reversals": [{"item": item, "own": name == item.requested_by} for item in reversals],
        "refunds": [
            {"item": item, "amount": format_yuan(Fen(item.amount_fen)), "own": name == item.asked_by}
            for item in waiting_refunds().filter(area__in=here)
        ],
        "agains": agains_for(name, here),
        "cover_days": cover_days_for(name, here),
        "standings": standings_for(name, here),
        "assessments": assessments_for(name, here),
        "undeclared": undeclared_for(name, here),
        "voids": [{"item": item, "own": name == item.requested_by} for item in voids],
    }
    saw(request, _people_in(context), "second_person")
    context["nothing"] = not any(context.values())
    return render(request, "office/second_person.html", context)


def _people_in(context: dict[str, Any]) -> list[int | None]:
    """Whose data the rows show: those who get money back, whose voucher, record or premium is decided on."""
    found = [row["item"].demand.person_id for row in context["refunds"] if row["item"].demand is not None]
    found += [row["item"].voucher.person_id for row in context["voids"]]
    found += [row["item"].case.person_id for row in (*context["agains"], *context["cover_days"])]
    found += [row["item"].report.person_id for row in context["standings"]]
    return [*found, *(row["item"].hiring.person_id for row in context["assessments"])]


def _counts(name: str, here: frozenset[str]) -> list[dict[str, object]]:
    return [
        {
            "count": item,
            "shift": item.shift,
            "pieces": [(piece_name(int(fen)), number) for fen, number in item.pieces.items()],
            "counted": format_yuan(Fen(item.counted_fen)),
            "expected": format_yuan(Fen(item.expected_fen)),
            "difference": format_yuan(Fen(item.counted_fen - item.expected_fen)) if item.reason else "",
            "own": name in {item.counted_by, item.shift.cashier},
        }
        for item in waiting_counts().filter(shift__area__in=here)
    ]


def _movements(name: str, here: frozenset[str]) -> list[dict[str, object]]:
    return [
        {
            "item": item,
            "kind": gettext(SAFE_KIND_LABELS_ZH[SafeKind(item.kind)]),
            "amount": format_yuan(Fen(item.amount_fen)),
            "own": name == item.asked_by,
        }
        for item in waiting_movements().filter(area__in=here)
    ]


@for_staff("second_decide")
@require_POST
def second_decide(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Agree, or say no with a reason."""
    if kind not in APPROVE:
        raise Http404(kind)
    note = request.POST.get("note", "")

    def act() -> str:
        if request.POST.get("answer") == "approve":
            APPROVE[kind](pk, approved_by=actor(request), at=now())
            return gettext("已复核同意。")
        if kind not in DECLINE:
            raise Http404(kind)
        DECLINE[kind](pk, declined_by=actor(request), note=note, at=now())
        return gettext("已退回，并记录了原因。")

    attempt(request, act)
    return redirect("office:second_person")
