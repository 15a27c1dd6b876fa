"""A batch before it is sent: how many, by what, what it says; then let go, in bounded parts."""

from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from xubao.cases.public import now
from xubao.notices.public import (
    CHANNEL_LABELS_ZH,
    MOST_RELEASED,
    STEP_LABELS_ZH,
    Notice,
    NoticeState,
    Step,
    Wanted,
    first_way,
    notices_where,
    release,
    segments,
)
from xubao.office.attempt import actor
from xubao.office.notices.filter import NoticeFilter, notice_filter
from xubao.office.notices.notices_page import row_of
from xubao.office.rights import areas_here, for_staff, saw

_SHOWN = 20


@for_staff("notices_release")
@never_cache
def notices_release(request: HttpRequest) -> HttpResponse:
    """Show what would go out, or let it go: the oldest held ones first, those that were shown and no others."""
    chosen = _held(notice_filter(request))
    areas = sorted(areas_here(request))
    batch = list(notices_where(areas, chosen.wanted).order_by("pk")[:MOST_RELEASED])
    if request.method == "POST":
        through = request.POST.get("through", "")
        seen = [notice for notice in batch if through.isdecimal() and notice.pk <= int(through)]
        count = release(seen, by=actor(request), at=now())
        messages.success(request, gettext("已放行 %(count)s 件通知。") % {"count": count})
        return redirect("office:notices")
    shown = batch[:_SHOWN]
    saw(request, [notice.person_id for notice in shown if notice.person_id is not None], "notices_release")
    ways: Counter[str] = Counter(_way(notice) for notice in batch)
    context = {
        "batch": batch,
        "through": batch[-1].pk if batch else 0,
        "waiting": notices_where(areas, chosen.wanted).count(),
        "steps": [(gettext(STEP_LABELS_ZH[Step(step)]), n) for step, n in Counter(notice.step for notice in batch).items()],
        "ways": sorted(ways.items()),
        "segments": sum(segments(notice.texts["sms"]) for notice in batch if _way(notice) == gettext("短信")),
        "rows": [row_of(notice) for notice in shown],
        "wanted": chosen.wanted,
    }
    return render(request, "office/notices/release.html", context)


def _held(asked: NoticeFilter) -> NoticeFilter:
    wanted = asked.wanted
    return NoticeFilter(Wanted(NoticeState.HELD, wanted.step, wanted.area, wanted.worklist))


def _way(notice: Notice) -> str:
    way = first_way(notice)
    return gettext(CHANNEL_LABELS_ZH[way]) if way is not None else gettext("没有可用的联系方式")
