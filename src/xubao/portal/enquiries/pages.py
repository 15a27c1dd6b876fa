"""Asking the office, coming back to the question, going on with it."""

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from xubao.cases.public import area_name, now, served_areas
from xubao.enquiries.public import (
    ASKER,
    ENQUIRY_STATE_LABELS_ZH,
    TOPIC_LABELS_ZH,
    Asker,
    Enquiry,
    EnquiryAct,
    EnquiryChannel,
    EnquiryState,
    NewEnquiry,
    Said,
    Topic,
    enquiry_of_asker,
    open_enquiry,
    promise,
    text_of,
    write,
)
from xubao.portal.enquiries.access import enquiry_for, let_in_enquiry
from xubao.portal.page_language import page_language
from xubao.portal.problem_text import problem_text
from xubao.values.errors import XubaoError


class AskForm(forms.Form):
    """A question, and one way to answer it."""

    area = forms.ChoiceField(label=_("参保地"), required=False)
    topic = forms.ChoiceField(label=_("问题种类"))
    question = forms.CharField(
        label=_("您的问题"),
        max_length=20_000,
        help_text=_("不用写身份证号码和银行账号"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    email = forms.CharField(
        label=_("电子邮箱"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    phone = forms.CharField(
        label=_("电话"), max_length=30, required=False, widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"})
    )
    form_token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(code, area_name(code, page_language())) for code in served_areas()]
        topics = [(topic.value, gettext(TOPIC_LABELS_ZH[topic])) for topic in Topic]
        for name, choices in (("area", [("", gettext("不清楚或其他地区")), *places]), ("topic", topics)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


class ReturnForm(forms.Form):
    """What only the asker knows together."""

    number = forms.CharField(label=_("咨询编号"), max_length=40, help_text=_("例如 2026-Q000001"))
    contact = forms.CharField(
        label=_("提问时留下的邮箱或电话"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


@never_cache
def new_enquiry(request: HttpRequest) -> HttpResponse:
    """Ask; the number is shown on the next page."""
    form = AskForm(request.POST if request.method == "POST" else None, initial={"form_token": secrets.token_urlsafe(16)})
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        new = NewEnquiry(
            channel=EnquiryChannel.WEB,
            asker=Asker(email=data["email"], phone=data["phone"]),
            text=data["question"],
            author=ASKER,
            area=data["area"],
            topic=Topic(data["topic"]),
            language=page_language(),
            form_token=data["form_token"],
        )
        try:
            enquiry = open_enquiry(new, at=now())
        except XubaoError as problem:
            form.add_error(problem.where if problem.where in form.fields else None, problem_text(problem))
        else:
            let_in_enquiry(request, enquiry)
            return redirect("enquiries:enquiry", number=enquiry.number)
    return render(request, "enquiries/new.html", {"form": form, "promise": promise()}, status=422 if form.is_bound else 200)


@never_cache
def find_enquiry(request: HttpRequest) -> HttpResponse:
    """Come back with the number and the contact that was left."""
    form = ReturnForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            enquiry = enquiry_of_asker(form.cleaned_data["number"], form.cleaned_data["contact"])
        except XubaoError as problem:
            form.add_error(None, problem_text(problem))
        else:
            let_in_enquiry(request, enquiry)
            return redirect("enquiries:enquiry", number=enquiry.number)
    return render(request, "enquiries/find.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
def enquiry(request: HttpRequest, number: str) -> HttpResponse:
    """The question, the answers, and a form to go on."""
    current = enquiry_for(request, number)
    if current is None:
        return redirect("enquiries:find")
    text, problem = request.POST.get("text", ""), ""
    if request.method == "POST":
        token = request.POST.get("form_token", "") or secrets.token_urlsafe(16)
        said = Said(act=EnquiryAct.ASK, text=text, author=ASKER, channel=EnquiryChannel.WEB, form_token=token)
        try:
            write(current, said, at=now())
        except XubaoError as refused:
            problem = problem_text(refused)
        else:
            messages.success(request, gettext("已收到，会继续答复您。"))
            return redirect("enquiries:enquiry", number=number)
    return render(request, "enquiries/enquiry.html", _shown(current, text, problem), status=422 if problem else 200)


def _shown(current: Enquiry, text: str, problem: str) -> dict[str, object]:
    # Notes and what staff do among themselves stay in the office.
    said = current.entries.filter(act__in=[EnquiryAct.ASK, EnquiryAct.ANSWER]).order_by("number")
    return {
        "enquiry": current,
        "state_label": gettext(ENQUIRY_STATE_LABELS_ZH[EnquiryState(current.state)]),
        "entries": [(entry, text_of(entry), entry.act == EnquiryAct.ASK) for entry in said],
        "text": text,
        "problem": problem,
        "form_token": secrets.token_urlsafe(16),
    }
