"""The cash counter: find the demand by its reference, take the money, give change and a receipt."""

import secrets

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from xubao.cases.public import area_name, now
from xubao.office.problem_text import page_language, problem_text
from xubao.office.rights import for_staff, saw
from xubao.office.shift_page import OpenShiftForm
from xubao.office.yuan_field import YuanField
from xubao.payments.cash.public import expected_in_drawer, open_shift_of, print_receipt, waiting_counts
from xubao.payments.public import (
    CashPayment,
    CashReceipt,
    Demand,
    UnknownReceipt,
    demand_by_reference,
    format_reference,
    receipt_by_number,
    standing_of,
    take_cash,
)
from xubao.people.public import masked_identity
from xubao.values.amount_in_words import amount_in_words
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan


class CashForm(forms.Form):
    """What is paid and what is handed over."""

    amount = YuanField(label=_("缴费金额（元）"), max_length=16)
    tendered = YuanField(label=_("实收现金（元）"), max_length=16)
    form_token = forms.CharField(widget=forms.HiddenInput, max_length=64)


@for_staff("cash")
def cash(request: HttpRequest) -> HttpResponse:
    """Ask for a reference, show the demand, take the cash."""
    reference = request.GET.get("reference", "").strip()
    context: dict[str, object] = {"reference": reference, **_shift(request)}
    if context["shift"] is None or not reference:
        return render(request, "office/cash.html", context)
    try:
        demand = demand_by_reference(reference)
    except XubaoError as problem:
        return render(request, "office/cash.html", {**context, "problem": problem_text(problem)}, status=404)
    saw(request, [demand.person_id], "cash")
    standing = standing_of(demand)
    first = {"amount": format_yuan(standing.outstanding_fen), "form_token": secrets.token_urlsafe(16)}
    form = CashForm(request.POST) if request.method == "POST" else CashForm(initial=first)
    if form.is_bound and form.is_valid():
        number = _take(request, form, demand)
        if number:
            return redirect("office:receipt", number=number)
    context |= {
        "demand": demand,
        "shown_reference": format_reference(demand.reference),
        "identity": masked_identity(demand.person),
        "area": area_name(AreaCode(demand.area), page_language()),
        "total": format_yuan(standing.amount_fen),
        "paid": format_yuan(standing.paid_fen),
        "outstanding": format_yuan(standing.outstanding_fen),
        "settled": standing.settled,
        "form": form,
    }
    return render(request, "office/cash.html", context, status=422 if form.is_bound else 200)


@for_staff("receipt")
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt, to be printed."""
    found = _receipt(number)
    demand = found.credit.demand
    standing = standing_of(demand)
    context = {
        "receipt": found,
        "demand": demand,
        "identity": masked_identity(demand.person),
        "area": area_name(AreaCode(demand.area), page_language()),
        "amount": format_yuan(found.credit.amount_fen),
        "tendered": format_yuan(found.tendered_fen),
        "change": format_yuan(found.change_fen),
        "outstanding": format_yuan(standing.outstanding_fen),
        "settled": standing.settled,
        "in_words": amount_in_words(found.credit.amount_fen),
        "printed": found.copies.count(),
    }
    return render(request, "office/receipt.html", context)


@for_staff("receipt_pdf")
@require_POST
def receipt_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt as PDF; each printing is on record."""
    found = _receipt(number)
    area = area_name(AreaCode(found.credit.demand.area), "zh")
    pdf = print_receipt(found, area_name=area, given_by=request.user.get_username(), at=now())
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.number}.pdf"'
    return response


def _receipt(number: str) -> CashReceipt:
    try:
        return receipt_by_number(number)
    except UnknownReceipt as problem:
        raise Http404(problem_text(problem)) from problem


def _shift(request: HttpRequest) -> dict[str, object]:
    shift = open_shift_of(request.user.get_username())
    if shift is None:
        return {"shift": None, "open_form": OpenShiftForm()}
    return {
        "shift": shift,
        "receipts": shift.receipts.count(),
        "drawer": format_yuan(expected_in_drawer(shift)),
        "counted": waiting_counts().filter(shift=shift).exists(),
    }


def _take(request: HttpRequest, form: CashForm, demand: Demand) -> str:
    data = form.cleaned_data
    payment = CashPayment(
        demand=demand,
        amount_fen=data["amount"],
        tendered_fen=data["tendered"],
        form_token=data["form_token"],
    )
    try:
        taken = take_cash(payment, cashier=request.user.get_username(), at=now())
    except XubaoError as problem:
        form.add_error(None, problem_text(problem))
        return ""
    messages.success(request, _now("已入账，找零 %(change)s 元。") % {"change": format_yuan(taken.change_fen)})
    return taken.number
