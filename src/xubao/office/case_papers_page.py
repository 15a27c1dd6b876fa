"""The papers of a case: what may be asked for and why, what came, one request for all that is missing."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.materials.public import (
    AGREEMENT_LABELS_ZH,
    HAVING_LABELS_ZH,
    Having,
    ToldAccount,
    ToldCheck,
    ToldPayment,
    ask_once,
    check_account,
    check_payment,
    checklist,
    notice_of,
)
from xubao.cases.public import Actor, Case, Party, UnknownCase, case_by_number, now, today
from xubao.office.attempt import actor, attempt
from xubao.office.paper_view import paper_rows
from xubao.office.problem_text import page_language, problem_text
from xubao.office.rights import for_staff
from xubao.records.papers.public import HandedIn, PaperOrigin, papers_of, receive_paper
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.fen import parse_yuan
from xubao.values.month_ranges import parse_month_ranges

_USUAL_DAYS = 14


@for_staff("case_papers")
@never_cache
def case_papers(request: HttpRequest, number: str) -> HttpResponse:
    """The list with the basis of each paper, and what has come."""
    case = _case(number)
    lang = page_language()
    last = case.events.order_by("-number").first()
    context = {
        "case": case,
        "items": [
            {
                "item": item,
                "name": item.names[lang],
                "basis": item.basis.get(lang, ""),
                "for": item.for_.get(lang, ""),
                "having": gettext(HAVING_LABELS_ZH[item.having]),
                "askable": item.having in {Having.MISSING, Having.REPLACE} and bool(item.basis),
            }
            for item in checklist(case)
        ],
        "papers": paper_rows(papers_of(number)),
        "asked": notice_of(case),
        "due_on": today() + timedelta(days=_USUAL_DAYS),
        "seen": last.number if last else 0,
    }
    return render(request, "office/case_papers.html", context)


@for_staff("case_papers_ask")
@require_POST
def case_papers_ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for everything missing, once."""
    case = _case(number)
    try:
        due_on = date.fromisoformat(request.POST.get("due_on", ""))
    except ValueError:
        messages.error(request, gettext("请填写补正期限。"))
        return redirect("office:case_papers", number=number)
    seen = request.POST.get("seen", "")

    def act() -> str:
        ask_once(
            case,
            request.POST.getlist("item"),
            due_on=due_on,
            seen=int(seen) if seen.isdigit() else 0,
            actor=Actor(actor(request), Party.CLERK),
            at=now(),
        )
        return gettext("已一次性告知；申请日期保留。")

    attempt(request, act)
    return redirect("office:case_papers", number=number)


@for_staff("case_papers_take")
@require_POST
def case_papers_take(request: HttpRequest, number: str) -> HttpResponse:
    """Take in a paper at the counter."""
    case = _case(number)
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, gettext("请选择文件。"))
        return redirect("office:case_papers", number=number)

    def act() -> str:
        told = HandedIn(
            subject=number,
            origin=PaperOrigin.COUNTER,
            received_by=actor(request),
            file_name=file.name or "",
            kind=request.POST.get("kind", ""),
            person=case.person,
        )
        receive_paper(file.read(), told, at=now())
        return gettext("已收取。")

    attempt(request, act)
    return redirect("office:case_papers", number=number)


@for_staff("case_told_check")
@require_POST
def case_told_check(request: HttpRequest, number: str) -> HttpResponse:
    """Look up what a person says of a payment or an account; posted, since neither belongs in an address."""
    case, problem = _case(number), ""
    checks: list[ToldCheck] = []
    try:
        checks = _payment(request, case) if request.POST.get("about") == "payment" else _account(request, case)
    except XubaoError as refused:
        problem = problem_text(refused)
    except ValueError:
        problem = gettext("日期无法识别。")
    lang = page_language()
    shown = [(check, gettext(AGREEMENT_LABELS_ZH[check.result]), check.en if lang == "en" else check.zh) for check in checks]
    context = {"case": case, "checks": shown, "problem": problem}
    return render(request, "office/told_check.html", context, status=422 if problem else 200)


def _payment(request: HttpRequest, case: Case) -> list[ToldCheck]:
    told = request.POST
    months = parse_month_ranges([part.strip() for part in told.get("months", "").replace("，", ",").split(",") if part.strip()])
    amount = parse_yuan(told["amount"]) if told.get("amount") else None
    paid_on = date.fromisoformat(told["paid_on"]) if told.get("paid_on") else None
    return check_payment(case.person, AreaCode(case.area), ToldPayment(tuple(months), paid_on, amount))


def _account(request: HttpRequest, case: Case) -> list[ToldCheck]:
    told = request.POST
    return check_account(case.person, ToldAccount(told.get("holder", ""), told.get("account", ""), told.get("bank", "")))


def _case(number: str) -> Case:
    try:
        return case_by_number(number)
    except UnknownCase as problem:
        raise Http404(problem_text(problem)) from problem
