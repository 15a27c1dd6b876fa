"""All that other packages may use of enquiries."""

from xubao.enquiries.appointments import (
    APPOINTMENT_LABELS_ZH,
    AppointmentKind,
    agree,
    appointments_waiting,
    mark_done,
)
from xubao.enquiries.asker import Asker
from xubao.enquiries.clocks import promise
from xubao.enquiries.computed_answer import ComputedAnswer, computed_answer
from xubao.enquiries.erase_enquiries import erase_enquiries
from xubao.enquiries.errors import (
    AppointmentInThePast,
    BadContact,
    MailboxUnusable,
    NothingSaid,
    NoWayToAnswer,
    SomethingNewArrived,
    TooManyEnquiries,
    UnknownEnquiry,
)
from xubao.enquiries.figures import EnquiryFigures, WeekOfEnquiries, figures_of
from xubao.enquiries.find_enquiry import (
    asker_of,
    enquiries_from,
    enquiry_by_number,
    enquiry_of_asker,
    overdue,
    queue_of,
)
from xubao.enquiries.handling import answer, assign, became_case, escalate_overdue, place, send_elsewhere
from xubao.enquiries.mail.fetch_mails import fetch_mails
from xubao.enquiries.mail.queue import mail_index
from xubao.enquiries.mail.receive_mail import VERDICT_LABELS_ZH, Verdict, on_bounce, receive_mail
from xubao.enquiries.mail.send_mails import MailsSent, send_mails
from xubao.enquiries.mail.smtp_line import smtp_line
from xubao.enquiries.models import Appointment, Enquiry, MailReceipt, OutgoingMail, ThreadEntry
from xubao.enquiries.offices import office_of
from xubao.enquiries.open_enquiry import NewEnquiry, open_enquiry
from xubao.enquiries.standard_texts import StandardText, filled, standard_texts
from xubao.enquiries.states import (
    ENQUIRY_ACT_LABELS_ZH,
    ENQUIRY_CHANNEL_LABELS_ZH,
    ENQUIRY_STATE_LABELS_ZH,
    TOPIC_LABELS_ZH,
    EnquiryAct,
    EnquiryChannel,
    EnquiryState,
    Topic,
)
from xubao.enquiries.thread import ASKER, Said, text_of, write
from xubao.enquiries.thread_chain import ThreadFinding, verify_enquiries

__all__ = [
    "APPOINTMENT_LABELS_ZH",
    "ASKER",
    "ENQUIRY_ACT_LABELS_ZH",
    "ENQUIRY_CHANNEL_LABELS_ZH",
    "ENQUIRY_STATE_LABELS_ZH",
    "TOPIC_LABELS_ZH",
    "VERDICT_LABELS_ZH",
    "Appointment",
    "AppointmentInThePast",
    "AppointmentKind",
    "Asker",
    "BadContact",
    "ComputedAnswer",
    "Enquiry",
    "EnquiryAct",
    "EnquiryChannel",
    "EnquiryFigures",
    "EnquiryState",
    "MailReceipt",
    "MailboxUnusable",
    "MailsSent",
    "NewEnquiry",
    "NoWayToAnswer",
    "NothingSaid",
    "OutgoingMail",
    "Said",
    "SomethingNewArrived",
    "StandardText",
    "ThreadEntry",
    "ThreadFinding",
    "TooManyEnquiries",
    "Topic",
    "UnknownEnquiry",
    "Verdict",
    "WeekOfEnquiries",
    "agree",
    "answer",
    "appointments_waiting",
    "asker_of",
    "assign",
    "became_case",
    "computed_answer",
    "enquiries_from",
    "enquiry_by_number",
    "enquiry_of_asker",
    "erase_enquiries",
    "escalate_overdue",
    "fetch_mails",
    "figures_of",
    "filled",
    "mail_index",
    "mark_done",
    "office_of",
    "on_bounce",
    "open_enquiry",
    "overdue",
    "place",
    "promise",
    "queue_of",
    "receive_mail",
    "send_elsewhere",
    "send_mails",
    "smtp_line",
    "standard_texts",
    "text_of",
    "verify_enquiries",
    "write",
]
