"""``verify``: proves the ledger and the logs from their first entries, and computes every stored decision again."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xubao.cases.public import now, verify_cases
from xubao.enquiries.public import verify_enquiries
from xubao.events.public import verify_events
from xubao.exchange.public import verify_exchange
from xubao.ledger.public import verify_ledger
from xubao.project.decisions_run import Bookmark, DecisionsRun


class Command(BaseCommand):
    """Proves the hash chains, the balances, the logs and the decisions."""

    help = (
        "Read the whole ledger and all logs from the first entry, compute every stored decision again from its facts; "
        "fail when anything was changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to prove; everything where nothing is named."""
        parser.add_argument("what", nargs="?", choices=tuple(self._parts()), help="everything where left out")
        parser.add_argument(
            "--packs",
            action="append",
            default=[],
            type=Path,
            help="decisions: a folder of packs as they were, for decisions by rules that have changed since; may be repeated",
        )
        parser.add_argument("--bookmark", type=Path, help="decisions: a file that remembers how far a run came; it goes on there")
        parser.add_argument(
            "--most", type=int, default=20, help="decisions: how many differences of one decision are shown; 0 shows all"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was read and found; exit 1 when something is wrong."""
        self._run = DecisionsRun(
            earlier_packs=tuple(options["packs"]),
            bookmark=Bookmark(options["bookmark"]),
            most=options["most"],
            write=self.stdout.write,
        )
        parts = self._parts()
        chosen = [options["what"]] if options["what"] else list(parts)
        found = sum(parts[name]() for name in chosen)
        if found:
            raise CommandError(f"{found} findings", returncode=1)

    def _parts(self) -> dict[str, Callable[[], int]]:
        return {
            "ledger": self._ledger,
            "cases": self._cases,
            "enquiries": self._enquiries,
            "events": self._events,
            "exchange": self._exchange,
            "decisions": self._decisions,
        }

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

    def _enquiries(self) -> int:
        entries, wrong = verify_enquiries()
        self.stdout.write(f"enquiries: {entries} entries, {len(wrong)} findings")
        for item in wrong:
            self.stdout.write(f"  enquiry {item.enquiry} entry {item.entry}: {item.problem}")
        return len(wrong)

    def _exchange(self) -> int:
        log = verify_exchange()
        self.stdout.write(f"exchange: {log.messages} messages, {len(log.findings)} findings")
        for item in log.findings:
            self.stdout.write(f"  {item}")
        return len(log.findings)

    def _events(self) -> int:
        log = verify_events(now())
        self.stdout.write(f"events: {log.events} sealed, {log.waiting} to be sealed, {len(log.findings)} findings")
        for item in log.findings:
            self.stdout.write(f"  event {item.event}: {item.problem}")
        return len(log.findings)

    def _decisions(self) -> int:
        return self._run.run()
