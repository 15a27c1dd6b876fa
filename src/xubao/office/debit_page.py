"""Money that left the bank account: what it may take back or which refund it is, and a clerk's decision."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.office.attempt import actor, attempt
from xubao.office.problem_text import page_language
from xubao.office.rights import areas_here, for_staff, may
from xubao.payments.public import TAKE_BACK_LABELS_ZH, TakeBackKind, candidates_for, open_debits, return_line, settle_otherwise
from xubao.payments.refunds.public import batch_paid, refund_paid, refunds_for
from xubao.values.fen import format_yuan

_SHOWN = 100
LOOKS_LIKE_ZH: dict[str, str] = {"returned": "像是退汇", "refund": "像是退款", "fee": "像是手续费", "unknown": "性质未知"}
OTHER_LABELS_ZH: dict[str, str] = {"fee": "手续费", "other": "其他"}
_REFUNDS = {"refund": refund_paid, "batch": batch_paid}


@for_staff("debits")
def debits(request: HttpRequest) -> HttpResponse:
    """List the debits that nobody has decided on, each with the lines it may take back and the refunds it may be."""
    english = page_language() == "en"
    waiting = list(open_debits().filter(area__in=areas_here(request))[:_SHOWN])
    lines = candidates_for(waiting) if waiting else {}
    refunds = refunds_for(waiting) if waiting else {}
    rows = [
        {
            "debit": item,
            "amount": format_yuan(item.amount_fen),
            "looks_like": gettext(LOOKS_LIKE_ZH[item.looks_like]),
            "candidates": [(c.line, c.why_en if english else c.why_zh) for c in lines[item.pk]],
            "refunds": [(c, c.why_en if english else c.why_zh) for c in refunds[item.pk]],
        }
        for item in waiting
    ]
    kinds = [(k.value, gettext(TAKE_BACK_LABELS_ZH[k])) for k in (TakeBackKind.BOUNCED, TakeBackKind.RECALLED)]
    others = [(kind, gettext(label)) for kind, label in OTHER_LABELS_ZH.items()]
    context = {"rows": rows, "kinds": kinds, "others": others, "may_decide": may(request, "decide_debit")}
    return render(request, "office/debits.html", context)


@for_staff("decide_debit")
@require_POST
def decide_debit(request: HttpRequest, debit_id: int) -> HttpResponse:
    """Book a debit as the return of a line or as a refund, or say what else it is."""
    attempt(request, lambda: _decided(request, debit_id))
    return redirect("office:debits")


def _decided(request: HttpRequest, debit_id: int) -> str:
    by, kind = actor(request), request.POST.get("kind", "")
    if kind in (TakeBackKind.BOUNCED, TakeBackKind.RECALLED):
        line = request.POST.get("line", "")
        if not line.isdecimal():
            messages.error(request, gettext("请选择被退回的收款。"))
            return ""
        return_line(debit_id, int(line), TakeBackKind(kind), by=by, at=now())
        return gettext("已冲回，相关通知重新待缴。")
    if kind == "refund":
        what, _sep, number = request.POST.get("refund", "").partition(":")
        if what not in _REFUNDS:
            messages.error(request, gettext("请选择退款。"))
            return ""
        _REFUNDS[what](number, debit_id, by=by, at=now())
        return gettext("退款 %(number)s 已付出。") % {"number": number}
    if kind in OTHER_LABELS_ZH:
        settle_otherwise(debit_id, kind, request.POST.get("note", ""), by=by, at=now())
        return gettext("已登记。")
    messages.error(request, gettext("请选择支出的性质。"))
    return ""
