"""All that other packages may use of events."""

from xubao.events.add_rows import add_rows
from xubao.events.deliver import Delivered, dead_letters, deliver_due
from xubao.events.emit import emit, emit_many
from xubao.events.event import Event, cloud_event
from xubao.events.event_data import EventData
from xubao.events.kinds.case import BenefitsChanged, CaseDecided, CaseMoved, CaseOpened, CaseRedetermined
from xubao.events.kinds.demand import DemandExpired, DemandMade
from xubao.events.kinds.every_kind import KINDS
from xubao.events.kinds.payment import PaymentCredited, PaymentUncredited
from xubao.events.kinds.voucher import VoucherIssued, VoucherVoided
from xubao.events.listeners import on_event, wake_with

__all__ = [
    "KINDS",
    "BenefitsChanged",
    "CaseDecided",
    "CaseMoved",
    "CaseOpened",
    "CaseRedetermined",
    "Delivered",
    "DemandExpired",
    "DemandMade",
    "Event",
    "EventData",
    "PaymentCredited",
    "PaymentUncredited",
    "VoucherIssued",
    "VoucherVoided",
    "add_rows",
    "cloud_event",
    "dead_letters",
    "deliver_due",
    "emit",
    "emit_many",
    "on_event",
    "wake_with",
]
