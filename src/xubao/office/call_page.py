"""Somebody calls or stands at the counter: one form, written while she speaks; earlier questions beside it."""

import secrets
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import make_aware
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from xubao.cases.public import now, served_areas
from xubao.enquiries.public import (
    AppointmentInThePast,
    AppointmentKind,
    Asker,
    Enquiry,
    EnquiryAct,
    EnquiryChannel,
    NewEnquiry,
    Said,
    Topic,
    agree,
    answer,
    enquiries_from,
    open_enquiry,
)
from xubao.office.attempt import actor
from xubao.office.enquiry_forms import CallForm
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff
from xubao.values.errors import XubaoError


@for_staff("enquiry_new")
@never_cache
def enquiry_new(request: HttpRequest) -> HttpResponse:
    """Take down a call or a visit."""
    phone = request.GET.get("phone", "").strip()
    served = served_areas()
    first = {
        "phone": phone,
        "channel": EnquiryChannel.PHONE.value,
        "topic": Topic.LAPSE.value,
        "area": served[0] if len(served) == 1 else "",
        "form_token": secrets.token_urlsafe(16),
    }
    form = CallForm(request.POST) if request.method == "POST" else CallForm(initial=first)
    if form.is_bound and form.is_valid():
        enquiry = _taken(request, form)
        if enquiry is not None:
            messages.success(request, gettext("已登记，编号 %(number)s，请告诉对方。") % {"number": enquiry.number})
            return redirect("office:enquiry", number=enquiry.number)
    asked = request.POST.get("phone", phone) if form.is_bound else phone
    context = {"form": form, "phone": asked, "earlier": enquiries_from(asked)[:5] if asked else []}
    return render(request, "office/enquiry_new.html", context, status=422 if form.is_bound else 200)


def _taken(request: HttpRequest, form: CallForm) -> Enquiry | None:
    data, at, by = form.cleaned_data, now(), actor(request)
    agreed_at = _moment(data["agreed_at"])
    if agreed_at is not None and agreed_at <= at:
        form.add_error("agreed_at", gettext("约定的时间已经过去。"))
        return None
    channel = EnquiryChannel(data["channel"])
    new = NewEnquiry(
        channel=channel,
        asker=Asker(data["name"], data["email"], data["phone"], data["identity"]),
        text=data["question"],
        author=by,
        area=data["area"],
        topic=Topic(data["topic"]),
        language=data["language"],
        form_token=data["form_token"],
    )
    try:
        enquiry = open_enquiry(new, at=at)
        if data["reply"].strip():
            token = f"{data['form_token']}-reply"
            said = Said(act=EnquiryAct.ANSWER, text=data["reply"], author=by, channel=channel, form_token=token)
            answer(enquiry, said, at=at)
        if agreed_at is not None and data["agreed"]:
            agree(enquiry, AppointmentKind(data["agreed"]), agreed_at, by=by, at=at)
    except AppointmentInThePast as problem:
        form.add_error("agreed_at", problem_text(problem))
    except XubaoError as problem:
        form.add_error(problem.where if problem.where in form.fields else None, problem_text(problem))
    else:
        return enquiry
    return None


def _moment(given: datetime | None) -> datetime | None:
    return make_aware(given) if given is not None and given.tzinfo is None else given
