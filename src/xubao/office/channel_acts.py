"""What the office does about online payment: ask, fetch a bill, take a line as a payout, give money back by its channel."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.cases.public import now, today
from xubao.office.attempt import actor, attempt
from xubao.office.chosen_area import chosen_area, chosen_day
from xubao.office.rights import for_staff
from xubao.office.yuan_field import YuanField
from xubao.payments.channels.public import (
    ChannelRefundRequest,
    SandboxProvider,
    StatedFee,
    ask_about_open_orders,
    ask_channel_refund,
    counts_from,
    keep_bill,
    order_by_number,
    payout_statement,
    provider_named,
    providers,
    send_channel_refund,
    settle,
    to_refund,
)
from xubao.payments.public import unmatched_receipts
from xubao.payments.refunds.public import RefundKind
from xubao.values.fen import Fen, format_yuan


@for_staff("channel_ask")
@require_POST
def channel_ask(request: HttpRequest) -> HttpResponse:
    """Ask the providers about every open order now."""
    done = ask_about_open_orders(providers(), counts_from=counts_from(), at=now())
    counts = {"asked": done.asked, "paid": done.paid, "closed": done.closed, "failed": done.failed}
    text = gettext("已查询 %(asked)s 笔：已付款 %(paid)s，已关闭 %(closed)s，未能查询 %(failed)s。")
    messages.info(request, text % counts)
    return _back(request)


@for_staff("channel_bill")
@require_POST
def channel_bill(request: HttpRequest) -> HttpResponse:
    """Fetch and keep a provider's bill of a day."""
    day = chosen_day(request, "day", today() - timedelta(days=1))

    def act() -> str:
        provider = provider_named(request.POST.get("channel", ""))
        kept = keep_bill(provider.name, provider.bill(day), by=actor(request), at=now())
        return gettext("账单 %(day)s 已保存，共 %(count)s 行。") % {"day": day, "count": kept.lines.count()}

    attempt(request, act)
    return _back(request)


@for_staff("channel_settle")
@require_POST
def channel_settle(request: HttpRequest) -> HttpResponse:
    """Take a line of the statement as a provider's payout."""
    area = chosen_area(request)
    chosen = request.POST.get("receipt", "")
    receipt = unmatched_receipts(area).filter(pk=int(chosen)).first() if chosen.isdecimal() else None
    stated = request.POST.get("fee", "").strip()
    amount = _yuan(stated) if stated else None
    if receipt is None or (stated and amount is None):
        messages.error(request, gettext("请选择到账明细；手续费请写成金额，如 2.20。"))
        return _back(request)

    fee = StatedFee(amount, request.POST.get("fee_reason", "")) if amount is not None else None

    def act() -> str:
        provider = provider_named(request.POST.get("channel", ""))
        done = settle(provider.name, receipt.pk, through=chosen_day(request), by=actor(request), at=now(), fee=fee)
        return gettext("已结算，订单合计 ¥ %(gross)s。") % {"gross": format_yuan(Fen(done.amount_fen))}

    attempt(request, act)
    return _back(request)


@for_staff("channel_payout")
@require_POST
def channel_payout(request: HttpRequest) -> HttpResponse:
    """In the demo: the statement on which the sandbox's payouts stand, to be imported like any other."""
    provider = providers().get(SandboxProvider.name)
    if not isinstance(provider, SandboxProvider):
        raise Http404(SandboxProvider.name)
    content = payout_statement(provider, chosen_area(request), at=now())
    response = HttpResponse(content, content_type="text/csv; charset=gb18030")
    response["Content-Disposition"] = 'attachment; filename="sandbox-payouts.csv"'
    return response


@for_staff("channel_refund_ask")
@require_POST
def channel_refund_ask(request: HttpRequest) -> HttpResponse:
    """Ask that money goes back by the channel it came from."""
    amount = _yuan(request.POST.get("amount", ""))
    kind = request.POST.get("kind", "")
    if amount is None or kind not in set(RefundKind):
        messages.error(request, gettext("请填写退款金额和类型。"))
        return _back(request)

    def act() -> str:
        order = order_by_number(request.POST.get("order", "").strip())
        asked = ChannelRefundRequest(order.number, RefundKind(kind), amount, request.POST.get("reason", ""))
        item = ask_channel_refund(asked, provider_named(order.provider), asked_by=actor(request), at=now())
        return gettext("已提交 %(number)s，等待复核。") % {"number": item.refund.number}

    attempt(request, act)
    return _back(request)


@for_staff("channel_refund_send")
@require_POST
def channel_refund_send(request: HttpRequest, number: str) -> HttpResponse:
    """Tell the provider to give the money back, or ask how far it has come."""
    item = to_refund().filter(refund__number=number).first()
    if item is None:
        raise Http404(number)
    words = {
        "done": gettext("渠道已退款。"),
        "pending": gettext("渠道已受理，尚未完成，请稍后再查。"),
        "failed": gettext("渠道未能退款，款项恢复待退。"),
    }

    def act() -> str:
        answer = send_channel_refund(item, provider_named(item.payment.provider), by=actor(request), at=now())
        return words[answer.state]

    attempt(request, act)
    return _back(request)


def _yuan(text: str) -> Fen | None:
    try:
        return YuanField().clean(text)
    except forms.ValidationError:
        return None


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('office:channels')}?area={chosen_area(request)}&day={chosen_day(request)}")
