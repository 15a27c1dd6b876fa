"""What the page of an enquiry shows, gathered from its parts."""

import secrets
from typing import Any

from django.utils.translation import gettext

from xubao.cases.public import served_areas, today
from xubao.enquiries.public import (
    APPOINTMENT_LABELS_ZH,
    ENQUIRY_ACT_LABELS_ZH,
    ENQUIRY_CHANNEL_LABELS_ZH,
    ENQUIRY_STATE_LABELS_ZH,
    TOPIC_LABELS_ZH,
    AppointmentKind,
    Enquiry,
    EnquiryAct,
    EnquiryChannel,
    EnquiryState,
    ThreadEntry,
    Topic,
    asker_of,
    office_of,
    standard_texts,
    text_of,
)
from xubao.office.enquiry_forms import CaseForm, area_options
from xubao.office.paper_view import paper_rows
from xubao.office.problem_text import page_language
from xubao.records.papers.public import papers_of


def show_enquiry(
    enquiry: Enquiry, staff: str, *, typed: dict[str, Any] | None = None, case_form: CaseForm | None = None
) -> dict[str, Any]:
    """Everything on the page. typed: what stood in the answer's form, which is shown again."""
    enquiry.refresh_from_db()
    entries = list(enquiry.entries.prefetch_related("mails").order_by("number"))
    asker, lang = asker_of(enquiry), page_language()
    office = office_of(enquiry.area) if enquiry.area else None
    form = {"text": "", "about": enquiry.area, "paid": "", "computation_id": "", **(typed or {})}
    # A form that is shown again is the same form, so that sending it twice writes once.
    form.setdefault("form_token", secrets.token_urlsafe(16))
    state = EnquiryState(enquiry.state)
    return {
        "enquiry": enquiry,
        "asker": asker,
        "office": office,
        "area": office.area_name[lang] if office else "",
        "answered_here": not enquiry.area or enquiry.area in served_areas(),
        "state_label": gettext(ENQUIRY_STATE_LABELS_ZH[state]),
        "topic": gettext(TOPIC_LABELS_ZH[Topic(enquiry.topic)]),
        "late": state is EnquiryState.OPEN and enquiry.due_on is not None and enquiry.due_on < today(),
        "entries": [_entry(entry) for entry in entries],
        "seen": entries[-1].number if entries else 0,
        "typed": form,
        "by_mail": bool(asker.email) and enquiry.channel in {EnquiryChannel.WEB, EnquiryChannel.EMAIL},
        "standard": [(text.id, text.titles[lang]) for text in standard_texts(enquiry)],
        "areas": area_options(),
        "papers": paper_rows(papers_of(enquiry.number)),
        "agreed": [
            (item, gettext(APPOINTMENT_LABELS_ZH[AppointmentKind(item.kind)])) for item in enquiry.appointments.order_by("at")
        ],
        "case_form": case_form or CaseForm(initial={"name": asker.name, "identity": asker.identity, "paid": form["paid"]}),
        "may_become_case": state in {EnquiryState.OPEN, EnquiryState.ANSWERED} and enquiry.area in served_areas(),
        "may_close": state in {EnquiryState.OPEN, EnquiryState.ANSWERED},
    }


def _entry(entry: ThreadEntry) -> dict[str, object]:
    mails = sorted(entry.mails.all(), key=lambda mail: mail.pk)
    return {
        "entry": entry,
        "act": gettext(ENQUIRY_ACT_LABELS_ZH[EnquiryAct(entry.act)]),
        "channel": gettext(ENQUIRY_CHANNEL_LABELS_ZH[EnquiryChannel(entry.channel)]) if entry.channel else "",
        "text": text_of(entry),
        "mail": _MAIL_LABELS[mails[-1].state]() if mails else "",
    }


_MAIL_LABELS = {
    "queued": lambda: gettext("邮件待发"),
    "sent": lambda: gettext("邮件已发"),
    "failed": lambda: gettext("邮件未送达"),
}
