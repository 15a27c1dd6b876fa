"""Choosing a channel for the demand of a case; an order is made, and the provider told of it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from xubao.cases.public import Case, now, today
from xubao.payments.channels.public import (
    ChannelOrder,
    ChannelProvider,
    Order,
    ProviderFailed,
    ask_and_close,
    counts_from,
    expires_at,
    make_order,
    open_orders,
    payable_online,
    provider_named,
    providers,
)
from xubao.payments.public import Demand, demands_of, format_reference, standing_of
from xubao.portal.matters.access import Entered, on_case
from xubao.portal.online.way_to_pay import remember_way
from xubao.portal.page_language import page_language
from xubao.portal.problem_text import problem_text
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan


@never_cache
@on_case("online:choose")
def choose(request: HttpRequest, entered: Entered) -> HttpResponse:
    """Show what is to be paid and the channels; with POST make the order and lead to its page."""
    case, number = entered.case, entered.case.number
    demand = next(iter(demands_of(case.number)), None)
    if demand is None or not providers() or not payable_online(demand, today()):
        messages.error(request, _("现在没有可以在线缴纳的款项。"))
        return redirect("matters:case", number=number)
    if request.method == "POST":
        try:
            order = _ordered(request, case, demand)
        except XubaoError as problem:
            messages.error(request, problem_text(problem))
            return redirect("online:choose", number=number)
        return redirect("online:order", number=number, order=order.number)
    standing = standing_of(demand)
    context = {
        "case": case,
        "amount": format_yuan(standing.outstanding_fen),
        "reference": format_reference(demand.reference),
        "valid_until": demand.valid_until,
        "channels": [(one.name, channel_title(one)) for one in providers().values()],
    }
    return render(request, "online/choose.html", context)


def channel_title(provider: ChannelProvider) -> str:
    """The channel's name in the language of the page."""
    return provider.title_en if page_language() == "en" else provider.title_zh


def _ordered(request: HttpRequest, case: Case, demand: Demand) -> ChannelOrder:
    provider = provider_named(request.POST.get("channel", ""))
    paid = _close_others(demand, provider)
    if paid is not None:
        return paid
    order = make_order(demand, provider.name, at=now())
    back = reverse("online:back", kwargs={"order": order.number})
    notify = reverse("callback", kwargs={"provider": provider.name})
    asked = Order(
        number=order.number,
        amount_fen=Fen(order.amount_fen),
        title=f"医疗保险缴费 {format_reference(demand.reference)}",
        notify_url=f"{settings.XUBAO_PUBLIC_URL}{notify}",
        back_url=f"{settings.XUBAO_PUBLIC_URL}{back}",
        expires_at=expires_at(order),
    )
    remember_way(request, order, provider.start(asked))
    return order


def _close_others(demand: Demand, provider: ChannelProvider) -> ChannelOrder | None:
    """Close what was begun through another channel or over another amount; the order where it turns out to be paid."""
    for order in open_orders(demand):
        stale = order.amount_fen != standing_of(demand).outstanding_fen or now() >= expires_at(order)
        other = providers().get(order.provider)
        if other is None or (order.provider == provider.name and not stale):
            continue
        try:
            if ask_and_close(order, other, "replaced", counts_from=counts_from(), at=now()):
                return order
        except ProviderFailed:
            # It stays open and is asked about again. What is paid twice is held and goes back.
            continue
    return None
