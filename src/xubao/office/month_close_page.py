"""The month's close: what stands in the way, what is carried over, what the close locks, and the closes so far."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.cases.public import now, today
from xubao.ledger.public import TrialBalanceLine
from xubao.office.attempt import actor, attempt
from xubao.office.chosen_area import area_choices, chosen_area
from xubao.office.problem_text import page_language
from xubao.office.rights import for_staff, may_change
from xubao.payments.cash.public import MonthClose, month_closes, month_report, prepare_month_close
from xubao.values.fen import format_yuan
from xubao.values.month import BadMonth, Month

_LATEST = 15


@for_staff("month_close")
def month_close(request: HttpRequest) -> HttpResponse:
    """Show the report of a month; the last one where none is chosen."""
    area, month = chosen_area(request), _chosen_month(request)
    report = month_report(area, month, today=today())
    english = page_language() == "en"
    say = 1 if english else 0
    closes = list(month_closes(area)[:_LATEST])
    context = {
        "areas": area_choices(request),
        "area": area,
        "month": str(month),
        "report": report,
        "obstacles": [sentence[say] for sentence in report.obstacles],
        "carried": [sentence[say] for sentence in report.carried],
        "lines": [_line(line, english=english) for line in report.trial.lines if line.debits_fen or line.credits_fen],
        "waits": any(_waits(item, month) for item in closes),
        "may_prepare": may_change(request, "month_close_prepare"),
        "latest": [{"month": str(Month(item.month)), "close": item} for item in closes],
    }
    return render(request, "office/month_close.html", context)


@for_staff("month_close_prepare")
@require_POST
def month_close_prepare(request: HttpRequest) -> HttpResponse:
    """Prepare the close of a month for the second person."""
    area, month = chosen_area(request), _chosen_month(request)

    def act() -> str:
        note = request.POST.get("note", "")
        prepare_month_close(area, month, note=note, today=today(), prepared_by=actor(request), at=now())
        return gettext("%(month)s 的月结已提交，等待复核。") % {"month": str(month)}

    attempt(request, act)
    return redirect(f"{reverse('office:month_close')}?area={area}&month={month}")


def _chosen_month(request: HttpRequest) -> Month:
    try:
        return Month.parse(request.POST.get("month") or request.GET.get("month") or "")
    except BadMonth:
        return Month.of(today()).plus(-1)


def _waits(close: MonthClose, month: Month) -> bool:
    return close.month == int(month) and not hasattr(close, "approval")


def _line(line: TrialBalanceLine, *, english: bool) -> dict[str, str]:
    return {
        "name": line.account.en if english else line.account.zh,
        "debits": format_yuan(line.debits_fen),
        "credits": format_yuan(line.credits_fen),
        "balance": format_yuan(line.balance_fen),
    }
