"""The safe: what it holds, money in and out (asked here, agreed to by another person), deposits until the bank shows them."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from xubao.cases.public import now, today
from xubao.ledger.public import CASH_IN_SAFE, CASH_IN_TRANSIT, CASH_ON_HAND, balance_of
from xubao.office.attempt import actor, attempt
from xubao.office.chosen_area import area_choices, chosen_area
from xubao.office.rights import for_staff, may
from xubao.office.yuan_field import YuanField
from xubao.payments.cash.public import (
    SAFE_KIND_LABELS_ZH,
    SafeKind,
    SafeMovement,
    ask_movement,
    deposit_arrived,
    deposits_on_their_way,
    waiting_movements,
)
from xubao.payments.public import unmatched_receipts
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan


class MovementForm(forms.Form):
    """Which way, how much, why."""

    kind = forms.ChoiceField(label=_("类型"), choices=[(kind.value, kind.value) for kind in SafeKind])
    amount = YuanField(label=_("金额（元）"), max_length=16)
    reason = forms.CharField(label=_("说明"), max_length=500)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(kind.value, gettext(SAFE_KIND_LABELS_ZH[kind])) for kind in SafeKind]


@for_staff("safe")
def safe(request: HttpRequest) -> HttpResponse:
    """Show balances, what waits, and deposits on their way."""
    return _show(request, MovementForm(), 200)


@for_staff("safe_ask")
@require_POST
def safe_ask(request: HttpRequest) -> HttpResponse:
    """Ask for a movement."""
    form = MovementForm(request.POST)
    if not form.is_valid():
        return _show(request, form, 422)
    data = form.cleaned_data
    area = chosen_area(request)

    def act() -> str:
        movement = ask_movement(
            area, SafeKind(data["kind"]), data["amount"], reason=data["reason"], asked_by=actor(request), at=now()
        )
        return gettext("已提交 %(number)s，等待复核。") % {"number": movement.number}

    attempt(request, act)
    return redirect("office:safe")


@for_staff("safe_arrived")
@require_POST
def safe_arrived(request: HttpRequest, movement_id: int, receipt_id: int) -> HttpResponse:
    """A line of the statement is this deposit."""

    def act() -> str:
        arrival = deposit_arrived(movement_id, receipt_id, found_by=actor(request), at=now())
        return gettext("解款 %(number)s 已到账。") % {"number": arrival.movement.number}

    attempt(request, act)
    return redirect("office:safe")


def _show(request: HttpRequest, form: MovementForm, status: int) -> HttpResponse:
    area = chosen_area(request)
    context = {
        "form": form,
        "areas": area_choices(request),
        "area": area,
        "balances": [
            (gettext("保险柜现金"), format_yuan(balance_of(CASH_IN_SAFE, book=area))),
            (gettext("抽屉现金（未结班次）"), format_yuan(balance_of(CASH_ON_HAND, book=area))),
            (gettext("解款在途"), format_yuan(balance_of(CASH_IN_TRANSIT, book=area))),
        ],
        "waiting": [_movement(item) for item in waiting_movements().filter(area=area)],
        "deposits": [_deposit(item, area) for item in deposits_on_their_way(area)],
        "may_ask": may(request, "safe_ask"),
    }
    return render(request, "office/safe.html", context, status=status)


def _movement(item: SafeMovement) -> dict[str, object]:
    return {"item": item, "kind": gettext(SAFE_KIND_LABELS_ZH[SafeKind(item.kind)]), "amount": format_yuan(Fen(item.amount_fen))}


def _deposit(item: SafeMovement, area: AreaCode) -> dict[str, object]:
    candidates = unmatched_receipts(area).filter(line__amount_fen=item.amount_fen)
    return {**_movement(item), "days": (today() - item.asked_at.date()).days, "candidates": list(candidates[:5])}
