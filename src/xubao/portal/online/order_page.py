"""What became of an order: read from our own books, never from the way by which the payer came back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import Case, now
from xubao.payments.channels.public import (
    ORDER_STATE_LABELS_ZH,
    ChannelOrder,
    OrderState,
    ask_about,
    counts_from,
    expires_at,
    order_by_number,
    order_state,
    provider_named,
    providers,
)
from xubao.portal.matters.access import Entered, on_case
from xubao.portal.online.choose_page import channel_title
from xubao.portal.online.way_to_pay import way_of
from xubao.portal.problem_text import problem_text
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan

_SECONDS = 8


@never_cache
@on_case("online:order")
def order(request: HttpRequest, entered: Entered, order: str) -> HttpResponse:
    """Show where the order stands. While it is open the page looks again by itself, until the visitor stops that."""
    found, number = _of_case(entered.case, order), entered.case.number
    if found is None:
        return redirect("matters:look_up")
    state = order_state(found)
    provider = providers().get(found.provider)
    waits = state is OrderState.OPEN and now() < expires_at(found)
    context = {
        "case_number": number,
        "order": found,
        "state": state.value,
        "state_label": gettext(ORDER_STATE_LABELS_ZH[state]),
        "amount": format_yuan(found.amount_fen),
        "channel": channel_title(provider) if provider else found.provider,
        "way": way_of(request, found) if waits else None,
        "waits": waits,
        "expires_at": expires_at(found),
        "looks_again": waits and "still" not in request.GET,
        "seconds": _SECONDS,
    }
    response = render(request, "online/order.html", context)
    if context["looks_again"]:
        response["Refresh"] = f"{_SECONDS}; url={request.path}?unasked=1"
    return response


@require_POST
@on_case("online:ask")
def ask(request: HttpRequest, entered: Entered, order: str) -> HttpResponse:
    """The payer says that she has paid: ask the provider now."""
    found, number = _of_case(entered.case, order), entered.case.number
    if found is None:
        return redirect("matters:look_up")
    if order_state(found) is OrderState.OPEN:
        try:
            paid = ask_about(found, provider_named(found.provider), counts_from=counts_from(), at=now())
        except XubaoError as problem:
            messages.error(request, problem_text(problem))
        else:
            if not paid:
                messages.info(request, gettext("渠道答复：还没有收到付款。"))
    return redirect("online:order", number=number, order=order)


def back(request: HttpRequest, order: str) -> HttpResponse:
    """Where a provider sends the payer back to. Whatever the address says besides the order is not read."""
    try:
        found = order_by_number(order)
    except XubaoError:
        return redirect("matters:look_up")
    return redirect(reverse("online:order", kwargs={"number": found.demand.subject, "order": found.number}))


def _of_case(case: Case, order: str) -> ChannelOrder | None:
    try:
        found = order_by_number(order)
    except XubaoError:
        return None
    return found if found.demand.subject == case.number else None
