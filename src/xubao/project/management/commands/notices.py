"""``notices``: writes what the day asks for, sends what is due, asks what became of it; ``--every SECONDS`` for ever."""

import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from xubao.cases.public import now, today
from xubao.notices.public import ask_provider, send_due, walk


class Command(BaseCommand):
    """One round of notices, once or for ever. The walk over people is done once a day, however often this runs."""

    help = "Write the notices of the day and send what is due; with --every SECONDS again and again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--every SECONDS, --most PEOPLE."""
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS")
        parser.add_argument("--most", type=int, default=10_000, metavar="PEOPLE", help="looked at in one round (default 10000)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do a round, say what was done, and repeat if asked to."""
        pause = threading.Event()
        while True:
            self.stdout.write(_round(options["most"]))
            if not options["every"] or pause.wait(options["every"]):
                return


def _round(most: int) -> str:
    walked = walk(today(), at=now(), most=most)
    sent = send_due(at=now())
    told = ask_provider(at=now())
    looked = f"looked at {walked.looked_at}, wrote {walked.noticed}, could not compute {walked.failed}"
    more = "" if walked.done else " (more people wait)"
    went = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in sorted(sent.items())) or "nothing to send"
    return f"{looked}{more}; {went}; receipts {told}"
