"""Empties the mailbox: each mail is taken up, then moved to the folder that says what it was taken for."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from imap_tools import BaseMailBox, ImapToolsError, MailBox, MailBoxStartTls, MailBoxUnencrypted

from xubao.enquiries.errors import MailboxUnusable
from xubao.enquiries.mail.receive_mail import Verdict, receive_mail
from xubao.enquiries.mail.server_address import MailServer, mail_server

TAKEN, HELD = "Xubao-taken", "Xubao-held"
# A person looks at these; the others are in their threads or were written by machines.
_TO_HELD = {Verdict.FLOOD, Verdict.UNREADABLE, Verdict.LOOP}
_AT_ONCE = 200
MOST_BYTES = 40 * 1024 * 1024
_SIZE = re.compile(r"RFC822\.SIZE (\d+)")
_SECONDS = 30


def fetch_mails(*, at: datetime) -> Counter[Verdict]:
    """Take up what lies in the mailbox (at most 200 mails); returns how many were taken for what.

    A mail is moved after it was written down here; where the process stops between, it is recognised the next time.
    Raises MailboxUnusable.
    """
    counts: Counter[Verdict] = Counter()
    with _opened(mail_server(settings.XUBAO_IMAP)) as box:
        for uid in box.uids()[:_AT_ONCE]:
            raw = _raw(box, uid)
            verdict = Verdict(receive_mail(raw, at=at).verdict) if raw else Verdict.UNREADABLE
            counts[verdict] += 1
            box.move([uid], HELD if verdict in _TO_HELD else TAKEN)
    return counts


def _raw(box: BaseMailBox, uid: str) -> bytes:
    """The mail as it lies there; nothing of one that is larger than is taken: a person looks at it in the mailbox."""
    _status, told = box.client.uid("FETCH", uid, "(RFC822.SIZE)")
    size = _SIZE.search(repr(told))
    if size is None or int(size[1]) > MOST_BYTES:
        return b""
    _status, data = box.client.uid("FETCH", uid, "(BODY.PEEK[])")
    parts = [item[1] for item in data if isinstance(item, tuple)]
    return bytes(parts[0]) if parts else b""


@contextmanager
def _opened(server: MailServer) -> Iterator[BaseMailBox]:
    try:
        with _line(server).login(server.user, server.password, initial_folder=server.folder) as box:
            for folder in (TAKEN, HELD):
                if not box.folder.exists(folder):
                    box.folder.create(folder)
            box.folder.set(server.folder)
            yield box
    except (OSError, ImapToolsError) as problem:
        raise MailboxUnusable(
            server.host,
            en=f"the mailbox on {server.host} cannot be read ({type(problem).__name__}).",
            zh=f"{server.host} 上的邮箱无法读取。",
        ) from problem


def _line(server: MailServer) -> BaseMailBox:
    if server.scheme == "imap":
        return MailBoxUnencrypted(server.host, server.port or 143, timeout=_SECONDS)
    if server.scheme == "imap+starttls":
        return MailBoxStartTls(server.host, server.port or 143, timeout=_SECONDS)
    return MailBox(server.host, server.port or 993, timeout=_SECONDS)
