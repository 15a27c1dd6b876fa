"""All that other packages may use of events."""

from xubao.events.add_rows import add_rows
from xubao.events.deliver import Delivered, dead_letters, deliver_due
from xubao.events.emit import emit, emit_many
from xubao.events.errors import AddressRefused, DeliveryGone, SubscriberGone, SubscriptionUnclear
from xubao.events.event import Event, cloud_event
from xubao.events.event_data import EventData
from xubao.events.held_back import (
    HeldBack,
    begin_again_here,
    behind_each,
    given_up_here,
    held_at_subscribers,
    held_here,
)
from xubao.events.kinds.case import BenefitsChanged, CaseDecided, CaseMoved, CaseOpened, CaseRedetermined
from xubao.events.kinds.demand import DemandExpired, DemandMade
from xubao.events.kinds.enquiry import EnquiryAnswered
from xubao.events.kinds.every_kind import KINDS
from xubao.events.kinds.payment import PaymentCredited, PaymentUncredited
from xubao.events.kinds.records import RecordFileTaken, RecordMonthsCorrected, RecordMonthsReceived
from xubao.events.kinds.refund import RefundSent
from xubao.events.kinds.voucher import VoucherIssued, VoucherVoided
from xubao.events.labels import EVENT_LABELS_ZH, SUBSCRIBER_ACT_LABELS_ZH, SUBSCRIBER_STATE_LABELS_ZH
from xubao.events.listeners import on_event, wake_with
from xubao.events.models import Delivery, DeliveryAttempt, EventRow, Subscriber, SubscriberAct
from xubao.events.seal_events import EventFinding, EventsVerified, seal_events, verify_events
from xubao.events.told_already import told_already
from xubao.events.webhooks.deliver_webhooks import MOST_ATTEMPTS as MOST_WEBHOOK_ATTEMPTS
from xubao.events.webhooks.deliver_webhooks import Way, dead_webhooks, deliver_webhooks
from xubao.events.webhooks.look_up import DeliveryPage, deliveries_of, subscribers_with_counts, tries_of
from xubao.events.webhooks.send_again import send_from, send_one, set_aside, try_again
from xubao.events.webhooks.subscribe import (
    NewSubscriber,
    ask_subscription,
    decide_subscription,
    end_subscription,
    new_secret,
    pause_subscription,
    resume_subscription,
    subscriber_named,
)

__all__ = [
    "EVENT_LABELS_ZH",
    "KINDS",
    "MOST_WEBHOOK_ATTEMPTS",
    "SUBSCRIBER_ACT_LABELS_ZH",
    "SUBSCRIBER_STATE_LABELS_ZH",
    "AddressRefused",
    "BenefitsChanged",
    "CaseDecided",
    "CaseMoved",
    "CaseOpened",
    "CaseRedetermined",
    "Delivered",
    "Delivery",
    "DeliveryAttempt",
    "DeliveryGone",
    "DeliveryPage",
    "DemandExpired",
    "DemandMade",
    "EnquiryAnswered",
    "Event",
    "EventData",
    "EventFinding",
    "EventRow",
    "EventsVerified",
    "HeldBack",
    "NewSubscriber",
    "PaymentCredited",
    "PaymentUncredited",
    "RecordFileTaken",
    "RecordMonthsCorrected",
    "RecordMonthsReceived",
    "RefundSent",
    "Subscriber",
    "SubscriberAct",
    "SubscriberGone",
    "SubscriptionUnclear",
    "VoucherIssued",
    "VoucherVoided",
    "Way",
    "add_rows",
    "ask_subscription",
    "begin_again_here",
    "behind_each",
    "cloud_event",
    "dead_letters",
    "dead_webhooks",
    "decide_subscription",
    "deliver_due",
    "deliver_webhooks",
    "deliveries_of",
    "emit",
    "emit_many",
    "end_subscription",
    "given_up_here",
    "held_at_subscribers",
    "held_here",
    "new_secret",
    "on_event",
    "pause_subscription",
    "resume_subscription",
    "seal_events",
    "send_from",
    "send_one",
    "set_aside",
    "subscriber_named",
    "subscribers_with_counts",
    "told_already",
    "tries_of",
    "try_again",
    "verify_events",
    "wake_with",
]
