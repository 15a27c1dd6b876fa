"""``outbox``: delivers events that are due, once or for ever."""

import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from xubao.events.public import dead_letters
from xubao.project.wiring import deliver_now


class Command(BaseCommand):
    """Delivers due events."""

    help = "Deliver events that are due; with --every SECONDS again and again until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--every SECONDS."""
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS")

    def handle(self, *args: Any, **options: Any) -> None:
        """Deliver, say how many, and repeat if asked to."""
        pause = threading.Event()
        while True:
            delivered = deliver_now()
            waiting = dead_letters()
            self.stdout.write(f"delivered {delivered.done}, failed {delivered.failed}, given up {waiting}")
            if not options["every"] or pause.wait(options["every"]):
                return
