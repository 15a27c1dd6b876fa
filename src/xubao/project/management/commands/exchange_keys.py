"""``exchange_keys``: makes the keys of one side and prints the part that the other side enters."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xubao.exchange.public import enter_theirs, make_keys, read_keys
from xubao.values.errors import XubaoError


class Command(BaseCommand):
    """Makes keys, or enters those of the other side."""

    help = "Make the keys of one side (portal or core), or enter the public part of the other with --theirs FILE."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the side, the other's public part."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--side", choices=("portal", "core"))
        parser.add_argument(
            "--theirs", type=Path, metavar="FILE", help="public part of the other side, as this command printed it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is not there, enter what is given, print this side's public part."""
        try:
            if options["side"]:
                make_keys(options["file"], options["side"])
            if options["theirs"]:
                enter_theirs(options["file"], json.loads(options["theirs"].read_text(encoding="ascii")))
            self.stdout.write(json.dumps(read_keys(options["file"]).public_part()))
        except (XubaoError, OSError, ValueError) as problem:
            said = problem.en if isinstance(problem, XubaoError) else str(problem)
            raise CommandError(said) from problem
