"""``take_worklists``: makes notices of the lists of ``xubao population worklists``; staff let them go in the office."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xubao.cases.public import now, today
from xubao.notices.public import take_worklists
from xubao.values.errors import XubaoError


class Command(BaseCommand):
    """Takes every file of a folder that was not taken before."""

    help = "Take the lists of people at risk in FOLDER; each file once, each notice held until it is let go."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FOLDER, --by NAME."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--by", default="system", metavar="NAME", help="who hands them over, for the record")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take them and say what became of each."""
        try:
            for taken in take_worklists(options["folder"], by=options["by"], today=today(), at=now()):
                self.stdout.write(
                    f"{taken.file}: {taken.rows} listed, {taken.noticed} notices, {taken.known_before} told before,"
                    f" {taken.no_longer} no longer at risk, {taken.unknown} unknown here or not to be computed"
                )
        except XubaoError as problem:
            raise CommandError(problem.line("en")) from problem
