"""One subscriber: its deliveries and what became of them, what was given up, its secret, and the past sent again."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware, make_aware
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.events.public import (
    EVENT_LABELS_ZH,
    MOST_WEBHOOK_ATTEMPTS,
    SUBSCRIBER_ACT_LABELS_ZH,
    Delivery,
    DeliveryAttempt,
    Subscriber,
    SubscriberGone,
    behind_each,
    deliveries_of,
    end_subscription,
    held_at_subscribers,
    new_secret,
    pause_subscription,
    resume_subscription,
    send_from,
    send_one,
    set_aside,
    subscriber_named,
    tries_of,
    try_again,
)
from xubao.office.attempt import actor, attempt
from xubao.office.rights import for_staff
from xubao.office.subscriber_page import described

_SHOWN_ACTS = 30


@for_staff("subscriber")
@never_cache
def subscriber(request: HttpRequest, code: str) -> HttpResponse:
    """Show one subscriber with its deliveries."""
    found = _named(code)
    which = request.GET.get("show", "all")
    before = request.GET.get("before", "")
    page = deliveries_of(found, which, int(before) if before.isdecimal() else None)
    tries, behind = tries_of(page.rows), behind_each(page.rows)
    context = {
        **described(found),
        "show": which if which in ("waiting", "dead") else "all",
        "deliveries": [_row(row, tries.get(row.pk), behind.get(row.pk, 0)) for row in page.rows],
        "held": held_at_subscribers().get(found.pk),
        "before": page.before,
        "acts": [(act, gettext(SUBSCRIBER_ACT_LABELS_ZH[act.act])) for act in found.acts.order_by("-pk")[:_SHOWN_ACTS]],
        "secrets": found.secrets.order_by("-number"),
        "own": found.asked_by == actor(request),
    }
    return render(request, "office/subscriber.html", context)


@for_staff("subscriber_act")
@require_POST
def subscriber_act(request: HttpRequest, code: str) -> HttpResponse:
    """Pause, take up again, end."""
    by, reason = actor(request), request.POST.get("reason", "")
    acts: dict[str, Callable[[], tuple[object, str]]] = {
        "pause": lambda: (
            pause_subscription(code, by=by, at=now(), reason=reason),
            gettext("已暂停，期间的事件留待恢复后推送。"),
        ),
        "resume": lambda: (resume_subscription(code, by=by, at=now()), gettext("已恢复推送。")),
        "end": lambda: (end_subscription(code, by=by, at=now(), reason=reason), gettext("订阅已终止。")),
    }
    wanted = acts.get(request.POST.get("act", ""))
    if wanted is None:
        raise Http404(code)
    attempt(request, lambda: wanted()[1])
    return redirect("office:subscriber", code)


@for_staff("subscriber_secret")
@require_POST
@never_cache
def subscriber_secret(request: HttpRequest, code: str) -> HttpResponse:
    """Make the next secret and show it this once."""
    made: list[str] = []

    def act() -> str:
        made.append(new_secret(code, by=actor(request), at=now()))
        return ""

    if not attempt(request, act):
        return redirect("office:subscriber", code)
    return render(request, "office/subscriber_secret.html", {"code": code, "secret": made[0]})


@for_staff("subscriber_send")
@require_POST
def subscriber_send(request: HttpRequest, code: str) -> HttpResponse:
    """Send the past again: one event, or everything from a moment on."""
    event, since = request.POST.get("event", "").strip(), _moment(request.POST.get("since", ""))

    def act() -> str:
        if event:
            send_one(code, event, by=actor(request), at=now())
            return gettext("该事件将重新推送。")
        if since is None:
            return gettext("请填写事件编号或起始时间。")
        count = send_from(code, since, by=actor(request), at=now())
        return ngettext("%(n)d 个事件将重新推送。", "%(n)d 个事件将重新推送。", count) % {"n": count}

    attempt(request, act)
    return redirect("office:subscriber", code)


@for_staff("subscriber_delivery")
@require_POST
def subscriber_delivery(request: HttpRequest, code: str, delivery_id: int) -> HttpResponse:
    """Try a delivery again, or set it aside."""

    def act() -> str:
        if request.POST.get("act") == "aside":
            set_aside(delivery_id, reason=request.POST.get("reason", ""), by=actor(request), at=now())
            return gettext("已搁置，同一事项的后续事件继续推送。")
        try_again(delivery_id, by=actor(request), at=now())
        return gettext("将再次投递。")

    attempt(request, act)
    return redirect("office:subscriber", code)


def _named(code: str) -> Subscriber:
    try:
        return subscriber_named(code)
    except SubscriberGone as problem:
        raise Http404(code) from problem


def _row(row: Delivery, last: DeliveryAttempt | None, behind: int) -> dict[str, object]:
    if row.set_aside:
        state = gettext("已搁置")
    elif row.done_at is not None:
        state = gettext("已送达")
    else:
        state = gettext("已放弃") if row.attempts >= MOST_WEBHOOK_ATTEMPTS else gettext("等待投递")
    return {
        "delivery": row,
        "type": gettext(EVENT_LABELS_ZH[row.event.type]),
        "state": state,
        "dead": row.done_at is None and row.attempts >= MOST_WEBHOOK_ATTEMPTS,
        "waits": row.done_at is None,
        "last": last,
        "result": _result(last),
        # Said of the one that stands in the way: what waits for its turn holds nobody back.
        "behind": behind if row.last_error or row.attempts >= MOST_WEBHOOK_ATTEMPTS else 0,
    }


def _result(last: DeliveryAttempt | None) -> str:
    """What came back, in words; what the connection said stands small beside it."""
    if last is None:
        return ""
    if last.status is not None:
        return f"HTTP {last.status}"
    return gettext("对方没有应答") if last.problem.startswith("no answer") else gettext("连接不上对方")


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is None or is_aware(found) else make_aware(found)
