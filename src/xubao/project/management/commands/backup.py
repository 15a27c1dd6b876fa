"""``backup``: copies the database of one moment, and the files that belong to it, into a new folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xubao.cases.public import now
from xubao.project.safekeeping.back_up import back_up
from xubao.values.errors import XubaoError


class Command(BaseCommand):
    """Makes a copy while the service runs."""

    help = "Copy the database of one moment, and the files that belong to it, into a new folder. Keys are never in it."
    # The checks read every page of the site; they say nothing of the data.
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("folder", type=Path, help="a folder that does not exist yet")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was copied."""
        try:
            manifest = back_up(options["folder"], now())
        except XubaoError as problem:
            raise CommandError(str(problem), returncode=2) from problem
        size = sum(file.bytes for file in manifest.files)
        self.stdout.write(
            f"{options['folder']}: {manifest.engine} {manifest.server}, {sum(manifest.rows.values())} rows of"
            f" {len(manifest.rows)} tables, {len(manifest.files)} files, {size / 1e6:.1f} MB"
        )
        self.stdout.write(f"  ledger and logs: {manifest.findings} findings")
        for book, (number, digest) in sorted(manifest.books.items()):
            self.stdout.write(f"  book {book}: last entry {number}, {digest[:16]}…")
