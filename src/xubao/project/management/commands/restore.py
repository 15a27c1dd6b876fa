"""``restore``: puts a copy back into an empty database, and proves the ledger and the logs in it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from xubao.project.safekeeping.manifest import pending_migrations
from xubao.project.safekeeping.put_back import put_back
from xubao.values.errors import XubaoError


class Command(BaseCommand):
    """Puts a copy back; never over anything."""

    help = "Put a copy back into an empty database, compare it with the manifest, and verify the ledger and all logs."
    # The checks read every page of the site; they say nothing of the data.
    requires_system_checks: tuple[str, ...] = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from."""
        parser.add_argument("folder", type=Path, help="a folder that backup made")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was put back, and whether it is proven."""
        try:
            manifest = put_back(options["folder"])
        except XubaoError as problem:
            raise CommandError(str(problem), returncode=2) from problem
        self.stdout.write(
            f"put back: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables, as of"
            f" {manifest.made_at.isoformat(timespec='seconds')}, made by version {manifest.version}"
        )
        pending = pending_migrations()
        if pending:
            # An older copy is proven after the upgrade: this version reads tables that are not there yet.
            self.stdout.write(f"{len(pending)} changes are still to be made: run upgrade --copy {options['folder']}")
            return
        call_command("verify", stdout=self.stdout)
