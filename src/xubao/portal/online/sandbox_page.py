"""The sandbox's own page, in the demo only: the visitor plays the payer, and the provider at its best and its worst."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from xubao.cases.public import now
from xubao.payments.channels.public import (
    SIGNATURE_HEADER,
    SandboxProvider,
    close_order,
    counts_from,
    order_by_number,
    providers,
    receive_callback,
)
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan

# What the visitor can do, in the order of the page: the way it should go, then what goes wrong.
ACTS = {
    "pay": _("付款"),
    "cancel": _("不付了，返回"),
    "twice": _("付款，通知发两次"),
    "silent": _("付款，但通知没有送达"),
    "late": _("订单关闭之后才付款"),
    "amount": _("通知金额少一分"),
    "forged": _("伪造的通知"),
}


@never_cache
def sandbox(request: HttpRequest, order: str) -> HttpResponse:
    """Show the order as the provider knows it; with POST do what the visitor chose and send the payer back."""
    provider = providers().get(SandboxProvider.name)
    record = provider.book.read(order) if isinstance(provider, SandboxProvider) and order.isalnum() else None
    if not isinstance(provider, SandboxProvider) or record is None:
        raise Http404(order)
    act = request.POST.get("act", "")
    if request.method == "POST" and act in ACTS:
        _play(request, provider, record["number"], act)
        return redirect(record["back_url"])
    context = {
        "number": order,
        "amount": format_yuan(record["amount_fen"]),
        "state": record["state"],
        "acts": list(ACTS.items())[2:],
    }
    return render(request, "online/sandbox.html", context)


def _play(request: HttpRequest, provider: SandboxProvider, number: str, act: str) -> None:
    at = now()
    due = provider.query(number).amount_fen
    good = provider.notice_body(number, due, at=at)
    send = _sender(request, provider, at)
    if act == "late":
        try:
            close_order(order_by_number(number), "expired", at=at)
        except XubaoError as problem:
            raise Http404(number) from problem
        provider.pay(number, at=at, even_closed=True)
    elif act in {"pay", "twice", "silent"}:
        provider.pay(number, at=at)
    if act in {"pay", "twice", "late"}:
        send(good, provider.signature(good))
    if act == "twice":
        send(good, provider.signature(good))
    if act == "amount":
        short = provider.notice_body(number, due - 1, at=at)
        send(short, provider.signature(short))
    if act == "forged":
        send(good, "0" * 64)


def _sender(request: HttpRequest, provider: SandboxProvider, at: datetime) -> Callable[[bytes, str], None]:
    def send(body: bytes, signature: str) -> None:
        answer = receive_callback(provider, {SIGNATURE_HEADER: signature}, body, counts_from=counts_from(), at=at)
        said = {"status": answer.status, "body": answer.body.decode()}
        messages.info(request, gettext("演示：渠道通知已发出，答复 %(status)s %(body)s。") % said)

    return send
