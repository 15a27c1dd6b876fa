"""A matter is asked for, a question is put: sealed for the core at once; the visitor gets a number and a check code."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from xubao.cases.areas import area_name, served_areas
from xubao.cases.clock import now, today
from xubao.exchange.public import new_request, spaced, speak
from xubao.portal.month_periods import PeriodSet, months_of
from xubao.portal.page_language import page_language
from xubao.portal.problem_text import problem_text
from xubao.values.errors import XubaoError
from xubao.values.identity_number import IdentityNumber
from xubao.values.month import Month


class PersonFields(forms.Form):
    """Who and where."""

    name = forms.CharField(label=_("姓名"), max_length=100, help_text=_("与身份证一致"))
    identity = forms.CharField(label=_("身份证号码"), max_length=30, help_text=_("18 位，末位可以是 X"))
    area = forms.ChoiceField(label=_("参保地"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _fill_areas(self, ())

    def clean_identity(self) -> str:
        """The number, checked here so that nobody waits a day to hear of a typing error."""
        text = str(self.cleaned_data["identity"])
        try:
            return str(IdentityNumber.parse(text, fictional=bool(settings.XUBAO_DEMO), as_of=today()))
        except XubaoError as problem:
            raise forms.ValidationError(problem_text(problem)) from problem


class EnquiryFields(forms.Form):
    """A question and how to answer it besides this page."""

    area = forms.ChoiceField(label=_("参保地"), required=False)
    text = forms.CharField(label=_("您的问题"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    name = forms.CharField(label=_("姓名"), max_length=100, required=False)
    phone = forms.CharField(label=_("电话"), max_length=20, required=False)
    email = forms.EmailField(label=_("电子邮箱"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _fill_areas(self, (("", _("不确定")),))

    def clean(self) -> dict[str, Any]:
        """One way to answer must be there: the check code can be lost."""
        given = super().clean() or {}
        if not given.get("phone") and not given.get("email"):
            raise forms.ValidationError(_("请留下电话或电子邮箱。"))
        return given


@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Ask for back-payment."""
    posted = request.POST if request.method == "POST" else None
    form, periods = PersonFields(posted), PeriodSet(posted, prefix="paid")
    if posted is not None and form.is_valid() and periods.is_valid():
        months = months_of(row.cleaned_data for row in periods)
        if not months or months[-1] <= Month.of(today()):
            return _sent(request, "open", {**form.cleaned_data, "paid": [str(month) for month in months]})
        form.add_error(None, forms.ValidationError(_("已缴月份只能填到本月。")))
    status = 422 if posted is not None else 200
    return render(request, "apart/start.html", {"form": form, "periods": periods}, status=status)


@never_cache
def enquire(request: HttpRequest) -> HttpResponse:
    """Put a question."""
    posted = request.POST if request.method == "POST" else None
    form = EnquiryFields(posted)
    if posted is not None and form.is_valid():
        return _sent(request, "enquiry", form.cleaned_data)
    return render(request, "apart/enquire.html", {"form": form}, status=422 if posted is not None else 200)


def _sent(request: HttpRequest, kind: str, asked: Mapping[str, Any]) -> HttpResponse:
    """Say it to the core, and show number and code this once: neither stands in an address or in a cookie."""
    number, code = new_request()
    speak(kind, {**asked, "request": number, "code": code, "language": page_language()}, at=now())
    return render(request, "apart/sent.html", {"number": number, "code": spaced(code)})


def _fill_areas(form: forms.Form, before: tuple[tuple[str, Any], ...]) -> None:
    field = form.fields["area"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [*before, *((str(area), area_name(area, page_language())) for area in served_areas())]
