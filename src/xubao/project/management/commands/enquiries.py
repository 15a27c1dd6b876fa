"""``enquiries``: fetches and sends mails, reminds of what is overdue, scans papers again, forgets abandoned uploads."""

import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from xubao.cases.public import now, today
from xubao.enquiries.public import MailboxUnusable, escalate_overdue, fetch_mails, send_mails
from xubao.records.papers.public import drop_old_uploads, scan_again


class Command(BaseCommand):
    """One round of everything that waits, once or for ever."""

    help = "Fetch and send the mails of enquiries and look after papers; with --every SECONDS again and again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--every SECONDS."""
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do a round, say what was done, and repeat if asked to."""
        pause = threading.Event()
        while True:
            self.stdout.write(_round())
            if not options["every"] or pause.wait(options["every"]):
                return


def _round() -> str:
    at = now()
    said = []
    for does, work in (("fetched", _fetched), ("sent", _sent)):
        try:
            said.append(f"{does} {work()}")
        except MailboxUnusable as problem:
            # The other work goes on; the mails wait where they are.
            said.append(problem.line("en"))
    asked, clean = scan_again(at=at)
    said.append(f"overdue {escalate_overdue(today(), at=at)}, scanned again {asked} ({clean} clean)")
    said.append(f"abandoned uploads {drop_old_uploads(at=at)}")
    return ", ".join(said)


def _fetched() -> str:
    if not settings.XUBAO_IMAP:
        return "no mailbox"
    counts = fetch_mails(at=now())
    return " ".join(f"{verdict} {count}" for verdict, count in sorted(counts.items())) or "nothing"


def _sent() -> str:
    if not settings.XUBAO_MAIL_FROM:
        return "no mail address"
    sent = send_mails(at=now())
    return f"{sent.sent}, postponed {sent.postponed}, given up {sent.failed}"
