"""Enquiries: a question for somebody, answered by the agency in its thread and by the way the asker left."""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

from xubao.enquiries.public import (
    ASKER,
    Asker,
    Enquiry,
    EnquiryAct,
    EnquiryChannel,
    EnquiryState,
    NewEnquiry,
    Topic,
    enquiry_by_number,
    open_enquiry,
    text_of,
)
from xubao.partners.call import Answer, Call
from xubao.partners.cursors import page_of
from xubao.partners.matters import enquiries_of, keep_matter, own_enquiry
from xubao.partners.told import AreaText, PageOf

_Contact = Annotated[str, msgspec.Meta(max_length=254)]
_SHOWN = (EnquiryAct.ASK.value, EnquiryAct.ANSWER.value)


class EnquiryQuestion(msgspec.Struct, forbid_unknown_fields=True):
    """What is asked, about which area, and how the asker is reached: an e-mail address or a telephone number."""

    area: AreaText
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=20_000)]
    topic: Topic = Topic.OTHER
    name: Annotated[str, msgspec.Meta(max_length=100)] = ""
    email: _Contact = ""
    phone: Annotated[str, msgspec.Meta(max_length=30)] = ""
    language: Literal["zh", "en"] = "zh"


class EnquiryLine(msgspec.Struct, forbid_unknown_fields=True):
    """What was said, by the asker or by the agency."""

    at: datetime
    by_asker: bool
    text: str
    computation_id: str


class EnquiryAnswer(msgspec.Struct, forbid_unknown_fields=True):
    """An enquiry with all that was said to the asker. case: the matter that it became, "" for none."""

    number: str
    area: str
    topic: Topic
    state: EnquiryState
    opened_at: datetime
    due_on: date | None
    case: str
    thread: list[EnquiryLine]


class EnquiryInShort(msgspec.Struct, forbid_unknown_fields=True):
    """One line of a list."""

    number: str
    area: str
    opened_at: datetime


class EnquiryList(msgspec.Struct, forbid_unknown_fields=True):
    """A page, the newest first. next: the cursor of the page that follows, "" on the last."""

    items: list[EnquiryInShort]
    next: str


def open_new_enquiry(call: Call) -> Answer:
    """Open an enquiry."""
    asked: EnquiryQuestion = call.body
    area = call.area(asked.area)
    new = NewEnquiry(
        channel=EnquiryChannel.WEB,
        asker=Asker(name=asked.name, email=asked.email, phone=asked.phone),
        text=asked.text,
        author=ASKER,
        area=area,
        topic=asked.topic,
        language=asked.language,
    )
    enquiry = open_enquiry(new, at=call.at)
    keep_matter(call, "enquiry", enquiry.number, area)
    return Answer(_told(enquiry), 201, f"/partner/v1/enquiries/{enquiry.number}")


def list_enquiries(call: Call) -> Answer:
    """The partner's own enquiries."""
    asked: PageOf = call.query
    matters, following = page_of(enquiries_of(call), asked.cursor, asked.limit)
    return Answer(EnquiryList([EnquiryInShort(row.number, row.area, row.opened_at) for row in matters], following))


def show_enquiry(call: Call) -> Answer:
    """One enquiry."""
    return Answer(_told(enquiry_by_number(own_enquiry(call).number)))


def _told(enquiry: Enquiry) -> EnquiryAnswer:
    entries = enquiry.entries.filter(act__in=_SHOWN).order_by("number")
    return EnquiryAnswer(
        number=enquiry.number,
        area=enquiry.area,
        topic=Topic(enquiry.topic),
        state=EnquiryState(enquiry.state),
        opened_at=enquiry.opened_at,
        due_on=enquiry.due_on,
        case=enquiry.case_number,
        thread=[
            EnquiryLine(entry.at, entry.act == EnquiryAct.ASK.value, text_of(entry), entry.computation_id) for entry in entries
        ],
    )
