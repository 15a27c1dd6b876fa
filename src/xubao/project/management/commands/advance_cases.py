"""``advance_cases``: ends waiting periods whose day has come, tells of demands that ran out. Run once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from xubao.cases.public import end_waiting_due, now, today
from xubao.payments.public import tell_expired


class Command(BaseCommand):
    """Moves waiting cases on."""

    help = "Move every case whose waiting period has ended."

    def handle(self, *args: Any, **options: Any) -> None:
        """Move them and say which."""
        for case in end_waiting_due(today(), at=now()):
            self.stdout.write(f"{case.number}: {case.state}")
        expired = tell_expired(today(), at=now())
        if expired:
            self.stdout.write(f"demands that ran out: {expired}")
