"""Subscribers: systems outside that are told of events. One administrator asks, another agrees."""

from collections.abc import Iterable

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import area_name, now
from xubao.events.public import (
    EVENT_LABELS_ZH,
    SUBSCRIBER_STATE_LABELS_ZH,
    HeldBack,
    NewSubscriber,
    Subscriber,
    ask_subscription,
    decide_subscription,
    held_at_subscribers,
    subscriber_named,
    subscribers_with_counts,
)
from xubao.office.attempt import actor, attempt
from xubao.office.problem_text import page_language
from xubao.office.rights import areas_here, for_staff
from xubao.office.subscriber_rights import NO_AREA
from xubao.values.area_code import AreaCode


class SubscriberForm(forms.Form):
    """Who, where to, what of, why."""

    code = forms.SlugField(label=_("订阅编号"), max_length=30, help_text=_("小写字母、数字和连字符，例如 tax-bureau"))
    name = forms.CharField(label=_("系统名称"), max_length=100)
    address = forms.CharField(label=_("接收地址"), max_length=300, help_text=_("以 https:// 开头的公网地址"))
    reason = forms.CharField(label=_("申请理由"), max_length=500)
    types = forms.MultipleChoiceField(label=_("事件类型"), widget=forms.CheckboxSelectMultiple)
    areas = forms.MultipleChoiceField(label=_("统筹地区"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: object, mine: Iterable[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = {
            "types": [(name, gettext(label)) for name, label in EVENT_LABELS_ZH.items()],
            "areas": [(area, area_label(area)) for area in (*sorted(mine), NO_AREA)],
        }
        for name, options in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = options


@for_staff("subscribers")
@never_cache
def subscribers(request: HttpRequest) -> HttpResponse:
    """List who is told of what, and offer the form."""
    return _show(request, SubscriberForm(mine=areas_here(request)), 200)


@for_staff("subscriber_ask")
@require_POST
def subscriber_ask(request: HttpRequest) -> HttpResponse:
    """Ask for a subscription."""
    form = SubscriberForm(request.POST, mine=areas_here(request))
    if not form.is_valid():
        return _show(request, form, 422)
    given = form.cleaned_data

    def act() -> str:
        asked = NewSubscriber(**given)
        ask_subscription(asked, by=actor(request), at=now(), private=settings.XUBAO_WEBHOOK_PRIVATE)
        return gettext("已提交，等另一位管理员复核。")

    # What was typed stays in the form where it was refused.
    return redirect("office:subscribers") if attempt(request, act) else _show(request, form, 422)


@for_staff("subscriber_decide")
@require_POST
def subscriber_decide(request: HttpRequest, code: str) -> HttpResponse:
    """Agree or not."""
    agreed = request.POST.get("outcome") == "agree"

    def act() -> str:
        if not set(subscriber_named(code).areas) - {NO_AREA} <= areas_here(request):
            messages.error(request, gettext("须由负责其全部统筹地区的管理员复核。"))
            return ""
        decide_subscription(code, agreed=agreed, by=actor(request), at=now(), reason=request.POST.get("reason", ""))
        return gettext("已同意。请生成签名密钥并交给对方，之后才开始推送。") if agreed else gettext("已记录为不同意。")

    attempt(request, act)
    return redirect("office:subscriber", code)


def area_label(area: str) -> str:
    """The name of an area for a page; events of enquiries that belong to none have a name too."""
    return gettext("未分地区") if area == NO_AREA else f"{area} {area_name(AreaCode(area), page_language())}"


def described(subscriber: Subscriber) -> dict[str, object]:
    """A subscriber as a page shows it."""
    return {
        "subscriber": subscriber,
        "state": gettext(SUBSCRIBER_STATE_LABELS_ZH[subscriber.state]),
        "types": [gettext(EVENT_LABELS_ZH[name]) for name in subscriber.types],
        "areas": [area_label(area) for area in subscriber.areas],
    }


def _show(request: HttpRequest, form: SubscriberForm, status: int) -> HttpResponse:
    held = held_at_subscribers()
    rows = [{**described(found), "held": held.get(found.pk, HeldBack())} for found in subscribers_with_counts()]
    stuck = [row for row in rows if row["held"] != HeldBack()]
    return render(request, "office/subscribers.html", {"rows": rows, "stuck": stuck, "form": form}, status=status)
