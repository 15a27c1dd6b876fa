"""What staff do with an enquiry besides talking: assign, place, send to another office, make a case of it, close, escalate."""

from datetime import date, datetime

from django.db import transaction

from xubao.enquiries.errors import AreaNotKnown
from xubao.enquiries.find_enquiry import asker_of, overdue
from xubao.enquiries.mail.queue import queue_mail
from xubao.enquiries.models import Enquiry, ThreadEntry
from xubao.enquiries.offices import AnsweringOffice, office_of
from xubao.enquiries.states import EnquiryAct, EnquiryChannel
from xubao.enquiries.thread import SYSTEM, Said, write
from xubao.events.public import EnquiryAnswered, emit, told_already

_SENT_BY_MAIL = {EnquiryChannel.EMAIL.value, EnquiryChannel.WEB.value}


def answer(enquiry: Enquiry, said: Said, *, at: datetime) -> ThreadEntry:
    """Answer; where the asker left an e-mail address and did not ask in person, the answer is queued as a mail.

    Raises what ``write`` raises.
    """
    with transaction.atomic():
        entry = write(enquiry, said, at=at)
        key = f"{enquiry.number}/{entry.number}"
        if not told_already(EnquiryAnswered, [key]):
            # A form that is sent twice is one answer.
            emit(EnquiryAnswered(entry=entry.number), enquiry.number, area=enquiry.area or "none", key=key, at=at)
        by_mail = said.channel is None or said.channel.value in _SENT_BY_MAIL
        if by_mail and asker_of(enquiry).email:
            queue_mail(entry, automatic=False, at=at)
    return entry


def assign(enquiry: Enquiry, to: str, *, by: str, at: datetime) -> None:
    """Give the enquiry to a member of staff."""
    with transaction.atomic():
        write(enquiry, Said(act=EnquiryAct.ASSIGN, text=to, author=by), at=at)
        Enquiry.objects.filter(pk=enquiry.pk).update(assigned_to=to)
    enquiry.refresh_from_db()


def place(enquiry: Enquiry, area: str, *, by: str, at: datetime) -> None:
    """Say which area a question is about. Raises AreaNotKnown."""
    _known(area)
    with transaction.atomic():
        write(enquiry, Said(act=EnquiryAct.AREA, text=area, author=by), at=at)
        Enquiry.objects.filter(pk=enquiry.pk).update(area=area)
    enquiry.refresh_from_db()


def send_elsewhere(enquiry: Enquiry, area: str, *, by: str, at: datetime) -> None:
    """Another office answers for this area: the thread keeps which, and the clock here stops. Raises AreaNotKnown."""
    told = f"{area} {_known(area).name['zh']}"
    with transaction.atomic():
        write(enquiry, Said(act=EnquiryAct.ELSEWHERE, text=told, author=by), at=at)
        Enquiry.objects.filter(pk=enquiry.pk).update(area=area)
    enquiry.refresh_from_db()


def became_case(enquiry: Enquiry, case_number: str, *, by: str, at: datetime) -> None:
    """The enquiry goes on as the case with this number."""
    with transaction.atomic():
        write(enquiry, Said(act=EnquiryAct.CASE, text=case_number, author=by), at=at)
        Enquiry.objects.filter(pk=enquiry.pk).update(case_number=case_number)
    enquiry.refresh_from_db()


def escalate_overdue(today: date, *, at: datetime) -> int:
    """Mark every open enquiry whose last day has passed, once; returns how many."""
    count = 0
    for enquiry in list(overdue(today)):
        with transaction.atomic():
            write(enquiry, Said(act=EnquiryAct.ESCALATE, text=f"{enquiry.due_on}", author=SYSTEM), at=at)
            Enquiry.objects.filter(pk=enquiry.pk).update(escalated_at=at)
        count += 1
    return count


def _known(area: str) -> AnsweringOffice:
    office = office_of(area)
    if office is None:
        raise AreaNotKnown(
            area, en=f"no area with the code {area or '(none)'} is known.", zh=f"没有代码为 {area or '（空）'} 的统筹地区。"
        )
    return office
