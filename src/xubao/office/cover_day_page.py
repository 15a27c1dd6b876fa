"""A fully paid case whose day of cover the rules leave open: the day is entered with its document and agreed to by another."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import (
    STATE_LABELS_ZH,
    Actor,
    Case,
    FoundDay,
    Obstacle,
    Party,
    State,
    UnknownCase,
    WhyNoDay,
    answer_cover_day,
    case_by_number,
    cover_days_of,
    in_force,
    left_open,
    now,
    obstacles,
    propose_cover_day,
    rules_of_the_day,
)
from xubao.office.attempt import actor, attempt
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff
from xubao.values.fen import Fen, format_yuan


class CoverDayForm(forms.Form):
    """The day, and where it is written."""

    day = forms.DateField(label=_("待遇恢复日"), widget=forms.DateInput(attrs={"type": "date"}))
    source = forms.CharField(label=_("依据文件（名称和文号）"), max_length=300)
    quote = forms.CharField(label=_("文件原文"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


@for_staff("cover_day")
@never_cache
def cover_day(request: HttpRequest, number: str) -> HttpResponse:
    """Show what was proposed; propose a day."""
    case = _case(number)
    form = CoverDayForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        found = FoundDay(**form.cleaned_data)
        if attempt(request, lambda: _proposed(case, found, actor(request))):
            return redirect("office:cover_day", number=number)
    decision = in_force(case)
    context = {
        "case": case,
        "form": form,
        "decision": decision,
        "left_open": left_open(decision) if decision is not None else [],
        "rows": [(item, getattr(item, "answer", None), item.asked_by == actor(request)) for item in cover_days_of(case)],
        "obstacles": [_why(case, item) for item in obstacles(case)],
        "rules": rules_of_the_day(decision) if decision is not None else [],
    }
    return render(request, "office/cover_day.html", context, status=422 if form.is_bound else 200)


@for_staff("cover_day_answer")
@require_POST
def answer(request: HttpRequest, number: str, proposal_id: int) -> HttpResponse:
    """Let the day hold, which tells the person, or not."""
    if not any(item.pk == proposal_id for item in cover_days_of(_case(number))):
        raise Http404(proposal_id)
    approved = request.POST.get("answer") == "approve"
    reason = request.POST.get("note", "").strip() or (gettext("同意") if approved else "")
    reviewer = Actor(actor(request), Party.REVIEWER)

    def act() -> str:
        notice = answer_cover_day(proposal_id, reviewer, approved=approved, reason=reason, at=now())
        return gettext("已核定待遇恢复日，通知书 %(number)s。") % {"number": notice.number} if notice else gettext("已退回。")

    attempt(request, act)
    return redirect("office:cover_day", number=number)


def _why(case: Case, found: Obstacle) -> str:
    state = gettext(STATE_LABELS_ZH[State(case.state)])
    told = {
        WhyNoDay.NOT_COMPUTED: gettext("还没有对本事项作过计算：先补全参保缴费记录，再重新核算。"),
        WhyNoDay.DAY_BY_RULES: gettext("规则已经给出恢复日：%(day)s，不能另行核定；认为不对的，更正记录后重新核定。")
        % {"day": found.day},
        WhyNoDay.NOTHING_DEMANDED: gettext("还没有开具缴费通知，没有可到账的款项。"),
        WhyNoDay.NOT_PAID: gettext("款项没有全部到账，尚欠 %(left)s 元。") % {"left": format_yuan(found.left_fen or Fen(0))},
        WhyNoDay.NOT_WITH_OFFICER: gettext("事项现在的状态是“%(state)s”，不在工作人员手中。") % {"state": state},
    }
    return told[found.why]


def _proposed(case: Case, found: FoundDay, by: str) -> str:
    propose_cover_day(case, found, Actor(by, Party.CLERK), at=now())
    return gettext("已提出待遇恢复日，等待复核。")


def _case(number: str) -> Case:
    try:
        return case_by_number(number)
    except UnknownCase as problem:
        raise Http404(problem_text(problem)) from problem
