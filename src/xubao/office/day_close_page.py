"""The day's close: cash, statements and ledger side by side, what stands in the way, and the closes so far."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.cases.public import now, today
from xubao.ledger.public import closed_through
from xubao.office.attempt import actor, attempt
from xubao.office.chosen_area import area_choices, chosen_area, chosen_day
from xubao.office.problem_text import page_language
from xubao.office.rights import for_staff, may
from xubao.payments.cash.public import Tie, day_closes, day_report, prepare_day_close
from xubao.values.fen import Fen, format_yuan

_LATEST = 15


@for_staff("day_close")
def day_close(request: HttpRequest) -> HttpResponse:
    """Show the report of a day; yesterday where none is chosen."""
    area = chosen_area(request)
    day = chosen_day(request, default=today() - timedelta(days=1))
    report = day_report(area, day)
    english = page_language() == "en"
    closed = closed_through(area)
    context = {
        "areas": area_choices(request),
        "area": area,
        "day": day,
        "report": report,
        "ties": [_tie(tie, english=english) for tie in report.ties],
        "obstacles": [en if english else zh for zh, en in report.obstacles],
        "tasks": [en if english else zh for zh, en in report.tasks],
        "figures": [
            (gettext("长短款合计"), format_yuan(report.differences_fen)),
            (gettext("保险柜现金"), format_yuan(report.safe_fen)),
            (gettext("解款在途"), format_yuan(report.in_transit_fen)),
            (gettext("待查明收款"), format_yuan(report.pool_fen)),
        ],
        "closed": closed,
        "is_closed": closed is not None and day <= closed,
        "over": day < today(),
        "may_prepare": may(request, "day_close_prepare"),
        "latest": day_closes(area)[:_LATEST],
    }
    return render(request, "office/day_close.html", context)


@for_staff("day_close_prepare")
@require_POST
def day_close_prepare(request: HttpRequest) -> HttpResponse:
    """Prepare the close of a day for the second person."""
    area, day = chosen_area(request), chosen_day(request)

    def act() -> str:
        prepare_day_close(area, day, today=today(), prepared_by=actor(request), at=now())
        return gettext("%(day)s 的日结已提交，等待复核。") % {"day": day.isoformat()}

    attempt(request, act)
    return redirect(f"{reverse('office:day_close')}?area={area}&day={day.isoformat()}")


def _tie(tie: Tie, *, english: bool) -> dict[str, object]:
    return {
        "name": tie.en if english else tie.zh,
        "papers": format_yuan(tie.papers_fen),
        "ledger": format_yuan(tie.ledger_fen),
        "difference": format_yuan(Fen(tie.papers_fen - tie.ledger_fen)),
        "holds": tie.holds,
    }
