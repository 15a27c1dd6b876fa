"""Transfer forms at the counter: one of another area is entered with its months, one for another area is written."""

import json

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from xubao.cases.public import area_name, give_transfer_out, now, today
from xubao.office.attempt import actor, attempt
from xubao.office.employers.forms import MonthsField, OptionalYuanField
from xubao.office.problem_text import problem_text
from xubao.office.records.person_months_page import person_known_here
from xubao.office.rights import for_staff
from xubao.records.public import TransferForm, TransferPaper, receive_transfer
from xubao.values.area_code import AreaCode, parse_area_code
from xubao.values.errors import XubaoError

_DAY = {"type": "date"}
_IN_BENEFIT = {"": None, "yes": True, "no": False}


class OptionalMonthsField(MonthsField):
    """Months and ranges; none where nothing was typed."""

    def clean(self, value: str) -> tuple:  # type: ignore[type-arg]
        """Read them in order."""
        return super().clean(value) if value.strip() else ()


class TransferInForm(forms.Form):
    """What stands on the form of the other area."""

    number = forms.CharField(label=_("凭证编号"), max_length=60)
    from_area = forms.CharField(label=_("转出地（六位区划代码）"), max_length=6)
    issuer = forms.CharField(label=_("出具机构"), max_length=100)
    issued_on = forms.DateField(label=_("出具日期"), widget=forms.DateInput(attrs=_DAY))
    received_on = forms.DateField(label=_("收到日期"), widget=forms.DateInput(attrs=_DAY))
    paid = MonthsField(label=_("已缴月份"), max_length=500, help_text=_("例如 2026-01..2026-03, 2026-05"))
    unpaid = OptionalMonthsField(label=_("未缴月份"), max_length=500, required=False)
    in_benefit = forms.ChoiceField(label=_("转出时是否享受待遇"), required=False)
    account = OptionalYuanField(label=_("个人账户余额（元）"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["in_benefit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", gettext("凭证未写明")), ("yes", gettext("是")), ("no", gettext("否"))]


@for_staff("transfer_in")
def transfer_in(request: HttpRequest, area: str, person_id: int) -> HttpResponse:
    """Enter a form of another area."""
    person = person_known_here(area, person_id)
    form = TransferInForm(request.POST if request.method == "POST" else None, initial={"received_on": today().isoformat()})
    if form.is_bound and form.is_valid():
        try:
            receive_transfer(person, _paper(form, area), entered_by=actor(request), at=now())
        except XubaoError as problem:
            form.add_error(None, problem_text(problem))
        else:
            attempt(request, lambda: gettext("已登记转入凭证，月份保留原参保地。"))
            return redirect("office:person_months", area=area, person_id=person_id)
    context = {"form": form, "person": person, "area": area}
    return render(request, "office/records/transfer_in.html", context, status=422 if form.is_bound else 200)


@for_staff("transfer_out")
@require_POST
def transfer_out(request: HttpRequest, area: str, person_id: int) -> HttpResponse:
    """Write a form for another area and hand it out as data."""
    person = person_known_here(area, person_id)
    written: list[TransferForm] = []

    def act() -> str:
        to_area = parse_area_code(request.POST.get("to_area", ""))
        written.append(give_transfer_out(person, AreaCode(area), to_area, by=actor(request), at=now()))
        return gettext("已出具转出凭证 %(number)s。") % {"number": written[0].number}

    if not attempt(request, act):
        return redirect("office:person_months", area=area, person_id=person_id)
    form = written[0]
    data = {
        "number": form.number,
        "from_area": form.from_area,
        "from_area_name": area_name(AreaCode(area), "zh"),
        "to_area": form.to_area,
        "name": person.name,
        "issued_on": form.issued_on.isoformat(),
        **form.content,
    }
    response = HttpResponse(json.dumps(data, ensure_ascii=False, indent=2), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{form.number}.json"'
    return response


def _paper(form: TransferInForm, area: str) -> TransferPaper:
    data = form.cleaned_data
    return TransferPaper(
        number=data["number"],
        from_area=parse_area_code(data["from_area"]),
        to_area=AreaCode(area),
        issuer=data["issuer"],
        issued_on=data["issued_on"],
        received_on=data["received_on"],
        paid=data["paid"],
        unpaid=data["unpaid"],
        in_benefit=_IN_BENEFIT[data["in_benefit"]],
        account_fen=data["account"],
    )
