"""The log of the exchange with the portal: how far both sides are, what was said and taken in, what was set apart."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from xubao.exchange.public import MESSAGE_LABELS_ZH, MessageRow, SetApart, standing_line, waits_since
from xubao.office.rights import for_staff

_SHOWN = 50


@for_staff("exchange")
@never_cache
def exchange(request: HttpRequest) -> HttpResponse:
    """Show it. Bodies are sealed or told elsewhere: the page shows what came of each message, not what it says."""
    before = request.GET.get("before", "")
    rows = MessageRow.objects.defer("body").order_by("-pk")
    if before.isdecimal():
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows[: _SHOWN + 1])
    context = {
        "runs_apart": settings.XUBAO_EXCHANGE_KEYS is not None,
        "line": standing_line(),
        "waits_since": waits_since(),
        "rows": [(row, gettext(MESSAGE_LABELS_ZH.get(row.kind, row.kind))) for row in shown[:_SHOWN]],
        "before": shown[_SHOWN - 1].pk if len(shown) > _SHOWN else None,
        "set_apart": SetApart.objects.order_by("-pk")[:_SHOWN],
    }
    return render(request, "office/exchange.html", context)
