"""The start: who, where, which months were paid; a case is opened from it."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from xubao.cases.public import (
    Case,
    OpenRequest,
    area_name,
    now,
    open_case,
    today,
)
from xubao.people.public import BadPersonName, NameDiffers, Scope, check_identity, register_person, whole_identity
from xubao.portal.account.acting import Acting, acting, actor_for
from xubao.portal.matters.access import let_in
from xubao.portal.month_periods import PeriodSet, months_of
from xubao.portal.page_language import page_language
from xubao.portal.problem_text import problem_text
from xubao.values.area_code import AreaCode
from xubao.values.errors import XubaoError
from xubao.values.identity_document import DocumentKind
from xubao.values.identity_errors import BadIdentityNumber
from xubao.values.month import Month


class StartForm(forms.Form):
    """Who and where. ``whom``: asked of somebody who is signed in, in place of name and number."""

    whom = forms.ChoiceField(label=_("为谁办理"))
    name = forms.CharField(
        label=_("姓名"),
        max_length=100,
        help_text=_("与身份证一致"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    identity = forms.CharField(
        label=_("身份证号码"),
        max_length=30,
        help_text=_("18 位，末位可以是 X"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    area = forms.ChoiceField(label=_("参保地"))

    def __init__(self, who: Acting, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.who, lang = who, page_language()
        whom = who.whom(Scope.BACK_PAY)
        for name, choices in (("area", [(code, area_name(code, lang)) for code in who.areas]), ("whom", whom)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        for name in ("identity", "name") if whom else ("whom",):
            del self.fields[name]

    def clean_identity(self) -> str:
        """The number, checked here so that everything wrong with the form is said at once."""
        text = str(self.cleaned_data["identity"])
        try:
            check_identity(text, as_of=today())
        except BadIdentityNumber as problem:
            raise forms.ValidationError(problem_text(problem)) from problem
        return text


def start(request: HttpRequest) -> HttpResponse:
    """Show the form; open the case and lead to its page."""
    posted, who = request.POST if request.method == "POST" else None, acting(request)
    form = StartForm(who, posted)
    periods = PeriodSet(posted, prefix="paid")
    if posted is not None and form.is_valid() and periods.is_valid():
        months = months_of(row.cleaned_data for row in periods)
        if _not_in_the_future(form, months):
            case = _opened(form, months)
            if case is not None:
                let_in(request, case)
                return redirect("matters:case", number=case.number)
    status = 422 if posted is not None else 200
    return render(request, "matters/start.html", {"form": form, "periods": periods, "who": who}, status=status)


def _not_in_the_future(form: StartForm, months: tuple[Month, ...]) -> bool:
    if months and months[-1] > Month.of(today()):
        form.add_error(
            None,
            forms.ValidationError(_("%(month)s 还没有到，已缴月份只能填到本月。"), params={"month": months[-1]}),
        )
        return False
    return True


def _opened(form: StartForm, months: tuple[Month, ...]) -> Case | None:
    data, person = form.cleaned_data, form.who.chosen(form.cleaned_data.get("whom", ""))
    try:
        with transaction.atomic():
            if person is None:
                person = register_person(data["identity"], data["name"], at=now())
            actor = actor_for(form.who, person, Scope.BACK_PAY, "matters:start")
            asked = OpenRequest(
                identity=whole_identity(person),
                name=person.name,
                area=AreaCode(data["area"]),
                stated_paid=months,
                document=DocumentKind(person.document_kind),
            )
            return open_case(asked, actor, at=now())
    except XubaoError as problem:
        form.add_error(_field_of(problem), problem_text(problem))
        return None


def _field_of(problem: XubaoError) -> str | None:
    return "name" if isinstance(problem, BadPersonName | NameDiffers) else None
