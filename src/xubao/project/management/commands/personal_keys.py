"""``personal_keys``: looks at, adds, changes over to, and takes away the keys of personal data."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from xubao.cli.progress import Progress
from xubao.people.public import add_key, drop_key, key_ring
from xubao.project.sealed_values import how_many, keys_everywhere, open_everything, reseal_everything, still_needs
from xubao.values.errors import XubaoError


class Command(BaseCommand):
    """Keys of personal data."""

    help = (
        "status: which key seals how many values. add ID: a new key, used from now on. reseal: let it seal everything;"
        " can be stopped and begun again. verify: open everything. drop ID: take a key away that seals nothing any more."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and the id of the key."""
        parser.add_argument("what", choices=("status", "add", "reseal", "verify", "drop"))
        parser.add_argument("key", nargs="?", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; exit 1 with the reason where it is refused."""
        what, key = options["what"], options["key"]
        if what in ("add", "drop") and not key:
            raise CommandError(f"{what} needs the id of a key, such as 2027-01")
        try:
            getattr(self, f"_{what}")(key)
        except XubaoError as problem:
            raise CommandError(problem.line("en")) from problem

    def _status(self, _key: str) -> None:
        self.stdout.write(f"current key: {key_ring().current}")
        for place, keys in sorted(keys_everywhere().items()):
            self.stdout.write(f"{place}: " + ", ".join(f"{name} {count}" for name, count in sorted(keys.items())))

    def _add(self, key: str) -> None:
        add_key(settings.XUBAO_KEY_FILE, key_id=key)
        self.stdout.write(f"{key} seals from now on; next: restart every process, then personal_keys reseal")

    def _reseal(self, _key: str) -> None:
        told = self._run(reseal_everything(), "sealing anew {share}, {rate} a second, {left} left")
        for place, count in sorted(told.items()):
            self.stdout.write(f"{place}: {count}")
        self.stdout.write(f"{told.total()} values sealed anew with {key_ring().current}; next: personal_keys verify")

    def _verify(self, _key: str) -> None:
        told = self._run(open_everything(), "opening {share}, {rate} a second, {left} left")
        self.stdout.write(f"{told.total()} values can be opened")

    @staticmethod
    def _run(batches: Iterator[tuple[str, int]], words: str) -> Counter[str]:
        told: Counter[str] = Counter()
        total = how_many()
        with Progress(words) as progress:
            for place, count in batches:
                told[place] += count
                progress.report(min(told.total(), total), total)
        return told

    def _drop(self, key: str) -> None:
        places = still_needs(key)
        if places:
            raise CommandError(f"{key} still seals {', '.join(places)}; it stays on the ring")
        drop_key(settings.XUBAO_KEY_FILE, key_id=key)
        self.stdout.write(f"{key} is gone")
