"""``keep_benefits``: run after midnight, so that the first hospital that asks about a person need not wait for a computation."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from xubao.cases.eligibility.public import forget_old, keep_all
from xubao.cases.public import now, served_areas, today
from xubao.partners.idempotency import forget_old as forget_keys
from xubao.project.retention import kept_for


class Command(BaseCommand):
    """Computes the timelines of today for everybody on record."""

    help = "Compute and keep today's cover of everybody on record in the areas served; can be stopped and started again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One area, so that several can run beside each other."""
        parser.add_argument("--area", choices=list(served_areas()))

    def handle(self, *args: Any, **options: Any) -> None:
        """Compute, and say how many; drop what was kept for days long gone, and old keys of partners."""
        day = today()
        for area in served_areas():
            if options["area"] in (None, area):
                self.stdout.write(f"{area}: {keep_all(area, today=day)} timelines kept for {day}")
        forget_old(before=day - kept_for("kept_timeline"))
        forget_keys(before=now() - kept_for("answered_key"))
