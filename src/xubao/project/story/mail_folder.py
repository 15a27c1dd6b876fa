"""Reads the mails that the demo sent: Django writes them into a folder instead of sending them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.timezone import get_current_timezone
from imap_tools.message import MailMessage

# Django's file backend ends each mail with such a line.
_END = b"-" * 79 + b"\n"


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail: to whom, about what, its text, and when it was written, by the machine's clock."""

    to: str
    subject: str
    text: str
    written_at: datetime


def sent_mails(folder: Path, *, most: int = 50) -> list[SentMail]:
    """The latest mails, the newest first."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True) if folder.exists() else []
    found: list[SentMail] = []
    for file in files:
        found += reversed(list(_mails(file)))
        if len(found) >= most:
            break
    return found[:most]


def _mails(file: Path) -> Iterator[SentMail]:
    written_at = datetime.fromtimestamp(file.stat().st_mtime, tz=get_current_timezone())
    for raw in file.read_bytes().split(_END):
        if raw.strip():
            mail = MailMessage.from_bytes(raw)
            yield SentMail(", ".join(mail.to), mail.subject, mail.text.strip(), written_at)
