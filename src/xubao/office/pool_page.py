"""The pool of unmatched receipts: what waits, why, since when; a cashier names the demand."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from xubao.cases.public import now, today
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff, may
from xubao.payments.public import (
    POOL_REASONS_ZH,
    PoolReason,
    assign_receipt,
    demand_by_reference,
    unmatched_receipts,
)
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan


class AssignForm(forms.Form):
    """The reference of the demand that the money is for."""

    reference = forms.CharField(label=_("缴费识别码"), max_length=30)


@for_staff("pool")
def pool(request: HttpRequest) -> HttpResponse:
    """List what waits, the oldest first."""
    waiting = list(unmatched_receipts())
    rows = [
        {
            "receipt": item,
            "line": item.line,
            "amount": format_yuan(item.line.amount_fen),
            "reason": gettext(POOL_REASONS_ZH[PoolReason(item.reason)]),
            "days": (today() - item.line.booked_on).days,
        }
        for item in waiting
    ]
    total = format_yuan(sum(item.line.amount_fen for item in waiting))
    context = {"rows": rows, "total": total, "may_assign": may(request, "assign")}
    return render(request, "office/pool.html", context)


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
        messages.success(
            request,
            gettext("%(yuan)s 元已记入缴费通知 %(demand)s。") % {"yuan": format_yuan(credit.amount_fen), "demand": demand.number},
        )
    return redirect("office:pool")
