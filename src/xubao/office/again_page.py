"""Deciding again: old and new side by side, proposed by one and answered by another; and moratoria, which decide many again."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import (
    REDETERMINED,
    Actor,
    Again,
    Case,
    Cause,
    NewMoratorium,
    Party,
    UnknownCase,
    again_of,
    agree_to_moratorium,
    answer_again,
    answer_moratorium,
    ask_moratorium,
    case_by_number,
    moratoria,
    now,
    propose_again,
)
from xubao.office.attempt import actor, attempt
from xubao.office.chosen_area import area_choices, chosen_area
from xubao.office.problem_text import problem_text
from xubao.office.rights import areas_here, for_staff
from xubao.office.waiting_proposals import shown_again
from xubao.values.area_code import AreaCode


class MoratoriumForm(forms.Form):
    """Which days of which area do not count, by which order."""

    area = forms.CharField(label=_("统筹地区"), max_length=6)
    first_day = forms.DateField(label=_("首日"), widget=forms.DateInput(attrs={"type": "date"}))
    last_day = forms.DateField(label=_("末日"), widget=forms.DateInput(attrs={"type": "date"}))
    order = forms.CharField(label=_("依据文件（名称和文号）"), max_length=300)


@for_staff("again")
@never_cache
def again(request: HttpRequest, number: str) -> HttpResponse:
    """Show what was computed before and now; propose to decide again."""
    case = _case(number)
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip()
        if not reason:
            messages.error(request, gettext("请填写理由。"))
        else:
            clerk = Actor(actor(request), Party.CLERK)
            attempt(request, lambda: _proposed(case, reason, clerk))
        return redirect("office:again", number=number)
    context = {
        "case": case,
        "proposals": [{**shown_again(item, actor(request)), "answer": getattr(item, "answer", None)} for item in again_of(case)],
        "may_propose": case.state in REDETERMINED,
    }
    return render(request, "office/again.html", context)


@for_staff("again_answer")
@require_POST
def answer(request: HttpRequest, number: str, proposal_id: int) -> HttpResponse:
    """Let the new computation take the place of the old one, or not."""
    if not any(item.pk == proposal_id for item in again_of(_case(number))):
        raise Http404(proposal_id)
    approved = request.POST.get("answer") == "approve"
    reason = request.POST.get("note", "").strip() or (gettext("同意") if approved else "")
    reviewer = Actor(actor(request), Party.REVIEWER)

    def act() -> str:
        notice = answer_again(proposal_id, reviewer, approved=approved, reason=reason, at=now())
        return (
            gettext("已重新核定，通知书 %(number)s。") % {"number": notice.number} if notice else gettext("已退回，原核定不变。")
        )

    attempt(request, act)
    return redirect("office:again", number=number)


@for_staff("moratoria")
@never_cache
def moratorium_list(request: HttpRequest) -> HttpResponse:
    """List the moratoria and enter a new one."""
    form = MoratoriumForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        new = NewMoratorium(
            area=AreaCode(data["area"]), first_day=data["first_day"], last_day=data["last_day"], order=data["order"]
        )
        if attempt(request, lambda: _asked(new, actor(request))):
            return redirect("office:moratoria")
    context = {
        "form": form,
        "areas": area_choices(request),
        "area": chosen_area(request),
        "rows": [
            (item, getattr(item, "answer", None), item.asked_by == actor(request))
            for item in moratoria(sorted(areas_here(request)))
        ],
    }
    return render(request, "office/moratoria.html", context, status=422 if form.is_bound else 200)


@for_staff("moratorium_answer")
@require_POST
def moratorium_decide(request: HttpRequest, moratorium_id: int) -> HttpResponse:
    """Put a moratorium in force, which decides every open demand of its area again; or decline it."""
    reviewer = Actor(actor(request), Party.REVIEWER)
    note = request.POST.get("note", "").strip()

    def act() -> str:
        if request.POST.get("answer") != "approve":
            answer_moratorium(moratorium_id, approved=False, reason=note, by=reviewer.name, at=now())
            return gettext("已退回。")
        _answer, changed = agree_to_moratorium(moratorium_id, reviewer, reason=note or gettext("同意"), at=now())
        return gettext("期限中止已生效，重新核定 %(count)s 件。") % {"count": len(changed)}

    attempt(request, act)
    return redirect("office:moratoria")


def _proposed(case: Case, reason: str, clerk: Actor) -> str:
    propose_again(case, Again(Cause.FACTS, reason), clerk, at=now())
    return gettext("已提出重新核定，等待复核。")


def _asked(new: NewMoratorium, by: str) -> str:
    ask_moratorium(new, asked_by=by, at=now())
    return gettext("已提出期限中止，等待复核。")


def _case(number: str) -> Case:
    try:
        return case_by_number(number)
    except UnknownCase as problem:
        raise Http404(problem_text(problem)) from problem
