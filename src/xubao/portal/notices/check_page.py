"""核对通知: the check number of a notice says whether it is ours, what it said and when; nothing tells for whom."""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from xubao.cases.public import area_name
from xubao.notices.public import (
    CHANNEL_LABELS_ZH,
    STEP_LABELS_ZH,
    Channel,
    Notice,
    NoticeState,
    Step,
    UnknownNotice,
    format_check_number,
    notice_by_check_number,
    said_without_person,
)
from xubao.portal.page_language import page_language
from xubao.portal.problem_text import problem_text
from xubao.values.area_code import AreaCode

MOST_PER_HOUR = 20
"""Asked for from one address: a household or an office asks less, somebody who tries numbers far more."""
_HOUR = 3600


@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Ask for the number, say what is known of it; 404 for one that is not ours, 429 for too many."""
    if request.method != "POST":
        return render(request, "notices/check.html", {})
    if _too_many(request):
        return render(request, "notices/check.html", {"too_many": True}, status=429)
    typed = request.POST.get("number", "")
    try:
        notice = notice_by_check_number(typed)
    except UnknownNotice as problem:
        context = {"typed": typed[:40], "problem": problem_text(problem)}
        return render(request, "notices/check.html", context, status=404)
    return render(request, "notices/check.html", {"typed": typed[:40], "found": _shown(notice)})


def _shown(notice: Notice) -> dict[str, object]:
    sent = list(notice.deliveries.exclude(sent_at=None).order_by("pk"))
    return {
        "step": gettext(STEP_LABELS_ZH[Step(notice.step)]),
        "area": area_name(AreaCode(notice.area), page_language()) if notice.area else "",
        "number": notice.number,
        "check": format_check_number(notice.check_number),
        "sent_at": notice.sent_at,
        "channels": [gettext(CHANNEL_LABELS_ZH[Channel(row.channel)]) for row in sent],
        "said": said_without_person(notice),
        "superseded": notice.state == NoticeState.SUPERSEDED,
        "language": notice.language,
    }


def _too_many(request: HttpRequest) -> bool:
    asker = hashlib.sha256(str(request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()
    key = f"notice-check:{asker}"
    cache.add(key, 0, _HOUR)
    try:
        return int(cache.incr(key)) > MOST_PER_HOUR
    except ValueError:
        # It ran out between the two calls: the next one counts anew.
        return False
