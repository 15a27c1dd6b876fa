"""The person's case: what is owed, until when, what has arrived, from when she is covered again."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import (
    INSURED_PERSON,
    Act,
    Wish,
    act_on_case,
    area_name,
    decision_pdf,
    decisions_of,
    now,
    today,
    withdraw,
)
from xubao.payments.channels.public import payable_online, providers, waiting_for_settlement
from xubao.payments.public import demand_paper, demands_of
from xubao.portal.matters.access import case_for
from xubao.portal.matters.case_view import show
from xubao.portal.problem_text import problem_text
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan
from xubao.vouchers.public import vouchers_of


@never_cache
def show_case(request: HttpRequest, number: str) -> HttpResponse:
    """Show the case, or ask for the identity number first."""
    case = case_for(request, number)
    if case is None:
        return redirect("matters:look_up")
    context = {"shown": show(case), "bank_account": settings.XUBAO_BANK_ACCOUNT, **_online(number)}
    return render(request, "matters/case.html", context)


def _online(number: str) -> dict[str, object]:
    """Whether the demand can be paid online now, and what of it is confirmed and waits for its settlement."""
    demand = next(iter(demands_of(number)), None)
    if demand is None:
        return {}
    waiting = waiting_for_settlement(demand)
    return {
        "pays_online": bool(providers()) and payable_online(demand, today()),
        "waiting_online": format_yuan(waiting) if waiting else "",
    }


# What a person does to her matter in her own words; withdrawing has a button of its own.
_WORDED = {act.value: act for act in (Act.ASK_REVIEW, Act.PERSON_ANSWERED)}


@require_POST
def act(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for a human, or supply what was asked for; refused, the page comes back with what was typed."""
    case = case_for(request, number)
    if case is None:
        return redirect("matters:look_up")
    wanted = _WORDED.get(request.POST.get("act", ""))
    typed = request.POST.get("text", "")
    if wanted is None:
        raise Http404(number)
    try:
        act_on_case(case, Wish(act=wanted, reason=typed), INSURED_PERSON, at=now())
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
        case.refresh_from_db()
        context = {"shown": show(case), "bank_account": settings.XUBAO_BANK_ACCOUNT, **_online(number)}
        return render(request, "matters/case.html", {**context, "typed": typed, "problem": True}, status=422)
    messages.success(request, _("已提交，工作人员会尽快办理。"))
    return redirect("matters:case", number=number)


@never_cache
def show_decision(request: HttpRequest, number: str, decision: str) -> HttpResponse:
    """The notice of a decision as PDF, for the person who may see the case."""
    case = case_for(request, number)
    found = next((item for item in decisions_of(case) if item.number == decision), None) if case else None
    if found is None:
        raise Http404(decision)
    response = HttpResponse(decision_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.number}.pdf"'
    return response


@require_POST
def withdraw_case(request: HttpRequest, number: str) -> HttpResponse:
    """Withdraw the case on which nothing has been paid."""
    case = case_for(request, number)
    if case is None:
        return redirect("matters:look_up")
    try:
        withdraw(case, INSURED_PERSON, reason="本人撤回", at=now())
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
    else:
        messages.success(request, _("已撤回。需要时可以重新申请。"))
    return redirect("matters:case", number=number)


@never_cache
def demand_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The demand of the case as PDF, for the person who may see the case."""
    case = case_for(request, number)
    demand = next(iter(demands_of(number)), None) if case else None
    if demand is None:
        raise Http404(number)
    pdf = demand_paper(demand, area_name=area_name(AreaCode(demand.area), "zh"), bank_account=settings.XUBAO_BANK_ACCOUNT)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{demand.number}.pdf"'
    return response


@never_cache
def voucher_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The voucher as PDF, for the person who may see the case."""
    case = case_for(request, number)
    voucher = next(iter(vouchers_of(number)), None) if case else None
    if voucher is None:
        raise Http404(number)
    response = HttpResponse(bytes(voucher.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{voucher.number}.pdf"'
    return response
