"""A further matter of somebody whose case this browser may see: a correction, a refund, a complaint, a reconsideration."""

import secrets
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from xubao.cases.public import KIND_LABELS_ZH, Case, Kind, MatterRequest, now, open_matter
from xubao.portal.matters.access import Entered, let_in, on_case
from xubao.portal.month_periods import MonthField
from xubao.portal.problem_text import problem_text
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError

ASKED_HERE = (Kind.CORRECTION, Kind.REFUND, Kind.COMPLAINT, Kind.RECONSIDERATION)


class AskForm(forms.Form):
    """What is asked, in the person's words. ``token`` names this form: sent twice, it opens one matter."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
    text = forms.CharField(
        label=_("请说明您的要求和理由"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("用自己的话写就可以"),
    )


class CorrectionForm(AskForm):
    """Which months are wrong on record, and what they should be."""

    first = MonthField(label=_("有误的月份：从"))
    last = MonthField(label=_("到（只有一个月时填同一个月）"))
    claimed = forms.ChoiceField(label=_("这些月份应为"), choices=[("paid", _("已缴")), ("unpaid", _("未缴"))])
    field_order = ("token", "first", "last", "claimed", "text")

    def clean(self) -> dict[str, Any]:
        """Both ends of the period, in order."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last") or data.get("first")
        if first is None and "first" not in self.errors:
            self.add_error("first", _("请填写月份。"))
        elif first is not None and last is not None and last < first:
            self.add_error("last", _("结束月份早于开始月份。"))
        return data


@never_cache
@on_case("matters:ask")
def ask(request: HttpRequest, entered: Entered, kind: str) -> HttpResponse:
    """Show the form of a kind, open the matter and lead to its page."""
    case, number = entered.case, entered.case.number
    if kind not in ASKED_HERE:
        raise Http404(kind)
    made = CorrectionForm if kind == Kind.CORRECTION else AskForm
    form = made(request.POST if request.method == "POST" else None, initial={"token": secrets.token_urlsafe(24)})
    if form.is_bound and form.is_valid():
        try:
            opened = open_matter(
                _request(case, Kind(kind), form.cleaned_data), entered.actor, at=now(), form_token=form.cleaned_data["token"]
            )
        except XubaoError as problem:
            form.add_error(None, problem_text(problem))
        else:
            let_in(request, opened)
            return redirect("matters:case", number=opened.number)
    context = {"form": form, "number": number, "kind_label": gettext(KIND_LABELS_ZH[Kind(kind)])}
    return render(request, "matters/ask.html", context, status=422 if form.is_bound else 200)


def _request(case: Case, kind: Kind, data: dict[str, Any]) -> MatterRequest:
    details: dict[str, Any] = {}
    if kind is Kind.CORRECTION:
        last = data["last"] or data["first"]
        months = str(data["first"]) if last == data["first"] else f"{data['first']}..{last}"
        details = {"months": [months], "claimed": data["claimed"]}
    return MatterRequest(
        kind=kind,
        person=case.person,
        area=AreaCode(case.area),
        text=data["text"],
        about=case.number if kind in (Kind.RECONSIDERATION, Kind.REFUND) else "",
        details=details,
    )
