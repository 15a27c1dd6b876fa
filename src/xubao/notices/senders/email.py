"""By SMTP, with the mail server of the enquiries: what comes back lands in their mailbox and is recognised there."""

from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from xubao.enquiries.public import MailboxUnusable, mail_index, smtp_line
from xubao.notices.errors import AddressRefused, SendFailed
from xubao.notices.senders.sender import Handed, Message

_REFUSED_FOR_GOOD = 500


class EmailSender:
    """One line to the mail server, opened with the first mail and used for all of a round."""

    def __init__(self) -> None:
        self._line: BaseEmailBackend | None = None

    def send(self, message: Message) -> Handed:
        """Hand a mail to the server. Its id is made of the token: sent twice, it is one mail to programs that look."""
        try:
            if self._line is None:
                self._line = smtp_line()
            message_id = message_id_of(message.token)
            self._line.send_messages([_mail(message, message_id, self._line)])
        except SMTPRecipientsRefused as problem:
            code = max((reply[0] for reply in problem.recipients.values()), default=0)
            kind = AddressRefused if code >= _REFUSED_FOR_GOOD else SendFailed
            raise kind(
                code, en=f"the mail server refused the address ({code}).", zh=f"邮件服务器拒收该地址（{code}）。"
            ) from problem
        except (MailboxUnusable, SMTPException, OSError) as problem:
            self.close()
            why = type(problem).__name__
            raise SendFailed(
                why, en=f"the mail server did not take the mail ({why}).", zh=f"邮件服务器未接收邮件（{why}）。"
            ) from problem
        return Handed()

    def close(self) -> None:
        """Say goodbye to the server."""
        if self._line is not None:
            self._line.close()
            self._line = None


def _mail(message: Message, message_id: str, line: BaseEmailBackend) -> EmailMessage:
    return EmailMessage(
        subject=message.subject,
        body=message.text,
        from_email=settings.XUBAO_MAIL_FROM,
        to=[message.to],
        headers={
            "Message-ID": message_id,
            # So that two machines do not answer each other for ever (RFC 3834).
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Content-Language": message.language,
        },
        connection=line,
    )


def message_id_of(token: str) -> str:
    """The Message-ID of the mail with this token; says nothing of a person."""
    domain = settings.XUBAO_MAIL_FROM.rpartition("@")[2]
    return f"<xubao.notice.{token}@{domain}>"


def index_of_mail(token: str) -> str:
    """By which a mail that comes back is recognised."""
    return mail_index(message_id_of(token)) if settings.XUBAO_MAIL_FROM else ""
