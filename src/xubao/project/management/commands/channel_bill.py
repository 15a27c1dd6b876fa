"""``channel_bill``: fetches the providers' bills of a day and says where they differ from our orders. Run once a day."""

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xubao.cases.public import now, today
from xubao.payments.channels.public import differences, keep_bill, provider_named, providers
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan


class Command(BaseCommand):
    """Fetches bills."""

    help = "Fetch and keep the bill of a day (default: yesterday) of every channel, or of --channel NAME."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--day and --channel."""
        parser.add_argument("--day", type=date.fromisoformat, default=None, metavar="DATE")
        parser.add_argument("--channel", default="", metavar="NAME")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fetch them; every difference is a line. Fails where a bill could not be had."""
        day = options["day"] or today() - timedelta(days=1)
        failed = []
        for name in [options["channel"]] if options["channel"] else list(providers()):
            try:
                provider = provider_named(name)
                bill = keep_bill(provider.name, provider.bill(day), by="system", at=now())
            except XubaoError as problem:
                failed.append(f"{name} {day}: {problem.code} {problem.en}")
                continue
            found = differences(bill)
            self.stdout.write(f"{name} {day}: {bill.lines.count()} lines, {len(found)} differences")
            for one in found:
                self.stdout.write(f"  {one.order_number}: theirs {_yuan(one.theirs_fen)}, ours {_yuan(one.ours_fen)}")
        if failed:
            raise CommandError("\n".join(failed))


def _yuan(fen: Fen | None) -> str:
    return "-" if fen is None else format_yuan(fen)
