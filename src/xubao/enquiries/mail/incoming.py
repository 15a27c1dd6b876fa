"""Reads a mail as it came: sender, what it answers, its text, its files, and whether a machine wrote it."""

import hashlib
import re
from dataclasses import dataclass

from django.utils.html import strip_tags
from imap_tools.message import MailMessage

_MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
_NUMBER = re.compile(r"\b20[0-9]{2}-Q[0-9]{6,}\b")
# Where the mail that is answered begins, as the common programs write it.
_QUOTE_BEGINS = re.compile(
    r"^(?:>.*|-{2,} ?(?:原始邮件|Original Message|转发邮件).*|_{10,}|On .{5,200} wrote:|(?:发件人|From)[:：].*"
    r"|在.{4,200}写道[:：]|.{2,80}于\d{4}年.{4,80}写道[:：])$"
)
_MOST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class IncomingMail:
    """A mail. references: the mails it answers, the nearest first. automatic: why a machine is taken for its author, or ""."""

    message_id: str
    sender: str
    subject: str
    references: tuple[str, ...]
    numbers: tuple[str, ...]
    text: str
    attachments: tuple[Attachment, ...]
    automatic: str
    bounce: bool
    hops: int


def read_mail(raw: bytes) -> IncomingMail:
    """Read a mail; whatever is malformed in it is left out."""
    mail = MailMessage.from_bytes(raw)
    headers = {name: " ".join(values) for name, values in mail.headers.items()}
    known = _MESSAGE_ID.findall(headers.get("in-reply-to", "")) + _MESSAGE_ID.findall(headers.get("references", ""))[::-1]
    named = _MESSAGE_ID.search(headers.get("message-id", ""))
    bounce = _is_bounce(mail)
    if bounce:
        # The mail that could not be delivered stands in one of the parts.
        known += _MESSAGE_ID.findall(raw.decode("ascii", "ignore"))
    text = mail.text or strip_tags(mail.html)
    return IncomingMail(
        # A mail without an id is known by its content.
        message_id=named[0] if named else f"<{hashlib.sha256(raw).hexdigest()}@no-id>",
        sender=mail.from_.strip().lower(),
        subject=" ".join(mail.subject.split()),
        references=tuple(dict.fromkeys(known)),
        numbers=tuple(dict.fromkeys(_NUMBER.findall(mail.subject))),
        text=_without_quote(text)[:_MOST_TEXT],
        attachments=tuple(Attachment(part.filename, part.payload) for part in mail.attachments if part.payload),
        automatic=_automatic(headers),
        bounce=bounce,
        hops=len(mail.headers.get("received", ())),
    )


def _is_bounce(mail: MailMessage) -> bool:
    if mail.obj.get_content_type() == "multipart/report":
        return str(mail.obj.get_param("report-type", "")).lower() == "delivery-status"
    return mail.from_.lower().partition("@")[0] in {"mailer-daemon", "postmaster"}


def _automatic(headers: dict[str, str]) -> str:
    said = headers.get("auto-submitted", "no").split(";")[0].strip().lower()
    if said not in {"", "no"}:
        return f"Auto-Submitted: {said}"
    if headers.get("precedence", "").strip().lower() in {"bulk", "junk", "list", "auto_reply"}:
        return "Precedence"
    for name in ("x-autoreply", "x-autorespond", "x-auto-reply", "list-id", "list-unsubscribe"):
        if headers.get(name):
            return name
    return ""


def _without_quote(text: str) -> str:
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines):
        # A mail that begins with the quote has its answer below or between: all of it is kept then.
        if number and _QUOTE_BEGINS.match(line.strip()) and "".join(lines[:number]).strip():
            return "\n".join(lines[:number]).strip()
    return text.strip()
