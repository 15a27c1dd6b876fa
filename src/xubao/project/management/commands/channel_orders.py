"""``channel_orders``: asks providers about orders without a callback, closes those whose time is over, sends refunds."""

import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from xubao.cases.public import now
from xubao.payments.channels.public import (
    ask_about_open_orders,
    counts_from,
    providers,
    send_channel_refund,
    to_refund,
)
from xubao.values.errors import XubaoError

_ACTOR = "system"


class Command(BaseCommand):
    """Asks about open orders and refunds."""

    help = "Ask providers about open orders and refunds, close what nobody paid; with --every SECONDS again and again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--every SECONDS."""
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, say how many, and repeat if asked to."""
        pause = threading.Event()
        while True:
            done = ask_about_open_orders(providers(), counts_from=counts_from(), at=now())
            orders = f"asked {done.asked}, paid {done.paid}, closed {done.closed}, failed {done.failed}"
            self.stdout.write(f"{orders}; refunds: {self._refund()}")
            if not options["every"] or pause.wait(options["every"]):
                return

    def _refund(self) -> str:
        counts = {"done": 0, "pending": 0, "failed": 0}
        for item in to_refund():
            provider = providers().get(item.payment.provider)
            if provider is None:
                counts["failed"] += 1
                continue
            try:
                counts[send_channel_refund(item, provider, by=_ACTOR, at=now()).state] += 1
            except XubaoError as problem:
                # The next round asks again; whoever keeps the log sees which refund and why.
                self.stderr.write(f"{item.refund.number}: {problem.code} {problem.en}")
                counts["failed"] += 1
        return ", ".join(f"{state} {count}" for state, count in counts.items())
