"""Refunds: what is held, who asked for what, the batch for the bank, and what the bank did with it."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.office.attempt import actor, attempt
from xubao.office.chosen_area import area_choices, chosen_area
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff, may, saw
from xubao.office.yuan_field import YuanField
from xubao.payments.public import UnmatchedReceipt, demand_by_reference, unmatched_receipts
from xubao.payments.refunds.public import (
    FORMS,
    REFUND_KIND_LABELS_ZH,
    REFUND_STATE_LABELS_ZH,
    Payee,
    PayingAccount,
    Refund,
    RefundBatch,
    RefundKind,
    RefundRequest,
    RefundSource,
    RefundState,
    ask_refund,
    batch_file,
    make_batch,
    overpaid_demands,
    refund_returned,
    refund_state,
    refunds,
    to_send,
)
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan

_SHOWN = 50
_TYPES = {
    "csv": "text/csv; charset=gb18030",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pain001": "application/xml",
}
_ENDINGS = {"csv": "csv", "xlsx": "xlsx", "pain001": "xml"}


class RefundForm(forms.Form):
    """Whose money (a demand by its reference, or a receipt of the pool), how much, why, and to whom if not to the payer."""

    reference = forms.CharField(label=_("缴费识别码"), max_length=30, required=False)
    receipt = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("类型"), choices=[(kind.value, kind.value) for kind in RefundKind])
    amount = YuanField(label=_("金额（元）"), max_length=16)
    reason = forms.CharField(label=_("原因"), max_length=500)
    payee_name = forms.CharField(
        label=_("收款户名"), max_length=200, required=False, help_text=_("不填则退回原付款账户；现金缴费的须填写。")
    )
    payee_account = forms.CharField(label=_("收款账号"), max_length=40, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(kind.value, gettext(REFUND_KIND_LABELS_ZH[kind])) for kind in RefundKind]

    def request(self) -> RefundRequest:
        """What is asked. Raises UnknownReference."""
        data = self.cleaned_data
        account = data["payee_account"].strip()
        return RefundRequest(
            source=_source(data),
            kind=RefundKind(data["kind"]),
            amount_fen=data["amount"],
            reason=data["reason"],
            payee=Payee(data["payee_name"], account) if account else None,
        )


@for_staff("refunds")
def refund_list(request: HttpRequest) -> HttpResponse:
    """Show what is held and every refund."""
    return _show(request, RefundForm(), 200)


@for_staff("refund_ask")
@require_POST
def refund_ask(request: HttpRequest) -> HttpResponse:
    """Ask for a refund."""
    form = RefundForm(request.POST)
    if form.is_valid():
        try:
            refund = ask_refund(form.request(), asked_by=actor(request), at=now())
        except XubaoError as problem:
            form.add_error(None, problem_text(problem))
        else:
            messages.success(request, gettext("已提交 %(number)s，等待复核。") % {"number": refund.number})
            return redirect("office:refunds")
    return _show(request, form, 422)


@for_staff("refund_batch")
@require_POST
def refund_batch(request: HttpRequest) -> HttpResponse:
    """Put all agreed refunds of the area into one batch."""
    area = chosen_area(request)

    def act() -> str:
        batch = make_batch(area, request.POST.get("form", ""), _payer(), made_by=actor(request), at=now())
        return gettext("已生成批次 %(number)s。") % {"number": batch.number}

    attempt(request, act)
    return redirect("office:refunds")


@for_staff("refund_file")
@require_POST
def refund_file(request: HttpRequest, number: str) -> HttpResponse:
    """The file of a batch, for the bank."""
    batch = RefundBatch.objects.filter(number=number).first()
    if batch is None:
        raise Http404(number)
    try:
        content = batch_file(batch, _payer())
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
        return redirect("office:refunds")
    saw(request, batch.items.values_list("refund__demand__person_id", flat=True), "refund_file")
    response = HttpResponse(content, content_type=_TYPES[batch.form])
    response["Content-Disposition"] = f'attachment; filename="{batch.number}.{_ENDINGS[batch.form]}"'
    return response


@for_staff("refund_settle")
@require_POST
def refund_settle(request: HttpRequest, number: str) -> HttpResponse:
    """The bank returned it; that it was paid is told by the debit on the statement."""

    def act() -> str:
        refund = Refund.objects.filter(number=number).first()
        if refund is None:
            raise Http404(number)
        receipt = _returned_line(refund, request.POST.get("receipt", ""))
        refund_returned(number, reason=request.POST.get("reason", ""), by=actor(request), at=now(), receipt=receipt)
        return gettext("退款 %(number)s 已退回，款项恢复待退。") % {"number": number}

    attempt(request, act)
    return redirect("office:refunds")


def _returned_line(refund: Refund, receipt: str) -> UnmatchedReceipt | None:
    return unmatched_receipts(AreaCode(refund.area)).filter(pk=int(receipt)).first() if receipt.isdigit() else None


def _source(data: dict[str, Any]) -> RefundSource:
    if data["receipt"]:
        receipt = unmatched_receipts().filter(pk=data["receipt"]).first()
        if receipt is not None:
            return RefundSource(receipt=receipt)
    return RefundSource(demand=demand_by_reference(str(data["reference"])))


def _payer() -> PayingAccount:
    return PayingAccount(settings.XUBAO_BANK_ACCOUNT or "—", settings.XUBAO_REFUND_ACCOUNT)


def _show(request: HttpRequest, form: RefundForm, status: int) -> HttpResponse:
    area = chosen_area(request)
    waiting, held, rows = list(to_send(area)), list(overpaid_demands(area)), list(refunds(area)[:_SHOWN])
    listed = [row.demand.person_id for row in held] + [row.demand.person_id for row in rows if row.demand is not None]
    saw(request, listed, "refunds")
    batches = RefundBatch.objects.filter(area=area).order_by("-pk")[:_SHOWN]
    context = {
        "form": form,
        "areas": area_choices(request),
        "area": area,
        "held": [(row.demand, format_yuan(row.held_fen), format_yuan(row.free_fen)) for row in held],
        "rows": [_row(refund) for refund in rows],
        "to_send": (len(waiting), format_yuan(Fen(sum(refund.amount_fen for refund in waiting)))),
        "forms": [form for form in FORMS if form != "pain001" or settings.XUBAO_REFUND_ACCOUNT],
        "batches": [(batch, format_yuan(Fen(batch.total_fen)), batch.items.count()) for batch in batches],
        "pool": [(receipt, format_yuan(Fen(receipt.line.amount_fen))) for receipt in unmatched_receipts(area)[:_SHOWN]],
        "may_ask": may(request, "refund_ask"),
        "may_settle": may(request, "refund_settle"),
    }
    return render(request, "office/refunds.html", context, status=status)


def _row(refund: Refund) -> dict[str, object]:
    state = refund_state(refund)
    decision = getattr(refund, "decision", None)
    back = unmatched_receipts(AreaCode(refund.area)).filter(line__amount_fen=refund.amount_fen)
    return {
        "refund": refund,
        "amount": format_yuan(Fen(refund.amount_fen)),
        "kind": gettext(REFUND_KIND_LABELS_ZH[RefundKind(refund.kind)]),
        "state": gettext(REFUND_STATE_LABELS_ZH[state]),
        "note": decision.note if decision is not None else "",
        # What goes back by its channel has no outcome at the bank.
        "sent": state is RefundState.SENT and refund.sent.batch.form in FORMS,
        "back": list(back[:5]) if state is RefundState.PAID else [],
    }
