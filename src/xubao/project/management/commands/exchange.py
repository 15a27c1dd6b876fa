"""``exchange``: takes in what the other side has signed and writes what is to be told; once or for ever."""

import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from xubao.cases.clock import now
from xubao.exchange.public import Taken, standing_line, take_files, write_file


class Command(BaseCommand):
    """Takes files in and writes them."""

    help = "Take in the files of the other side and write one of this side; with --every SECONDS again and again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--every SECONDS, --since NUMBER."""
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS")
        parser.add_argument("--since", type=int, metavar="NUMBER", help="write again from this message on: the replay")

    def handle(self, *args: Any, **options: Any) -> None:
        """One round, or rounds without end. Fails where the line cannot go on."""
        folder = settings.XUBAO_EXCHANGE_FOLDER
        if settings.XUBAO_EXCHANGE_KEYS is None or folder is None:
            raise CommandError("XUBAO_EXCHANGE_KEYS and XUBAO_EXCHANGE_FOLDER are not set: this installation has no exchange")
        incoming, outgoing = folder / "in", folder / "out"
        for place in (incoming, outgoing):
            place.mkdir(parents=True, exist_ok=True)
        pause = threading.Event()
        while True:
            taken = take_files(incoming, at=now())
            written = write_file(outgoing, since=options["since"])
            self.stdout.write(_told(taken, written.name if written else "nothing"))
            if not options["every"]:
                if taken.stuck_on or taken.set_apart:
                    raise CommandError("the exchange needs somebody to look at it", returncode=1)
                return
            options["since"] = None
            pause.wait(options["every"])


def _told(taken: Taken, written: str) -> str:
    line = standing_line()
    parts = [f"applied {taken.applied}, known already {taken.repeated}, wrote {written}"]
    if taken.missing is not None:
        parts.append(f"waits for message {taken.missing}")
    if taken.set_apart:
        parts.append(f"set apart: {', '.join(taken.set_apart)}")
    if taken.stuck_on:
        parts.append(f"cannot go on: {taken.stuck_on}")
    if line is not None and line.sent_number > line.confirmed_number:
        parts.append(f"not confirmed yet: {line.sent_number - line.confirmed_number}")
    return "; ".join(parts)
