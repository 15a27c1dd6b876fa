"""The person's case: what is owed, until when, what has arrived, from when she is covered again."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import (
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
from xubao.portal.matters.access import Entered, on_case
from xubao.portal.matters.case_view import show
from xubao.portal.problem_text import problem_text
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan
from xubao.vouchers.public import vouchers_of


@never_cache
@on_case("matters:case")
def show_case(request: HttpRequest, entered: Entered) -> HttpResponse:
    """Show the case, or ask for the identity number first."""
    return render(request, "matters/case.html", _shown(entered))


def _shown(entered: Entered) -> dict[str, object]:
    case = entered.case
    return {"shown": show(case), "entered": entered, "bank_account": settings.XUBAO_BANK_ACCOUNT, **_online(case.number)}


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
@on_case("matters:act")
def act(request: HttpRequest, entered: Entered) -> HttpResponse:
    """Ask for a human, or supply what was asked for; refused, the page comes back with what was typed."""
    case, number = entered.case, entered.case.number
    wanted = _WORDED.get(request.POST.get("act", ""))
    typed = request.POST.get("text", "")
    if wanted is None:
        raise Http404(number)
    try:
        act_on_case(case, Wish(act=wanted, reason=typed), entered.actor, at=now())
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
        case.refresh_from_db()
        return render(request, "matters/case.html", {**_shown(entered), "typed": typed, "problem": True}, status=422)
    messages.success(request, _("已提交，工作人员会尽快办理。"))
    return redirect("matters:case", number=number)


@never_cache
@on_case("matters:decision_pdf")
def show_decision(request: HttpRequest, entered: Entered, decision: str) -> HttpResponse:
    """The notice of a decision as PDF, for the person who may see the case."""
    found = next((item for item in decisions_of(entered.case) if item.number == decision), None)
    if found is None:
        raise Http404(decision)
    response = HttpResponse(decision_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.number}.pdf"'
    return response


@require_POST
@on_case("matters:withdraw")
def withdraw_case(request: HttpRequest, entered: Entered) -> HttpResponse:
    """Withdraw the case on which nothing has been paid."""
    number = entered.case.number
    try:
        withdraw(entered.case, entered.actor, reason="代办撤回" if entered.for_another else "本人撤回", at=now())
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
    else:
        messages.success(request, _("已撤回。需要时可以重新申请。"))
    return redirect("matters:case", number=number)


@never_cache
@on_case("matters:demand_pdf")
def demand_pdf(request: HttpRequest, entered: Entered) -> HttpResponse:
    """The demand of the case as PDF, for the person who may see the case."""
    demand = next(iter(demands_of(entered.case.number)), None)
    if demand is None:
        raise Http404(entered.case.number)
    pdf = demand_paper(demand, area_name=area_name(AreaCode(demand.area), "zh"), bank_account=settings.XUBAO_BANK_ACCOUNT)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{demand.number}.pdf"'
    return response


@never_cache
@on_case("matters:voucher_pdf")
def voucher_pdf(request: HttpRequest, entered: Entered) -> HttpResponse:
    """The voucher as PDF, for the person who may see the case."""
    voucher = next(iter(vouchers_of(entered.case.number)), None)
    if voucher is None:
        raise Http404(entered.case.number)
    response = HttpResponse(bytes(voucher.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{voucher.number}.pdf"'
    return response
