"""One notice: what it says by each channel, how its deliveries stand, and what can be done with it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.notices.public import (
    CHANNEL_LABELS_ZH,
    DELIVERY_STATE_LABELS_ZH,
    Channel,
    DeliveryState,
    Notice,
    NoticeState,
    UnknownNotice,
    cancel,
    format_check_number,
    notice_by_number,
    release,
    segments,
    send_again,
)
from xubao.office.attempt import actor, attempt
from xubao.office.notices.notices_page import row_of
from xubao.office.rights import for_staff, may_change

_AGAIN = {NoticeState.UNREACHABLE.value, NoticeState.SENT.value}
_TAKEN_BACK = {NoticeState.HELD.value, NoticeState.QUEUED.value, NoticeState.UNREACHABLE.value}


@for_staff("notice")
@never_cache
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """Show it."""
    found = _notice(number)
    ways = [
        {
            "row": row,
            "channel": gettext(CHANNEL_LABELS_ZH[Channel(row.channel)]),
            "state": gettext(DELIVERY_STATE_LABELS_ZH[DeliveryState(row.state)]),
            "receipts": [
                (item.told_at, gettext(DELIVERY_STATE_LABELS_ZH[DeliveryState(item.state)]), item.told_by)
                for item in row.receipts.order_by("pk")
            ],
            "posted": row.channel == Channel.LETTER and row.state == DeliveryState.POSTED,
        }
        for row in found.deliveries.order_by("pk")
    ]
    context = {
        **row_of(found),
        "ways": ways,
        "check": format_check_number(found.check_number),
        "segments": segments(found.texts["sms"]),
        "may_act": may_change(request, "notice_act"),
        "held": found.state == NoticeState.HELD,
        "again": found.state in _AGAIN,
        "taken_back": found.state in _TAKEN_BACK,
    }
    return render(request, "office/notices/notice.html", context)


def _notice(number: str) -> Notice:
    try:
        return notice_by_number(number)
    except UnknownNotice as problem:
        raise Http404(number) from problem


@for_staff("notice_act")
@require_POST
def notice_act(request: HttpRequest, number: str) -> HttpResponse:
    """Let it go, send it again, or take it back."""
    found, by = _notice(number), actor(request)

    def act() -> str:
        wish = request.POST.get("act", "")
        if wish == "release":
            release([found], by=by, at=now())
            return gettext("已放行。")
        if wish == "again":
            send_again(found, by=by, at=now())
            return gettext("已重新排队发送。")
        cancel(found, by=by)
        return gettext("通知已取消，不再发送。")

    attempt(request, act)
    return redirect("office:notice", number=number)
