"""``verify``: proves the ledger and the case logs from their first entries."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xubao.cases.public import verify_cases
from xubao.ledger.public import verify_ledger


class Command(BaseCommand):
    """Proves the hash chains, the balances and the logs."""

    help = "Read the whole ledger and all case logs from the first entry; fail when anything in them was changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to prove; everything where nothing is named."""
        parser.add_argument("what", nargs="?", choices=("ledger", "cases"), help="ledger or cases; both where left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was read and found; exit 1 when something is wrong."""
        found = 0
        if options["what"] in (None, "ledger"):
            found += self._ledger()
        if options["what"] in (None, "cases"):
            found += self._cases()
        if found:
            raise CommandError(f"{found} findings", returncode=1)

    def _ledger(self) -> int:
        ledger = verify_ledger()
        self.stdout.write(f"ledger: {ledger.entries} entries, {len(ledger.findings)} findings")
        for finding in ledger.findings:
            self.stdout.write(f"  book {finding.book} entry {finding.number}: {finding.problem}")
        return len(ledger.findings)

    def _cases(self) -> int:
        events, wrong = verify_cases()
        self.stdout.write(f"cases: {events} events, {len(wrong)} findings")
        for item in wrong:
            self.stdout.write(f"  case {item.case} event {item.event}: {item.problem}")
        return len(wrong)
