"""One receipt for one or several demands: a preview month by month, then the booking that it showed."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xubao.cases.public import now
from xubao.office.problem_text import page_language, problem_text
from xubao.office.rights import for_staff
from xubao.payments.public import (
    Part,
    Planned,
    demand_by_reference,
    format_reference,
    order_of,
    preview_split,
    split_receipt,
    unmatched_receipts,
    waiting_part,
)
from xubao.values.errors import XubaoError
from xubao.values.fen import BadAmount, format_yuan, parse_yuan

_ROWS = 4


class PartForm(forms.Form):
    """A demand and how much of the money is for it."""

    reference = forms.CharField(label=_("缴费识别码"), max_length=30, required=False)
    amount = forms.CharField(label=_("金额（元）"), max_length=20, required=False)


@for_staff("split")
def split(request: HttpRequest, receipt_id: int) -> HttpResponse:
    """Show what waits and the parts; preview them; book them."""
    receipt = unmatched_receipts().filter(pk=receipt_id).first()
    if receipt is None:
        raise Http404(str(receipt_id))
    data = request.POST if request.method == "POST" else None
    forms_ = [PartForm(data, prefix=f"p{n}") for n in range(_ROWS)]
    planned: list[Planned] = []
    refused = ""
    if data is not None:
        try:
            parts = _parts(forms_)
            if "book" in data:
                split_receipt(receipt_id, parts, assigned_by=request.user.get_username(), at=now())
                messages.success(request, gettext("已按预览入账。"))
                return redirect("office:pool")
            planned = preview_split(receipt_id, parts)
        except XubaoError as problem:
            refused = problem_text(problem)
    order = order_of(receipt.line.area)
    english = page_language() == "en"
    context = {
        "receipt": receipt,
        "waiting": format_yuan(waiting_part(receipt)),
        "forms": forms_,
        "planned": [planned_row(item) for item in planned],
        "refused": refused,
        "order_reason": order.reason_en if english else order.reason_zh,
        "order_source": order.source or "",
        "order_question": order.question_en if english else order.question_zh,
    }
    return render(request, "office/split.html", context, status=422 if refused else 200)


def _parts(rows: list[PartForm]) -> list[Part]:
    parts: list[Part] = []
    for form in rows:
        if form.is_valid() and form.cleaned_data["reference"].strip():
            amount = form.cleaned_data["amount"].strip()
            demand = demand_by_reference(form.cleaned_data["reference"])
            parts.append(Part(demand, parse_yuan(amount if "." in amount else f"{amount}.00") if amount else None))
    if not parts:
        raise BadAmount("", en="no reference was given.", zh="请至少填写一个缴费识别码。")
    return parts


def planned_row(item: Planned) -> dict[str, object]:
    """A row of a preview: what would be booked to a demand, month by month."""
    demand = item.booking.demand
    return {
        "demand": demand,
        "reference": format_reference(demand.reference),
        "applied": format_yuan(item.applied),
        "excess": format_yuan(item.excess) if item.excess else "",
        "outstanding": format_yuan(item.outstanding),
        "shares": [(share.month or "", format_yuan(share.amount_fen)) for share in item.shares],
    }
