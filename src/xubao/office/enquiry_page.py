"""One enquiry: its thread, the answer being written with what can be put into it by one key, and what else can be done."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import now, today
from xubao.enquiries.public import (
    Enquiry,
    EnquiryAct,
    Said,
    UnknownEnquiry,
    answer,
    assign,
    computed_answer,
    enquiry_by_number,
    filled,
    place,
    send_elsewhere,
    standard_texts,
    write,
)
from xubao.office.attempt import actor, attempt
from xubao.office.enquiry_view import show_enquiry
from xubao.office.problem_text import problem_text
from xubao.office.rights import for_staff
from xubao.people.drafts.public import still_typed
from xubao.values.errors import XubaoError


@for_staff("enquiry")
@never_cache
def enquiry(request: HttpRequest, number: str) -> HttpResponse:
    """Show the thread, with what this member of staff had typed before."""
    return render(request, "office/enquiry.html", show_enquiry(found(number), actor(request)))


@for_staff("enquiry_write")
@require_POST
def enquiry_write(request: HttpRequest, number: str) -> HttpResponse:
    """Answer, note, or put something into the answer: the button that was pressed says which."""
    current = found(number)
    does = request.POST.get("do", "")
    try:
        if does.startswith("insert"):
            return _inserted(request, current, does)
        _written(request, current, EnquiryAct.NOTE if does == "note" else EnquiryAct.ANSWER)
    except XubaoError as problem:
        context = show_enquiry(current, actor(request), typed=request.POST.dict()) | {"problem": problem_text(problem)}
        return render(request, "office/enquiry.html", context, status=422)
    messages.success(request, gettext("已记下。") if does == "note" else gettext("已答复。"))
    return redirect("office:enquiry", number=number)


@for_staff("enquiry_act")
@require_POST
def enquiry_act(request: HttpRequest, number: str) -> HttpResponse:
    """Take it, say which area it is about, send it to another office, or close it."""
    current, by, at = found(number), actor(request), now()
    does = request.POST.get("do", "")
    area = request.POST.get("to", "")

    def act() -> str:
        if does == "take":
            assign(current, by, by=by, at=at)
            return gettext("已由您承办。")
        if does == "place":
            place(current, area, by=by, at=at)
            return gettext("已确定统筹地区。")
        if does == "elsewhere":
            send_elsewhere(current, area, by=by, at=at)
            return gettext("已转其他机构；请把机构和电话告诉提问人。")
        write(current, Said(act=EnquiryAct.CLOSE, text=request.POST.get("reason", ""), author=by), at=at)
        return gettext("已办结。")

    attempt(request, act)
    return redirect("office:enquiry", number=number)


def found(number: str) -> Enquiry:
    """The enquiry in the address, or a page that says there is none."""
    try:
        return enquiry_by_number(number)
    except UnknownEnquiry as problem:
        raise Http404(problem_text(problem)) from problem


def _inserted(request: HttpRequest, current: Enquiry, does: str) -> HttpResponse:
    """The page again with a standard text or the computed answer at the end of what was typed."""
    typed = request.POST.dict()
    if does == "insert_computed":
        made = computed_answer(typed.get("about", ""), typed.get("paid", ""), today(), current.language)
        added, typed["computation_id"] = made.text, made.computation_id
    else:
        offered = {text.id for text in standard_texts(current)}
        wanted = typed.get("standard", "")
        added = filled(wanted, current, current.language) if wanted in offered else ""
    typed["text"] = f"{typed.get('text', '').rstrip()}\n\n{added}".strip()
    page = render(request, "office/enquiry.html", show_enquiry(current, actor(request), typed=typed))
    return still_typed(page, {name: typed.get(name, "") for name in ("text", "about", "paid")})


def _written(request: HttpRequest, current: Enquiry, act: EnquiryAct) -> None:
    data = request.POST
    said = Said(
        act=act,
        text=data.get("text", ""),
        author=actor(request),
        form_token=data.get("form_token", "") or secrets.token_urlsafe(16),
        computation_id=data.get("computation_id", "") if act is EnquiryAct.ANSWER else "",
        seen=int(data["seen"]) if data.get("seen", "").isdigit() and act is EnquiryAct.ANSWER else None,
    )
    if act is EnquiryAct.ANSWER:
        answer(current, said, at=now())
    else:
        write(current, said, at=now())
