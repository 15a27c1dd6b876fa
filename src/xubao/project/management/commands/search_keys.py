"""``search_keys``: writes what cases are found by, for cases from before the search or after a change of name."""

from typing import Any

from django.core.management.base import BaseCommand

from xubao.cases.public import rebuild_keys


class Command(BaseCommand):
    """Writes the search keys of every case."""

    help = "Write the search keys of every case anew; the search works while it runs."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write them and say of how many cases."""
        self.stdout.write(f"{rebuild_keys()} cases")
