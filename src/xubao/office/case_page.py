"""A case as staff see it and act on it: one page, one form; what was typed stays when something is refused."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import (
    ACT_LABELS_ZH,
    Act,
    Actor,
    Case,
    UnknownCase,
    Wish,
    act_on_case,
    acts_by_hand,
    add_note,
    area_name,
    assign,
    case_by_number,
    decision_pdf,
    decisions_of,
    now,
)
from xubao.office.attempt import actor
from xubao.office.case_view import actors, show
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff
from xubao.payments.public import demand_by_number, demand_paper
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.vouchers.public import vouchers_of


class ActForm(forms.Form):
    """Every act of staff carries a reason; the log keeps it for ever. ``seen``: the last step that the page showed."""

    act = forms.ChoiceField(label=_("办理"), choices=[(act.value, act.value) for act in Act])
    reason = forms.CharField(label=_("理由"), max_length=500)
    seen = forms.IntegerField(min_value=0)


@for_staff("case")
@never_cache
def show_case(request: HttpRequest, number: str) -> HttpResponse:
    """Show one case."""
    return render(request, "office/case.html", show(request, _case(number)))


@for_staff("case_act")
@require_POST
def act(request: HttpRequest, number: str) -> HttpResponse:
    """Do one act on a case, with a reason; refused, the page comes back with everything that was typed."""
    case, form = _case(number), ActForm(request.POST)
    if not form.is_valid():
        return _again(request, case, gettext("请选择办理事项并填写理由。"))
    wish = Wish(act=Act(form.cleaned_data["act"]), reason=form.cleaned_data["reason"], seen=form.cleaned_data["seen"])
    try:
        done = act_on_case(case, wish, _actor(request, case, wish.act), at=now())
    except XubaoError as problem:
        return _again(request, case, problem_text(problem))
    label = gettext(ACT_LABELS_ZH[wish.act])
    said = gettext("已办理：%(act)s。") if done else gettext("同一表单已提交过：%(act)s，没有重复办理。")
    messages.success(request, said % {"act": label})
    return redirect("office:case", number=number)


@for_staff("case_note")
@require_POST
def note(request: HttpRequest, number: str) -> HttpResponse:
    """Write a note into the log of a case."""
    case = _case(number)
    try:
        add_note(case, request.POST.get("note", ""), _actor(request, case, None), at=now())
    except XubaoError as problem:
        return _again(request, case, problem_text(problem))
    return redirect("office:case", number=number)


@for_staff("case_assign")
@require_POST
def take(request: HttpRequest, number: str) -> HttpResponse:
    """Take a case for oneself, or put it back."""
    case = _case(number)
    whom = actor(request) if request.POST.get("to") == "me" else ""
    assign(case, whom, _actor(request, case, None), at=now())
    return redirect("office:case", number=number)


@for_staff("decision_pdf")
@never_cache
def show_decision(request: HttpRequest, number: str, decision: str) -> HttpResponse:
    """The notice of a decision as PDF."""
    found = next((item for item in decisions_of(_case(number)) if item.number == decision), None)
    if found is None:
        raise Http404(decision)
    return _pdf(decision_pdf(found), found.number)


@for_staff("demand_pdf")
@never_cache
def demand_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """A demand as PDF, also one that was superseded."""
    demand = demand_by_number(number)
    if demand is None:
        raise Http404(number)
    name = area_name(AreaCode(demand.area), "zh")
    return _pdf(demand_paper(demand, area_name=name, bank_account=settings.XUBAO_BANK_ACCOUNT), demand.number)


@for_staff("voucher_pdf")
@never_cache
def voucher_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The voucher of a case as PDF, for reprinting."""
    voucher = next(iter(vouchers_of(_case(number).number)), None)
    if voucher is None:
        raise Http404(number)
    return _pdf(bytes(voucher.pdf), voucher.number)


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _actor(request: HttpRequest, case: Case, wanted: Act | None) -> Actor:
    """The part in which this act is open to whoever is signed in; her first part where it is open in none."""
    parts = actors(request, case)
    return next((part for part in parts if wanted in acts_by_hand(case, part)), parts[0])


def _again(request: HttpRequest, case: Case, problem: str) -> HttpResponse:
    """The page of the case as it stands now, with what was typed still in its form."""
    case = _case(case.number)
    typed = {name: request.POST.get(name, "") for name in ("act", "reason", "note")}
    return render(request, "office/case.html", {**show(request, case), "problem": problem, "typed": typed}, status=422)


def _case(number: str) -> Case:
    try:
        return case_by_number(number)
    except UnknownCase as problem:
        raise Http404(problem_text(problem)) from problem
