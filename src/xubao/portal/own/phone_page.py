"""The phones of the person who is signed in: entered here, verified by a code that goes there, and used for nothing before."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.people.public import (
    ContactKind,
    InsuredPerson,
    PersonContact,
    add_contact,
    contacts_of,
    end_contact,
    masked_contact,
    send_phone_code,
    verify_phone,
)
from xubao.portal.account.signed_in import for_person, person_of
from xubao.portal.page_language import page_language
from xubao.portal.problem_text import problem_text
from xubao.values.errors import XubaoError

_BY = "insured_person"


class PhoneForm(forms.Form):
    """A phone number."""

    phone = forms.CharField(
        label=_("手机号码"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"})
    )


@for_person
@never_cache
def phones(request: HttpRequest) -> HttpResponse:
    """Show them; take a new one and send it a code."""
    form = PhoneForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            contact = add_contact(_person(request), ContactKind.PHONE, form.cleaned_data["phone"], by=_BY, at=now())
            if contact.verified_at is None:
                send_phone_code(contact, language=page_language(), at=now())
        except XubaoError as problem:
            form.add_error("phone", problem_text(problem))
        else:
            return redirect("own:phones")
    return _show(request, form, 422 if form.is_bound else 200)


@for_person
@require_POST
def send_code(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Send a code once more."""
    try:
        send_phone_code(_contact(request, contact_id), language=page_language(), at=now())
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
    else:
        messages.success(request, gettext("验证码已发送，十分钟内有效。"))
    return redirect("own:phones")


@for_person
@require_POST
def enter_code(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Compare the code that came to the phone."""
    try:
        verify_phone(_contact(request, contact_id), request.POST.get("code", ""), at=now())
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
    else:
        messages.success(request, gettext("手机号码已验证。"))
    return redirect("own:phones")


@for_person
@require_POST
def remove(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Use a phone no more."""
    end_contact(_contact(request, contact_id).pk, at=now())
    messages.success(request, gettext("已停用该手机号码。"))
    return redirect("own:phones")


def _show(request: HttpRequest, form: PhoneForm, status: int) -> HttpResponse:
    rows = [(item, masked_contact(item)) for item in contacts_of(_person(request)) if item.kind == ContactKind.PHONE.value]
    return render(request, "own/phones.html", {"form": form, "rows": rows}, status=status)


def _contact(request: HttpRequest, contact_id: int) -> PersonContact:
    found = contacts_of(_person(request)).filter(pk=contact_id, kind=ContactKind.PHONE.value).first()
    if found is None:
        raise Http404(contact_id)
    return found


def _person(request: HttpRequest) -> InsuredPerson:
    person = person_of(request)
    assert person is not None  # for_person has seen to it
    return person
