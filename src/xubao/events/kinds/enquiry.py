"""Enquiries that are answered. The subject is the number of the enquiry."""

from typing import ClassVar

from xubao.events.event_data import EventData


class EnquiryAnswered(EventData, frozen=True, kw_only=True):
    """咨询已答复: entry ``entry`` of the thread is the answer; what it says stays in the thread."""

    TYPE: ClassVar[str] = "enquiry.answered"
    entry: int
