"""``outbox``: tells what has happened, here and to subscribers outside, and seals the log; once or for ever."""

import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from xubao.cases.public import now
from xubao.events.public import Way, begin_again_here, dead_letters, dead_webhooks, deliver_webhooks, seal_events
from xubao.project.wiring import deliver_now


class Command(BaseCommand):
    """Delivers due events."""

    help = "Deliver events that are due and seal the log; with --every SECONDS again and again until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--every SECONDS, --parallel REQUESTS, --again."""
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS")
        parser.add_argument("--parallel", type=int, default=4, metavar="REQUESTS", help="requests to subscribers at a time")
        parser.add_argument("--again", action="store_true", help="first let what was given up here be tried anew")

    def handle(self, *args: Any, **options: Any) -> None:
        """Deliver, say how many, and repeat if asked to."""
        pause = threading.Event()
        way = Way(parallel=max(1, options["parallel"]), private=settings.XUBAO_WEBHOOK_PRIVATE)
        if options["again"]:
            self.stdout.write(f"to be tried anew: {begin_again_here(by='command', at=now())}")
        while True:
            delivered = deliver_now()
            sent = deliver_webhooks(now, way)
            sealed = seal_events(now())
            self.stdout.write(f"delivered {delivered.done}, failed {delivered.failed}, given up {dead_letters()}")
            if sent.done or sent.failed or dead_webhooks():
                self.stdout.write(f"subscribers: took {sent.done}, failed {sent.failed}, given up {dead_webhooks()}")
            if sealed:
                self.stdout.write(f"sealed {sealed}")
            if not options["every"] or pause.wait(options["every"]):
                return
