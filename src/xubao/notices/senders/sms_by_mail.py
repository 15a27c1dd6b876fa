"""A gateway that takes short messages as mails: the number is in the address, the text is the body."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

from xubao.enquiries.public import MailboxUnusable, smtp_line
from xubao.notices.errors import SendFailed
from xubao.notices.senders.email import message_id_of
from xubao.notices.senders.sender import Handed, Message


class SmsByMail:
    """Sends to an address with ``{phone}`` in it, by the mail server of the enquiries."""

    def __init__(self, mail_to: str) -> None:
        self._mail_to = mail_to

    def send(self, message: Message) -> Handed:
        """Hand the message to the gateway; what it could not deliver comes back as a bounced mail."""
        try:
            line = smtp_line()
            try:
                mail = EmailMessage(
                    subject="",
                    body=message.text,
                    from_email=settings.XUBAO_MAIL_FROM,
                    to=[self._mail_to.replace("{phone}", message.to)],
                    headers={"Message-ID": message_id_of(message.token), "Auto-Submitted": "auto-generated"},
                    connection=line,
                )
                line.send_messages([mail])
            finally:
                line.close()
        except (MailboxUnusable, SMTPException, OSError) as problem:
            why = type(problem).__name__
            raise SendFailed(
                why, en=f"the gateway did not take the message ({why}).", zh=f"短信网关未接收（{why}）。"
            ) from problem
        return Handed()

    def close(self) -> None:
        """Holds nothing."""
