"""``python -m xubao.project.manage statement_mapping SAMPLE NAME``: make a mapping of columns from a sample file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xubao.cases.public import now, today
from xubao.payments.public import guess_mapping, save_mapping, try_mapping
from xubao.values.errors import XubaoError
from xubao.values.fen import format_yuan


class Command(BaseCommand):
    """Guesses the columns of a CSV or Excel sample, shows how the sample reads, and saves the mapping if asked to."""

    help = "Make a mapping of columns from a sample of a bank's statements."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The sample, the name, corrections of the guess, and whether to save."""
        parser.add_argument("sample", type=Path)
        parser.add_argument("name")
        parser.add_argument("--column", action="append", default=[], metavar="HEADING=COLUMN", help="correct the guess")
        parser.add_argument("--save", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Guess, try, show; save with --save. Errors of the sample are told with their code."""
        try:
            data = options["sample"].read_bytes()
            guess = guess_mapping(data)
            corrected = dict(item.rpartition("=")[::2] for item in options["column"])
            chosen = [corrected.get(heading, found) for heading, found in zip(guess.headings, guess.columns, strict=True)]
            for heading, column in zip(guess.headings, chosen, strict=True):
                self.stdout.write(f"{heading}\t{column or '-'}")
            mapping, read = try_mapping(data, chosen, options["name"], latest=today())
        except (XubaoError, OSError, ValueError) as problem:
            raise CommandError(str(problem)) from problem
        total = format_yuan(read.total_fen)
        self.stdout.write(f"{len(read.lines)} credits, {total} yuan; {len(read.debits)} debits")
        if options["save"]:
            saved = save_mapping(mapping, made_by="command", at=now())
            self.stdout.write(f"saved as {saved.name}, version {saved.version}")
