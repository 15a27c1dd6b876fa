"""Takes up a question: a number, a clock, the first entry of the thread."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.timezone import localdate

from xubao.enquiries.asker import Asker, checked, index_of, seal_asker
from xubao.enquiries.clocks import answer_due
from xubao.enquiries.errors import TooManyEnquiries
from xubao.enquiries.models import Enquiry
from xubao.enquiries.states import EnquiryAct, EnquiryChannel, EnquiryState, Topic
from xubao.enquiries.thread import Said, write
from xubao.ledger.public import next_number

# More than a worried person sends in an hour; what staff take down has no limit.
MOST_PER_HOUR = 10
_SELF_SERVED = {EnquiryChannel.WEB, EnquiryChannel.EMAIL}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEnquiry:
    """A question as it came in. area: "" where it is not known yet. language: "zh" or "en"."""

    channel: EnquiryChannel
    asker: Asker
    text: str
    author: str
    area: str = ""
    topic: Topic = Topic.OTHER
    language: str = "zh"
    mail_id: str = ""
    form_token: str = field(default_factory=lambda: secrets.token_urlsafe(16))


def open_enquiry(new: NewEnquiry, *, at: datetime) -> Enquiry:
    """Open the enquiry; the same form sent twice gives the one that stands already.

    Raises BadContact, NoWayToAnswer, NothingSaid, TooManyEnquiries.
    """
    known = Enquiry.objects.filter(form_token=new.form_token).first()
    if known is not None:
        return known
    # Whoever stands at the counter can be answered without an address.
    asker = checked(new.asker, reachable=new.channel in _SELF_SERVED)
    if new.channel in _SELF_SERVED:
        _refuse_flood(asker, at)
    try:
        with transaction.atomic():
            return _opened(new, asker, at)
    except IntegrityError:
        # The same form at the same moment: the database let one through.
        return Enquiry.objects.get(form_token=new.form_token)


def _opened(new: NewEnquiry, asker: Asker, at: datetime) -> Enquiry:
    day = localdate(at)
    enquiry = Enquiry.objects.create(
        number=f"{day.year}-Q{next_number(f'enquiry/{day.year}'):06d}",
        form_token=new.form_token,
        area=new.area,
        topic=new.topic.value,
        language=new.language,
        channel=new.channel.value,
        state=EnquiryState.OPEN.value,
        asker_sealed=seal_asker(asker, new.form_token),
        email_index=index_of(asker.email),
        phone_index=index_of(asker.phone),
        opened_at=at,
        due_on=answer_due(day),
    )
    first = Said(act=EnquiryAct.ASK, text=new.text, author=new.author, channel=new.channel, mail_id=new.mail_id)
    write(enquiry, first, at=at)
    return enquiry


def _refuse_flood(asker: Asker, at: datetime) -> None:
    lately = Enquiry.objects.filter(opened_at__gt=at - timedelta(hours=1))
    same = Q()
    for name, contact in (("email_index", asker.email), ("phone_index", asker.phone)):
        if contact:
            same |= Q(**{name: index_of(contact)})
    count = lately.filter(same).count()
    if count >= MOST_PER_HOUR:
        raise TooManyEnquiries(
            count,
            en=f"{count} questions came from this contact within an hour.",
            zh=f"一小时内已收到来自该联系方式的 {count} 个问题。",
        )
