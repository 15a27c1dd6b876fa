"""A cashier's shift: open it with a float, count the drawer by denomination, hand the count to a second person."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from xubao.cases.public import area_name, now, served_areas
from xubao.office.attempt import actor, attempt
from xubao.office.problem_text import page_language, problem_text
from xubao.office.rights import for_staff
from xubao.office.yuan_field import YuanField
from xubao.payments.cash.public import (
    DENOMINATIONS_FEN,
    CashShift,
    DifferenceWithoutReason,
    NewCount,
    NewShift,
    count_shift,
    open_shift,
    open_shift_of,
    shifts,
    waiting_counts,
)
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan

_LATEST = 20
_YUAN_FEN = 100
_JIAO_FEN = 10


class OpenShiftForm(forms.Form):
    """Where, and with how much."""

    area = forms.ChoiceField(label=_("统筹地区"))
    desk = forms.CharField(label=_("窗口"), max_length=20)
    float_fen = YuanField(label=_("备用金（元）"), max_length=16, initial="0.00")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["area"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, f"{code} {area_name(code, page_language())}") for code in served_areas()]


class CountForm(forms.Form):
    """One number of pieces for each denomination, and a reason where the sum differs from the books."""

    reason = forms.CharField(label=_("长短款原因"), max_length=500, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for fen in DENOMINATIONS_FEN:
            number = forms.IntegerField(label=piece_name(fen), min_value=0, required=False)
            number.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off", "placeholder": "0", "data-fen": fen}
            self.fields[f"pieces_{fen}"] = number

    def pieces(self) -> Mapping[int, int]:
        """Denomination in fen -> pieces; an empty field is none."""
        return {fen: self.cleaned_data[f"pieces_{fen}"] or 0 for fen in DENOMINATIONS_FEN}

    def piece_fields(self) -> list[forms.BoundField]:
        """The fields of the denominations, the largest first."""
        return [self[f"pieces_{fen}"] for fen in DENOMINATIONS_FEN]


def piece_name(fen: int) -> str:
    """100 yuan, 5 jiao, 1 fen: how a note or coin is called."""
    if fen >= _YUAN_FEN:
        return gettext("%(n)s 元") % {"n": fen // _YUAN_FEN}
    if fen >= _JIAO_FEN:
        return gettext("%(n)s 角") % {"n": fen // _JIAO_FEN}
    return gettext("%(n)s 分") % {"n": fen}


@for_staff("shift_open")
@require_POST
def shift_open(request: HttpRequest) -> HttpResponse:
    """Open a shift for whoever is signed in."""
    form = OpenShiftForm(request.POST)
    if not form.is_valid():
        return render(request, "office/cash.html", {"shift": None, "open_form": form}, status=422)
    data = form.cleaned_data
    new = NewShift(area=AreaCode(data["area"]), desk=data["desk"], cashier=actor(request), float_fen=data["float_fen"])

    def act() -> str:
        return gettext("已开班：%(shift)s。") % {"shift": open_shift(new, at=now()).number}

    attempt(request, act)
    return redirect("office:cash")


@for_staff("shift_count")
def shift_count(request: HttpRequest) -> HttpResponse:
    """Count the drawer of the own shift. What should lie in it is not shown before the count is handed in."""
    shift = open_shift_of(actor(request))
    form = CountForm(request.POST if request.method == "POST" else None)
    difference = None
    if shift is not None and form.is_bound and form.is_valid():
        try:
            count = NewCount(pieces=form.pieces(), reason=form.cleaned_data["reason"])
            count_shift(shift.number, count, counted_by=actor(request), at=now())
        except XubaoError as problem:
            form.add_error("reason" if isinstance(problem, DifferenceWithoutReason) else None, problem_text(problem))
            difference = problem if isinstance(problem, DifferenceWithoutReason) else None
        else:
            messages.success(request, gettext("已提交点钞结果，等待复核。"))
            return redirect("office:shift_count")
    context = {
        "form": form,
        "shift": shift,
        "difference": difference,
        "waiting": waiting_counts().filter(shift=shift).first() if shift else None,
        "latest": [_row(item) for item in shifts().filter(cashier=actor(request))[:_LATEST]],
    }
    return render(request, "office/shift_count.html", context, status=422 if form.is_bound and shift else 200)


def _row(shift: CashShift) -> dict[str, object]:
    last = shift.counts.order_by("-attempt").first()
    refused = getattr(last, "decision", None) if last else None
    return {
        "shift": shift,
        "float": format_yuan(Fen(shift.float_fen)),
        "counted": format_yuan(Fen(last.counted_fen)) if last else "",
        "difference": format_yuan(Fen(last.counted_fen - last.expected_fen)) if last else "",
        "note": refused.note if refused and not refused.approved else "",
    }
