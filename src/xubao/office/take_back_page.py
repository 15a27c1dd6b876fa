"""Taking a credit back by two persons: ask on the page of the case, decide on a page of its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.office.problem_text import problem_text
from xubao.office.rights import areas_here, for_staff, saw
from xubao.payments.public import (
    TAKE_BACK_LABELS_ZH,
    Asked,
    TakeBackKind,
    approve_take_back,
    decline_take_back,
    open_requests,
    request_take_back,
)
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan


@for_staff("take_backs")
def take_backs(request: HttpRequest) -> HttpResponse:
    """List the requests that wait for the second person."""
    own, asked = request.user.get_username(), open_requests().filter(credit__demand__area__in=areas_here(request))
    saw(request, [item.credit.demand.person_id for item in asked], "take_backs")
    rows = [
        {
            "asked": item,
            "kind": gettext(TAKE_BACK_LABELS_ZH[TakeBackKind(item.kind)]),
            "amount": format_yuan(item.credit.amount_fen + item.credit.excess_fen),
            "own": item.requested_by == own,
        }
        for item in asked
    ]
    return render(request, "office/take_backs.html", {"rows": rows})


@for_staff("ask_take_back")
@require_POST
def ask_take_back(request: HttpRequest, credit_id: int) -> HttpResponse:
    """Ask that a credit be taken back."""
    kind = request.POST.get("kind", "")
    try:
        asked = Asked(credit_id, TakeBackKind(kind), request.POST.get("reason", ""))
        request_take_back(asked, requested_by=request.user.get_username(), at=now())
        messages.success(request, gettext("已提交撤销申请，等待另一位工作人员复核。"))
    except ValueError:
        messages.error(request, gettext("请选择撤销的性质。"))
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
    return redirect("office:take_backs")


@for_staff("decide_take_back")
@require_POST
def decide_take_back(request: HttpRequest, request_id: int) -> HttpResponse:
    """Say yes or no to a request of another person."""
    by = request.user.get_username()
    try:
        if "approve" in request.POST:
            approve_take_back(request_id, approved_by=by, at=now())
            messages.success(request, gettext("已撤销该笔到账。"))
        else:
            decline_take_back(request_id, declined_by=by, note=request.POST.get("note", ""), at=now())
            messages.success(request, gettext("已退回申请。"))
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
    return redirect("office:take_backs")
