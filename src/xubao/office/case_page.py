"""A case as staff see it: person, decisions, demand, money, voucher, and every step with its reason."""

from collections.abc import Callable

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import (
    ACT_LABELS_ZH,
    PARTY_LABELS_ZH,
    STATE_LABELS_ZH,
    Act,
    Actor,
    Case,
    Kind,
    Party,
    State,
    UnknownCase,
    acts_open_to,
    area_name,
    case_by_number,
    now,
    recalculate,
    withdraw,
)
from xubao.office.problem_text import page_language, problem_text
from xubao.office.rights import for_staff, may
from xubao.payments.public import (
    TAKE_BACK_LABELS_ZH,
    Credit,
    TakeBackKind,
    credits_of,
    demand_by_number,
    demand_paper,
    demands_of,
    format_reference,
    standing_of,
)
from xubao.people.public import masked_identity
from xubao.records.public import ORIGIN_LABELS_ZH, STATUS_LABELS_ZH, MonthInForce, history
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan
from xubao.values.month import Month
from xubao.vouchers.public import vouchers_of


class ReasonForm(forms.Form):
    """Every act of staff carries a reason; the log keeps it for ever."""

    reason = forms.CharField(label=_("理由"), max_length=500)


@for_staff("case")
@never_cache
def show_case(request: HttpRequest, number: str) -> HttpResponse:
    """Show one case."""
    case = _case(number)
    lang = page_language()
    decision = case.assessments.order_by("-pk").first()
    acts = acts_open_to(Kind(case.kind), State(case.state), Party.CLERK) if may(request, "withdraw") else ()
    context = {
        "case": case,
        "state_label": gettext(STATE_LABELS_ZH[State(case.state)]),
        "identity": masked_identity(case.person),
        "area": area_name(AreaCode(case.area), lang),
        "decision": decision,
        "sentence": decision.words["sentence"][lang] if decision else "",
        "steps": decision.words["steps"][lang] if decision else [],
        "demands": [
            (d, format_reference(d.reference), format_yuan(d.amount_fen), format_yuan(standing_of(d).outstanding_fen))
            for d in demands_of(number)
        ],
        "credits": [_credit(c) for c in credits_of(number)],
        "take_back_kinds": [
            (kind.value, gettext(TAKE_BACK_LABELS_ZH[kind])) for kind in TakeBackKind if kind != TakeBackKind.MOVED
        ],
        "may_take_back": may(request, "ask_take_back"),
        "vouchers": vouchers_of(number),
        "spells": _spells(history(case.person, AreaCode(case.area))),
        "events": [
            (e, gettext(ACT_LABELS_ZH[e.act]), gettext(PARTY_LABELS_ZH[Party(e.party)])) for e in case.events.order_by("number")
        ],
        "may_withdraw": Act.WITHDRAW in acts,
        "may_recalculate": Act.RECALCULATE in acts,
    }
    return render(request, "office/case.html", context)


@for_staff("withdraw")
@require_POST
def withdraw_case(request: HttpRequest, number: str) -> HttpResponse:
    """Withdraw a case for the person, with a reason."""
    return _act(request, number, lambda case, actor, reason: withdraw(case, actor, reason=reason, at=now()))


@for_staff("recalculate")
@require_POST
def recalculate_case(request: HttpRequest, number: str) -> HttpResponse:
    """Decide a case anew, with a reason."""
    return _act(request, number, lambda case, actor, reason: recalculate(case, actor, reason=reason, at=now()))


@for_staff("demand_pdf")
@never_cache
def demand_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """A demand as PDF, also one that was superseded."""
    demand = demand_by_number(number)
    if demand is None:
        raise Http404(number)
    pdf = demand_paper(demand, area_name=area_name(AreaCode(demand.area), "zh"), bank_account=settings.XUBAO_BANK_ACCOUNT)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{demand.number}.pdf"'
    return response


@for_staff("voucher_pdf")
@never_cache
def voucher_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The voucher of a case as PDF, for reprinting."""
    voucher = next(iter(vouchers_of(_case(number).number)), None)
    if voucher is None:
        raise Http404(number)
    response = HttpResponse(bytes(voucher.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{voucher.number}.pdf"'
    return response


def _spells(months: list[MonthInForce]) -> list[dict[str, object]]:
    """The history, the latest first, with neighbouring months of the same kind in one row."""
    rows: list[list[MonthInForce]] = []
    for month in months:
        last = rows[-1][-1] if rows else None
        if last and month.month == last.month + 1 and _kind(month) == _kind(last):
            rows[-1].append(month)
        else:
            rows.append([month])
    return [
        {
            "first": row[0].month,
            "last": row[-1].month,
            "count": len(row),
            "status": gettext(STATUS_LABELS_ZH[row[0].status]),
            "origin": gettext(ORIGIN_LABELS_ZH[row[0].origin]),
            "credited_on": row[0].credited_on,
            "outweighed": row[0].outweighed,
        }
        for row in reversed(rows)
    ]


def _credit(item: Credit) -> dict[str, object]:
    reversal = getattr(item, "reversal", None)
    return {
        "credit": item,
        "amount": format_yuan(item.amount_fen),
        "excess": format_yuan(item.excess_fen),
        "shares": [(Month(s.month), format_yuan(s.amount_fen)) for s in item.shares.all() if s.month is not None],
        "gone": gettext(TAKE_BACK_LABELS_ZH[TakeBackKind(reversal.kind)]) if reversal else "",
        "reversal": reversal,
    }


def _kind(month: MonthInForce) -> tuple[object, ...]:
    return (month.status, month.origin, month.credited_on, month.outweighed)


def _case(number: str) -> Case:
    try:
        return case_by_number(number)
    except UnknownCase as problem:
        raise Http404(problem_text(problem)) from problem


def _act(request: HttpRequest, number: str, act: Callable[[Case, Actor, str], Case]) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("请填写理由。"))
        return redirect("office:case", number=number)
    actor = Actor(request.user.get_username(), Party.CLERK)
    try:
        act(_case(number), actor, form.cleaned_data["reason"])
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
    return redirect("office:case", number=number)
