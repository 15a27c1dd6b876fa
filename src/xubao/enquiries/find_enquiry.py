"""Finds enquiries: by number, by what the asker left, for the queue."""

from datetime import date

from django.db.models import F, Q, QuerySet

from xubao.enquiries.asker import Asker, clean_email, clean_phone, index_of, open_asker
from xubao.enquiries.errors import BadContact, UnknownEnquiry
from xubao.enquiries.models import Enquiry
from xubao.enquiries.states import EnquiryState


def enquiry_by_number(number: str) -> Enquiry:
    """The enquiry with this number; raises UnknownEnquiry."""
    found = Enquiry.objects.filter(number=number.strip().upper()).first()
    if found is None:
        raise _unknown(number)
    return found


def enquiry_of_asker(number: str, contact: str) -> Enquiry:
    """The enquiry with this number if this e-mail address or telephone number was left with it.

    Raises UnknownEnquiry with the same words whichever of the two is wrong.
    """
    found = Enquiry.objects.filter(number=number.strip().upper()).first()
    indexes = _indexes(contact)
    if found is None or not indexes & ({found.email_index, found.phone_index} - {""}):
        raise _unknown(number)
    return found


def enquiries_from(contact: str) -> QuerySet[Enquiry]:
    """What was asked from an e-mail address or telephone number before, the latest first; none where it is neither."""
    indexes = _indexes(contact)
    return Enquiry.objects.filter(Q(email_index__in=indexes) | Q(phone_index__in=indexes)).order_by("-pk")


def asker_of(enquiry: Enquiry) -> Asker:
    """Who asks."""
    return open_asker(enquiry.asker_sealed, enquiry.form_token)


def queue_of(areas: list[str], state: EnquiryState | None) -> QuerySet[Enquiry]:
    """The enquiries of some areas and of none yet, those nearest to their last day first."""
    found = Enquiry.objects.filter(area__in=["", *areas])
    if state is not None:
        found = found.filter(state=state.value)
    return found.order_by(F("due_on").asc(nulls_last=True), "pk") if state is EnquiryState.OPEN else found.order_by("-pk")


def overdue(today: date) -> QuerySet[Enquiry]:
    """Open enquiries whose last day has passed and that nobody was reminded of."""
    return Enquiry.objects.filter(state=EnquiryState.OPEN.value, due_on__lt=today, escalated_at=None, answered_at=None).order_by(
        "pk"
    )


def _indexes(contact: str) -> set[str]:
    found: set[str] = set()
    for clean in (clean_email, clean_phone):
        try:
            found.add(index_of(clean(contact)))
        except BadContact:
            continue
    return found - {""}


def _unknown(number: str) -> UnknownEnquiry:
    return UnknownEnquiry(
        number,
        en="no enquiry has this number together with this contact.",
        zh="没有与该编号和联系方式同时相符的咨询。",
    )
