"""``redetermine``: after new rules, proposes to decide open demands again where they come to something else."""

from typing import Any

from django.core.management.base import BaseCommand

from xubao.cases.public import now, propose_for_new_rules


class Command(BaseCommand):
    """Compares every open demand with the rules of today."""

    help = "Compute every open demand anew; where something differs, propose it to the office. Changes nothing by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        """Propose, and say which cases."""
        found = propose_for_new_rules(at=now())
        for proposal in found:
            names = ", ".join(row["en"] for row in proposal.differences)
            self.stdout.write(f"{proposal.case.number}: {names}")
        self.stdout.write(f"{len(found)} proposals")
