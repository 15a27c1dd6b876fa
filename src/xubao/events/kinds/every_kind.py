"""All types of events by name, and events read back from their rows."""

from typing import Final

import msgspec

from xubao.events.event import Event
from xubao.events.event_data import EventData
from xubao.events.kinds.case import BenefitsChanged, CaseDecided, CaseMoved, CaseOpened, CaseRedetermined
from xubao.events.kinds.demand import DemandExpired, DemandMade
from xubao.events.kinds.enquiry import EnquiryAnswered
from xubao.events.kinds.payment import PaymentCredited, PaymentUncredited
from xubao.events.kinds.records import RecordFileTaken, RecordMonthsCorrected, RecordMonthsReceived
from xubao.events.kinds.refund import RefundSent
from xubao.events.kinds.voucher import VoucherIssued, VoucherVoided
from xubao.events.models import EventRow

KINDS: Final[dict[str, type[EventData]]] = {
    kind.TYPE: kind
    for kind in (
        PaymentCredited,
        PaymentUncredited,
        DemandMade,
        DemandExpired,
        VoucherIssued,
        VoucherVoided,
        CaseOpened,
        CaseMoved,
        CaseDecided,
        CaseRedetermined,
        BenefitsChanged,
        RefundSent,
        RecordMonthsReceived,
        RecordFileTaken,
        RecordMonthsCorrected,
        EnquiryAnswered,
    )
}


def event_of(row: EventRow) -> Event[EventData]:
    """The event that a row keeps. Raises LookupError where its type is unknown, msgspec.ValidationError where it is damaged."""
    if row.type not in KINDS:
        raise LookupError(f"unknown type of event {row.type!r}")
    data = msgspec.convert(row.data, KINDS[row.type])
    key = row.key.removeprefix(f"{row.type}/")
    return Event(data=data, subject=row.subject, area=row.area, key=key, at=row.at)
