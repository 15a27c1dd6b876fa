"""The daily walk of notices over many people: people a second and statements a person, on SQLite and PostgreSQL.

    python benchmarks/daily_walk.py [--people 20000] [--only sqlite|postgres]

Everybody takes part as a flexible worker, has a proved phone number and twelve months of eight shapes of history. Three walks:
the first day writes to whoever has to be told, the same day walked again and the next day find most of it told.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks._filling import Row, filling, load
from benchmarks._many_insured import AREA, fill
from tools.temporary_postgres import DURABLE, temporary_postgres

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 2, tzinfo=UTC)


def main() -> None:
    """Run on the databases asked for, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--only", choices=("sqlite", "postgres"))
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        measure(chosen.people)
        return
    words = [sys.executable, __file__, "--inside", "--people", str(chosen.people)]
    with tempfile.TemporaryDirectory(prefix="xubao-walk-") as home:
        environment = {**os.environ, "XUBAO_DEMO": "1", "XUBAO_HOME": home, "DJANGO_SETTINGS_MODULE": "xubao.project.settings"}
        if chosen.only != "postgres":
            subprocess.run(words, env={**environment, "DATABASE_URL": ""}, check=True)
        if chosen.only != "sqlite":
            with temporary_postgres(settings=DURABLE) as server:
                subprocess.run(words, env={**environment, "DATABASE_URL": server.url}, check=True)


def measure(people: int) -> None:
    """Fill one database and walk over it."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    fill(people, TODAY)
    with filling(("people_participation", "people_personcontact")):
        load("people_participation", _PARTICIPATION, _taking_part(people))
        load("people_personcontact", _CONTACT, _reached(people))
    from xubao.notices.models import DailyWalk
    from xubao.notices.public import walk

    days = (("first day", TODAY), ("the same day again", TODAY), ("the next day", TODAY + timedelta(days=1)))
    for name, day in days:
        DailyWalk.objects.filter(day=day).update(last_person=0, done_at=None)
        with counting() as asked:
            began = time.perf_counter()
            walked = walk(day, at=AT + (day - TODAY), most=people + 1)
            taken = time.perf_counter() - began
        assert walked.looked_at == people, walked
        print(
            f"{connection.vendor}: {name:<20} {people / taken:9,.0f} people/s   {asked['n'] / people:6.2f} statements a person"
            f"   {walked.noticed:,} notices, {walked.failed} failed",
            flush=True,
        )


@contextmanager
def counting() -> Iterator[dict[str, int]]:
    """Counts the statements that are sent."""
    from django.db import connection

    asked = {"n": 0}

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked["n"] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield asked


_PARTICIPATION = (
    "person_id", "area", "scheme", "category", "since", "basis", "entered_by", "entered_at", "ended_by", "end_reason",
)  # fmt: skip
_CONTACT = ("person_id", "kind", "value_sealed", "value_index", "verified_at", "entered_by", "entered_at")


def _taking_part(people: int) -> Iterator[Row]:
    from xubao.people.public import Scheme
    from xubao.values.month import Month

    since = int(Month.parse("2025-01"))
    for number in range(1, people + 1):
        yield number, AREA, Scheme.FLEXIBLE.value, "", since, f"bench-{number}", "bench", AT, "", ""


def _reached(people: int) -> Iterator[Row]:
    from xubao.people.public import blind_index, seal

    for number in range(1, people + 1):
        phone = f"138{number:08d}"
        index = blind_index(phone, "phone")
        yield number, "phone", seal(phone, f"phone:{number}:{index}"), index, AT, "bench", AT


if __name__ == "__main__":
    main()
