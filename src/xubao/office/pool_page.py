"""The pool of unmatched receipts: what waits, why, since when, whose task it is, and what the system proposes."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from xubao.cases.public import now, served_areas, today
from xubao.office.problem_text import page_language, problem_text
from xubao.office.rights import areas_here, for_staff, may, saw
from xubao.payments.public import (
    POOL_REASONS_ZH,
    STEP_LABELS_ZH,
    MatchProposal,
    PoolReason,
    Step,
    assign_receipt,
    confirm_proposal,
    decline_proposal,
    demand_by_reference,
    format_reference,
    match_again,
    open_proposals,
    owners_of,
    unmatched_receipts,
    waiting_part,
    write_pool_note,
)
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan

_SHOWN = 200


class AssignForm(forms.Form):
    """The reference of the demand that the money is for."""

    reference = forms.CharField(label=_("缴费识别码"), max_length=30)


@for_staff("pool")
def pool(request: HttpRequest) -> HttpResponse:
    """List what waits, the oldest first, with proposals, owners and the latest notes."""
    waiting = unmatched_receipts().filter(line__area__in=areas_here(request))
    shown = list(waiting.prefetch_related("notes")[:_SHOWN])
    proposed = open_proposals().filter(receipt__in=[receipt.pk for receipt in shown])
    saw(request, [item.demand.person_id for item in proposed], "pool")
    proposals = {item.receipt_id: _proposal(item) for item in proposed}
    owners = owners_of(shown)
    rows = [
        {
            "receipt": item,
            "line": item.line,
            "amount": format_yuan(waiting_part(item)),
            "whole": format_yuan(item.line.amount_fen) if waiting_part(item) != item.line.amount_fen else "",
            "reason": gettext(POOL_REASONS_ZH[PoolReason(item.reason)]),
            "days": (today() - item.line.booked_on).days,
            "owner": owners.get(item.pk, ""),
            "note": next((note.text for note in reversed(item.notes.all()) if note.text), ""),
            "proposal": proposals.get(item.pk),
        }
        for item in shown
    ]
    total = format_yuan(sum(waiting_part(item) for item in waiting.iterator()))
    context = {
        "rows": rows,
        "total": total,
        "count": waiting.count(),
        "proposed": len(proposals),
        "may_assign": may(request, "assign"),
        "may_note": may(request, "pool_note"),
    }
    return render(request, "office/pool.html", context)


def _proposal(item: MatchProposal) -> dict[str, object]:
    return {
        "pk": item.pk,
        "demand": item.demand,
        "reference": format_reference(item.demand.reference),
        "name": item.demand.person.name,
        "step": gettext(STEP_LABELS_ZH[Step(item.step)]),
        "why": item.why_en if page_language() == "en" else item.why_zh,
    }


@for_staff("assign")
@require_POST
def assign(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """Give a receipt to the demand with the reference typed."""
    form = AssignForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("请填写缴费识别码。"))
        return redirect("office:pool")
    try:
        demand = demand_by_reference(form.cleaned_data["reference"])
        credit = assign_receipt(receipt_id, demand, assigned_by=request.user.get_username(), at=now())
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
    else:
        _tell_booked(request, credit.amount_fen, demand.number)
    return redirect("office:pool")


@for_staff("decide_proposal")
@require_POST
def decide_proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Confirm a proposal, or say that the money is for something else."""
    by = request.user.get_username()
    try:
        if "confirm" in request.POST:
            credit = confirm_proposal(proposal_id, by=by, at=now())
            _tell_booked(request, credit.amount_fen, credit.demand.number)
        else:
            decline_proposal(proposal_id, note=request.POST.get("note", ""), by=by, at=now())
            messages.success(request, gettext("已否决该建议，款项继续待查明。"))
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
    return redirect("office:pool")


@for_staff("pool_note")
@require_POST
def pool_note(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """Write a note on a receipt, or take it into one's own care."""
    by = request.user.get_username()
    owner = by if "take" in request.POST else ""
    text = request.POST.get("text", "").strip()
    if (owner or text) and unmatched_receipts().filter(pk=receipt_id).exists():
        write_pool_note(receipt_id, owner=owner, text=text, by=by, at=now())
    else:
        messages.error(request, gettext("请填写记事。"))
    return redirect("office:pool")


@for_staff("match_again")
@require_POST
def look_again(request: HttpRequest) -> HttpResponse:
    """Look again for demands that what waits may be for."""
    found = sum(match_again(area, at=now()) for area in served_areas() if area in areas_here(request))
    messages.success(request, gettext("新增匹配建议 %(n)s 条。") % {"n": found})
    return redirect("office:pool")


def _tell_booked(request: HttpRequest, fen: int, number: str) -> None:
    told = gettext("%(yuan)s 元已记入缴费通知 %(demand)s。") % {"yuan": format_yuan(fen), "demand": number}
    messages.success(request, told)
