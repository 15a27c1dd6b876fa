"""Money that left the bank account: what it may take back, and a clerk's decision."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.office.problem_text import page_language, problem_text
from xubao.office.rights import areas_here, for_staff, may
from xubao.payments.public import TAKE_BACK_LABELS_ZH, TakeBackKind, candidates_for, open_debits, return_line, settle_otherwise
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan

_SHOWN = 100
LOOKS_LIKE_ZH: dict[str, str] = {"returned": "像是退汇", "refund": "像是退款", "fee": "像是手续费", "unknown": "性质未知"}
OTHER_LABELS_ZH: dict[str, str] = {"fee": "手续费", "refund": "退款", "other": "其他"}


@for_staff("debits")
def debits(request: HttpRequest) -> HttpResponse:
    """List the debits that nobody has decided on, each with the lines that it may take back."""
    english = page_language() == "en"
    rows = [
        {
            "debit": item,
            "amount": format_yuan(item.amount_fen),
            "looks_like": gettext(LOOKS_LIKE_ZH[item.looks_like]),
            "candidates": [(c.line, c.why_en if english else c.why_zh) for c in candidates_for(item)],
        }
        for item in open_debits().filter(area__in=areas_here(request))[:_SHOWN]
    ]
    kinds = [(k.value, gettext(TAKE_BACK_LABELS_ZH[k])) for k in (TakeBackKind.BOUNCED, TakeBackKind.RECALLED)]
    others = [(kind, gettext(label)) for kind, label in OTHER_LABELS_ZH.items()]
    context = {"rows": rows, "kinds": kinds, "others": others, "may_decide": may(request, "decide_debit")}
    return render(request, "office/debits.html", context)


@for_staff("decide_debit")
@require_POST
def decide_debit(request: HttpRequest, debit_id: int) -> HttpResponse:
    """Book a debit as the return of a line, or say what else it is."""
    by, kind = request.user.get_username(), request.POST.get("kind", "")
    try:
        if kind in (TakeBackKind.BOUNCED, TakeBackKind.RECALLED):
            line = request.POST.get("line", "")
            if not line.isdecimal():
                messages.error(request, gettext("请选择被退回的收款。"))
                return redirect("office:debits")
            return_line(debit_id, int(line), TakeBackKind(kind), by=by, at=now())
            messages.success(request, gettext("已冲回，相关通知重新待缴。"))
        elif kind in OTHER_LABELS_ZH:
            settle_otherwise(debit_id, kind, request.POST.get("note", ""), by=by, at=now())
            messages.success(request, gettext("已登记。"))
        else:
            messages.error(request, gettext("请选择支出的性质。"))
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
    return redirect("office:debits")
