"""``verify``: proves the ledger and the case logs from their first entries."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xubao.cases.public import verify_cases
from xubao.ledger.public import verify_ledger


class Command(BaseCommand):
    """Proves the hash chains, the balances and the logs."""

    help = "Read the whole ledger and all case logs; fail when anything in them was changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was read and found; exit 1 when something is wrong."""
        ledger = verify_ledger()
        self.stdout.write(f"ledger: {ledger.entries} entries, {len(ledger.findings)} findings")
        for finding in ledger.findings:
            self.stdout.write(f"  book {finding.book} entry {finding.number}: {finding.problem}")
        events, wrong = verify_cases()
        self.stdout.write(f"cases: {events} events, {len(wrong)} findings")
        for item in wrong:
            self.stdout.write(f"  case {item.case} event {item.event}: {item.problem}")
        if ledger.findings or wrong:
            raise CommandError(f"{len(ledger.findings) + len(wrong)} findings", returncode=1)
