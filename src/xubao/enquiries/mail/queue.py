"""Puts an answer on its way: a row that the sender takes up; the mail itself is made when it is sent."""

from datetime import datetime

from django.conf import settings

from xubao.enquiries.models import OutgoingMail, ThreadEntry
from xubao.people.public import blind_index


def queue_mail(entry: ThreadEntry, *, automatic: bool, at: datetime) -> OutgoingMail | None:
    """Queue a mail for an entry, once; None where no mail is sent from here (XUBAO_MAIL_FROM is empty)."""
    if not settings.XUBAO_MAIL_FROM:
        return None
    mail, _fresh = OutgoingMail.objects.get_or_create(
        mail_index=mail_index(message_id_of(entry)),
        defaults={"entry": entry, "automatic": automatic, "state": "queued", "next_at": at},
    )
    return mail


def message_id_of(entry: ThreadEntry) -> str:
    """The Message-ID of the mail that carries an entry; names the enquiry and the entry, nothing of a person."""
    domain = settings.XUBAO_MAIL_FROM.rpartition("@")[2]
    return f"<xubao.{entry.enquiry.number}.{entry.number}@{domain}>"


def mail_index(message_id: str) -> str:
    """The blind index of a Message-ID: those of others can hold names and addresses."""
    return blind_index(message_id.strip(), "mail_id")
