"""The enquiries that wait, what was agreed for today, and how it all goes in figures."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import now, today
from xubao.enquiries.public import (
    APPOINTMENT_LABELS_ZH,
    ENQUIRY_CHANNEL_LABELS_ZH,
    ENQUIRY_STATE_LABELS_ZH,
    TOPIC_LABELS_ZH,
    AppointmentKind,
    Enquiry,
    EnquiryChannel,
    EnquiryState,
    MailReceipt,
    OutgoingMail,
    Topic,
    Verdict,
    appointments_waiting,
    asker_of,
    enquiries_from,
    figures_of,
    mark_done,
    promise,
    queue_of,
)
from xubao.office.attempt import actor
from xubao.office.chosen_area import chosen_day
from xubao.office.enquiry_plot import plot_of
from xubao.office.problem_text import page_language
from xubao.office.rights import areas_here, for_staff
from xubao.people.public import masked_name

_PER_PAGE = 50


@for_staff("enquiries")
@never_cache
def enquiries(request: HttpRequest) -> HttpResponse:
    """The queue by state; a number, e-mail address or telephone number leads to what was asked."""
    areas = sorted(areas_here(request))
    wanted = request.GET.get("q", "").strip()
    found = Enquiry.objects.filter(number=wanted.upper()).first() if wanted else None
    if found is not None:
        return redirect("office:enquiry", number=found.number)
    state = _state(request)
    rows = enquiries_from(wanted) if wanted else queue_of(areas, state)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [_row(enquiry) for enquiry in page],
        "page": page,
        "wanted": wanted,
        "state": state or "",
        "tabs": [(s.value, gettext(ENQUIRY_STATE_LABELS_ZH[s]), queue_of(areas, s).count()) for s in EnquiryState],
        "agreed": [
            (item, gettext(APPOINTMENT_LABELS_ZH[AppointmentKind(item.kind)]), item.at <= now(), asker_of(item.enquiry))
            for item in appointments_waiting(areas)[:_PER_PAGE]
        ],
        "held": MailReceipt.objects.filter(verdict=Verdict.FLOOD, received_at__gt=now() - timedelta(days=7)).count(),
        "undelivered": OutgoingMail.objects.filter(state="failed").count(),
    }
    return render(request, "office/enquiries.html", context)


@for_staff("appointment_done")
@require_POST
def appointment_done(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """A call back was made, a visitor came."""
    mark_done(appointment_id, by=actor(request), at=now())
    return redirect("office:enquiries")


@for_staff("enquiry_figures")
def enquiry_figures(request: HttpRequest) -> HttpResponse:
    """How many came, how long they waited, how many were done at once: a plot and the same as a table."""
    last = chosen_day(request, "last")
    first = min(chosen_day(request, "first", default=last - timedelta(days=83)), last)
    figures = figures_of(sorted(areas_here(request)), first, last)
    channels = [(c.value, gettext(ENQUIRY_CHANNEL_LABELS_ZH[c])) for c in EnquiryChannel]
    context = {
        "first": first,
        "last": last,
        "figures": figures,
        "median": _waited(figures.median_minutes),
        "percents": [_percent(part, figures.answered) for part in (figures.in_time, figures.first_contact)],
        "channels": channels,
        "plot": plot_of(figures.weeks, dict(channels)),
        "weeks": [
            (week.monday, [week.by_channel.get(value, 0) for value, _label in channels], _waited(week.median_minutes))
            for week in figures.weeks
        ],
        "promise": promise(),
        "basis": promise().basis[page_language()],
    }
    return render(request, "office/enquiry_figures.html", context)


def _state(request: HttpRequest) -> EnquiryState | None:
    asked = request.GET.get("state", EnquiryState.OPEN.value)
    return EnquiryState(asked) if asked in set(EnquiryState) else None


def _row(enquiry: Enquiry) -> dict[str, object]:
    return {
        "enquiry": enquiry,
        "name": masked_name(asker_of(enquiry).name),
        "topic": gettext(TOPIC_LABELS_ZH[Topic(enquiry.topic)]),
        "channel": gettext(ENQUIRY_CHANNEL_LABELS_ZH[EnquiryChannel(enquiry.channel)]),
        "state": gettext(ENQUIRY_STATE_LABELS_ZH[EnquiryState(enquiry.state)]),
        "late": enquiry.state == EnquiryState.OPEN and enquiry.due_on is not None and enquiry.due_on < today(),
    }


def _waited(minutes: int | None) -> str:
    if minutes is None:
        return "—"
    hours, rest = divmod(minutes, 60)
    return gettext("%(hours)d 小时 %(minutes)d 分") % {"hours": hours, "minutes": rest}


def _percent(part: int, whole: int) -> str:
    return f"{100 * part // whole} %" if whole else "—"
