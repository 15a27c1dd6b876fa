"""Online payment as the office sees it: what is to come from each provider, what came, and what does not fit."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from xubao.cases.public import today
from xubao.office.chosen_area import area_choices, chosen_area, chosen_day
from xubao.office.problem_text import page_language
from xubao.office.rights import for_staff, may_change
from xubao.payments.channels.public import (
    ORDER_STATE_LABELS_ZH,
    BillDifference,
    ChannelOrder,
    ChannelProvider,
    ChannelRefund,
    OddNotice,
    SandboxProvider,
    Settlement,
    differences,
    latest_bill,
    odd_notices,
    open_orders,
    order_state,
    orders,
    payout,
    providers,
    settlements,
    to_refund,
)
from xubao.payments.public import unmatched_receipts
from xubao.payments.refunds.public import REFUND_KIND_LABELS_ZH
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan

_SHOWN = 50


@for_staff("channels")
def channels(request: HttpRequest) -> HttpResponse:
    """Payouts and their differences, bills, refunds, notices that fit nothing, orders."""
    area, day = chosen_area(request), chosen_day(request)
    context = {
        "areas": area_choices(request),
        "area": area,
        "day": day,
        "today": today(),
        "payouts": [_payout(provider, area, day) for provider in providers().values()],
        "open_count": open_orders().filter(area=area).count(),
        "odd": [_odd(notice) for notice in odd_notices(area)[:_SHOWN]],
        "orders": [_order(order) for order in orders(area)[:_SHOWN]],
        "refunds": [_refund(item) for item in to_refund(area)],
        "kinds": [(kind.value, gettext(label)) for kind, label in REFUND_KIND_LABELS_ZH.items()],
        "settlements": [_settlement(item) for item in settlements(area)[:_SHOWN]],
        "may_change": may_change(request, "channel_settle"),
        "may_ask": may_change(request, "channel_ask"),
    }
    return render(request, "office/channels.html", context)


def _title(provider: ChannelProvider) -> str:
    return provider.title_en if page_language() == "en" else provider.title_zh


def _channel(name: str) -> str:
    """The title of a channel; its bare name where it has been switched off since."""
    provider = providers().get(name)
    return _title(provider) if provider is not None else name


def _payout(provider: ChannelProvider, area: AreaCode, day: date) -> dict[str, object]:
    due = payout(provider.name, area, through=day)
    bill = latest_bill(provider.name, day)
    lines = [
        {
            "receipt": receipt,
            "amount": format_yuan(Fen(receipt.line.amount_fen)),
            "difference": _signed(receipt.line.amount_fen - due.net_fen),
            "fits": receipt.line.amount_fen == due.net_fen,
        }
        for receipt in unmatched_receipts(area)[:_SHOWN]
    ]
    return {
        "name": provider.name,
        "title": _title(provider),
        "sandbox": provider.name == SandboxProvider.name,
        "count": len(due.payments),
        "gross": format_yuan(due.gross_fen),
        "refunded": format_yuan(due.refunded_fen),
        "fee": format_yuan(due.fee_fen),
        "net": format_yuan(due.net_fen),
        "without_bill": due.without_bill,
        "lines": sorted(lines, key=lambda line: not line["fits"]),
        "bill": bill,
        "differences": [] if bill is None else [_difference(one) for one in differences(bill)],
    }


def _difference(one: BillDifference) -> tuple[str, str, str]:
    number, theirs, ours = one.order_number, one.theirs_fen, one.ours_fen
    return (number, "—" if theirs is None else format_yuan(theirs), "—" if ours is None else format_yuan(ours))


def _order(order: ChannelOrder) -> dict[str, object]:
    return {
        "order": order,
        "channel": _channel(order.provider),
        "amount": format_yuan(Fen(order.amount_fen)),
        "state": gettext(ORDER_STATE_LABELS_ZH[order_state(order)]),
    }


def _odd(notice: OddNotice) -> tuple[OddNotice, str, str]:
    return notice, _channel(notice.provider), notice.problem_en if page_language() == "en" else notice.problem_zh


def _refund(item: ChannelRefund) -> tuple[ChannelRefund, str]:
    return item, format_yuan(Fen(item.refund.amount_fen))


def _settlement(item: Settlement) -> dict[str, object]:
    parts = item.parts
    return {
        "settlement": item,
        "channel": _channel(item.provider),
        "gross": format_yuan(Fen(item.amount_fen)),
        "refunded": format_yuan(Fen(parts.refunded_fen)),
        "fee": format_yuan(Fen(parts.fee_fen)),
        "net": format_yuan(Fen(parts.net_fen)),
        "reason": parts.fee_reason,
    }


def _signed(fen: int) -> str:
    return f"{'+' if fen > 0 else ''}{format_yuan(Fen(fen))}"
