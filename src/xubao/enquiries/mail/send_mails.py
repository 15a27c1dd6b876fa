"""Sends what is queued. A mail carries the answer and the number, never a name, an identity number or an account."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from xubao.enquiries.find_enquiry import asker_of
from xubao.enquiries.mail.queue import message_id_of
from xubao.enquiries.mail.smtp_line import smtp_line
from xubao.enquiries.models import OutgoingMail, ThreadEntry
from xubao.enquiries.personal_data import without_personal_data
from xubao.enquiries.states import EnquiryAct
from xubao.enquiries.thread import mail_id_of, text_of

MOST_ATTEMPTS = 8
_FIRST_PAUSE = timedelta(minutes=1)
_SUBJECTS = {"zh": "[{number}] 关于您的医保咨询", "en": "[{number}] Your question about medical insurance"}
_FOOTERS = {
    "zh": "\n\n--\n咨询编号 {number}。回复本邮件即可继续咨询；请不要在邮件中填写身份证号码和银行账号。",
    "en": "\n\n--\nNumber {number}. Reply to this mail to go on; please do not write identity or account numbers in it.",
}


@dataclass(frozen=True, slots=True)
class MailsSent:
    """What a round of sending did."""

    sent: int
    postponed: int
    failed: int


def send_mails(*, at: datetime) -> MailsSent:
    """Send every mail that is due. One that fails waits twice as long each time, and is given up after eight attempts.

    Raises MailboxUnusable when the server cannot be reached at all; the mails stay queued.
    """
    due = list(OutgoingMail.objects.filter(state="queued", next_at__lte=at).select_related("entry__enquiry").order_by("pk"))
    if not due:
        return MailsSent(0, 0, 0)
    counts = {"sent": 0, "queued": 0, "failed": 0}
    with smtp_line() as line:
        for mail in due:
            counts[_sent(mail, line, at)] += 1
    return MailsSent(counts["sent"], counts["queued"], counts["failed"])


def _sent(mail: OutgoingMail, line: BaseEmailBackend, at: datetime) -> str:
    with transaction.atomic():
        held = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
        if held.state != "queued":
            return held.state
        held.attempts += 1
        try:
            line.send_messages([_message(mail, line)])
        except (SMTPException, OSError):
            held.state = "failed" if held.attempts >= MOST_ATTEMPTS else "queued"
            held.next_at = at + _FIRST_PAUSE * 2**held.attempts
        else:
            held.state, held.sent_at = "sent", at
        held.save(update_fields=["state", "attempts", "next_at", "sent_at"])
        return held.state


def _message(mail: OutgoingMail, line: BaseEmailBackend) -> EmailMessage:
    entry = mail.entry
    enquiry, language = entry.enquiry, entry.enquiry.language
    headers = {"Message-ID": message_id_of(entry)}
    answered = [
        mail_id_of(row) for row in ThreadEntry.objects.filter(enquiry=enquiry, act=EnquiryAct.ASK, number__lt=entry.number)
    ]
    came = [mail_id for mail_id in answered if mail_id]
    if came:
        headers |= {"In-Reply-To": came[-1], "References": " ".join(came[-10:])}
    if mail.automatic:
        # So that two machines do not answer each other for ever (RFC 3834).
        headers |= {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    return EmailMessage(
        subject=_SUBJECTS[language].format(number=enquiry.number),
        body=without_personal_data(text_of(entry)) + _FOOTERS[language].format(number=enquiry.number),
        from_email=settings.XUBAO_MAIL_FROM,
        to=[asker_of(enquiry).email],
        headers=headers,
        connection=line,
    )
