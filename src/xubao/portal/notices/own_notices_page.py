"""Notices sent to me, and how I want to be told: channel, language, postal address, what I do not want."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.notices.public import (
    CHANNEL_LABELS_ZH,
    DELIVERY_STATE_LABELS_ZH,
    NOTICE_STATE_LABELS_ZH,
    STEP_LABELS_ZH,
    Channel,
    DeliveryState,
    Duty,
    Notice,
    NoticeState,
    Step,
    address_of_person,
    duties,
    format_check_number,
    masked,
    may_be_refused,
    notice_options,
    notices_of,
    usable_channels,
    wish,
    wishes_of,
)
from xubao.people.public import ContactKind, InsuredPerson, add_contact, contacts_of, end_contact
from xubao.portal.account.signed_in import for_person, person_of
from xubao.portal.page_language import page_language
from xubao.portal.problem_text import problem_text
from xubao.values.errors import XubaoError

_PER_PAGE = 20
_BY = "insured_person"


@for_person
@never_cache
def own_notices(request: HttpRequest) -> HttpResponse:
    """Show what was sent, and the wishes that stand."""
    person = _person(request)
    page = Paginator(notices_of(person), _PER_PAGE).get_page(request.GET.get("page"))
    standing = wishes_of(person)
    context = {
        "rows": [_row(notice) for notice in page],
        "page": page,
        "channels": [_way(person, channel, standing.channels[0] if standing.channels else None) for channel in usable_channels()],
        "language": standing.language,
        "steps": [_step(step, step in standing.refused) for step in Step if step is not Step.ENQUIRY_ANSWERED],
    }
    return render(request, "notices/own.html", context)


@for_person
@require_POST
def wishes(request: HttpRequest) -> HttpResponse:
    """Write down how she wants to be told from now on."""
    person = _person(request)
    first = request.POST.get("channel", "")
    usable = usable_channels()
    order = sorted(usable, key=lambda channel: channel.value != first)
    refused = [step for step in Step if step.value not in request.POST.getlist("wanted") and _may_say_no(step)]
    wish(person, channels=order, language=request.POST.get("language", "zh"), refused=refused, by=_BY, at=now())
    messages.success(request, gettext("已记下。以后的通知按您的选择发送。"))
    return redirect("notices:own")


@for_person
@require_POST
def address(request: HttpRequest) -> HttpResponse:
    """Take a postal address, in the place of the one before."""
    person = _person(request)
    try:
        kept = add_contact(person, ContactKind.ADDRESS, request.POST.get("address", ""), by=_BY, at=now())
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
        return redirect("notices:own")
    for contact in contacts_of(person):
        if contact.kind == ContactKind.ADDRESS and contact.pk != kept.pk:
            end_contact(contact.pk, at=now())
    messages.success(request, gettext("通信地址已保存，只用于给您寄信。"))
    return redirect("notices:own")


def _may_say_no(step: Step) -> bool:
    """Whether her wish is asked for: also where the agency has not decided yet, so that it is known once it has."""
    return duties()[step].duty is not Duty.MUST


def _row(notice: Notice) -> dict[str, object]:
    ways = [
        (
            gettext(CHANNEL_LABELS_ZH[Channel(row.channel)]),
            row.to_masked,
            gettext(DELIVERY_STATE_LABELS_ZH[DeliveryState(row.state)]),
            row.sent_at,
        )
        for row in notice.deliveries.all()
    ]
    return {
        "notice": notice,
        "step": gettext(STEP_LABELS_ZH[Step(notice.step)]),
        "state": gettext(NOTICE_STATE_LABELS_ZH[NoticeState(notice.state)]),
        "check": format_check_number(notice.check_number),
        "paragraphs": notice.texts["letter"].split("\n\n"),
        "ways": ways,
    }


def _way(person: InsuredPerson, channel: Channel, first: Channel | None) -> dict[str, Any]:
    whole = address_of_person(person, channel)
    return {
        "value": channel.value,
        "label": gettext(CHANNEL_LABELS_ZH[channel]),
        "to": masked(whole, channel) if whole else "",
        "first": channel is first,
    }


def _step(step: Step, refused: bool) -> dict[str, object]:
    found = duties()[step]
    return {
        "value": step.value,
        "label": gettext(STEP_LABELS_ZH[step]),
        "must": found.duty is Duty.MUST,
        "counts": may_be_refused(step, notice_options().may_refuse),
        "basis": found.basis.get(page_language(), ""),
        "wanted": not refused,
    }


def _person(request: HttpRequest) -> InsuredPerson:
    person = person_of(request)
    if person is None:
        raise Http404("person")
    return person
