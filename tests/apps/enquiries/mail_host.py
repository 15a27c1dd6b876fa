"""A real mail host in this process: SMTP takes mail for everybody, IMAP shows the mailbox of the enquiries.

What is sent to the enquiries lands in their mailbox, what is sent to anybody else in ``sent``.
"""

import asyncio
import imaplib
import threading
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from smtplib import SMTP
from typing import Any

from aiosmtpd import smtp as receiving
from aiosmtpd.controller import Controller
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPService

from tests.served import free_port

ENQUIRIES = "help@agency.example"
_USER, _PASSWORD = "help", "mailbox-of-tests"


class MailHost:
    """The two servers, and what a person at the other end would do with them."""

    def __init__(self, smtp_port: int, imap_port: int) -> None:
        self.smtp = f"smtp://127.0.0.1:{smtp_port}"
        self.imap = f"imap://{_USER}:{_PASSWORD}@127.0.0.1:{imap_port}/INBOX"
        self.sent: list[EmailMessage] = []
        self.refuse = False
        self._ports = smtp_port, imap_port

    def send(self, message: EmailMessage) -> None:
        """Send a mail as a person's own mail program would."""
        with SMTP("127.0.0.1", self._ports[0], timeout=20) as line:
            line.send_message(message)

    def deliver(self, raw: bytes) -> None:
        """Put a mail into the mailbox of the enquiries."""
        with imaplib.IMAP4("127.0.0.1", self._ports[1], timeout=20) as line:
            line.login(_USER, _PASSWORD)
            status, _told = line.append("INBOX", "", imaplib.Time2Internaldate(time.time()), raw)
            assert status == "OK"

    def in_folder(self, folder: str) -> int:
        """How many mails lie in a folder of the mailbox."""
        with imaplib.IMAP4("127.0.0.1", self._ports[1], timeout=20) as line:
            line.login(_USER, _PASSWORD)
            status, told = line.select(folder, readonly=True)
            return int(told[0] or 0) if status == "OK" else 0

    async def handle_DATA(self, server: receiving.SMTP, session: receiving.Session, envelope: receiving.Envelope) -> str:  # noqa: N802, aiosmtpd's name
        """Take a mail that somebody sends."""
        if self.refuse:
            return "451 the mailbox is busy, try again later"
        raw = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
        if ENQUIRIES in envelope.rcpt_tos:
            await asyncio.to_thread(self.deliver, raw)
        else:
            self.sent.append(message_from_bytes(raw, policy=policy.default))
        return "250 taken"


@contextmanager
def mail_host() -> Iterator[MailHost]:
    """Both servers while the block runs."""
    host = MailHost(free_port(), free_port())
    smtp = Controller(host, hostname="127.0.0.1", port=host._ports[0])
    started, stop = threading.Event(), threading.Event()
    imap = threading.Thread(target=lambda: asyncio.run(_serve_imap(host._ports[1], started, stop)), daemon=True)
    imap.start()
    assert started.wait(30)
    smtp.start()
    try:
        yield host
    finally:
        smtp.stop()
        stop.set()
        imap.join(20)


async def _serve_imap(port: int, started: threading.Event, stop: threading.Event) -> None:
    parser = ArgumentParser()
    DictBackend.add_subparser("dict", parser.add_subparsers(dest="backend"))
    IMAPService.add_arguments(parser)
    parser.set_defaults(passlib_cfg=None, debug=False)
    named = ["--host", "127.0.0.1", "--port", str(port), "--no-tls", "dict", "--demo-user", _USER, "--demo-password", _PASSWORD]
    overrides: dict[str, Any] = {"secure_auth": False, "reject_dnsbl": False}
    backend, config = await DictBackend.init(parser.parse_args(named), **overrides)
    config.apply_context()
    async with AsyncExitStack() as stack:
        await backend.start(stack)
        await IMAPService(backend, config).start(stack)
        started.set()
        await asyncio.to_thread(stop.wait)
