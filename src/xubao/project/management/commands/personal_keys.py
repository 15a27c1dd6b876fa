"""``personal_keys``: looks at, adds, changes over to, and takes away the keys of personal data."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from xubao.people.public import add_key, drop_key, key_ring
from xubao.project.sealed_values import keys_everywhere, reseal_everything
from xubao.values.errors import XubaoError


class Command(BaseCommand):
    """Keys of personal data."""

    help = (
        "status: which key seals how many values. add ID: a new key, used from now on. reseal: seal anew what may change;"
        " can be stopped and begun again. drop ID: take a key away that seals nothing any more."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and the id of the key."""
        parser.add_argument("what", choices=("status", "add", "reseal", "drop"))
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
        done = 0
        for place, count in reseal_everything():
            done += count
            self.stdout.write(f"{place}: {count}")
        self.stdout.write(f"{done} values sealed anew with {key_ring().current}")

    def _drop(self, key: str) -> None:
        places = [f"{place} ({keys[key]})" for place, keys in sorted(keys_everywhere().items()) if keys[key]]
        if places:
            raise CommandError(f"{key} still seals {', '.join(places)}; it stays on the ring")
        drop_key(settings.XUBAO_KEY_FILE, key_id=key)
        self.stdout.write(f"{key} is gone")
