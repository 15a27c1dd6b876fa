"""Searching and paging among very many cases: p50 and p95 of each thing a clerk does, on SQLite and PostgreSQL.

    python benchmarks/case_list.py [--cases 1000000] [--rounds 200] [--only sqlite|postgres]

Rows are written straight into the tables (a million people with invented names and keyed digests, one case, four search keys
and a phone each, six areas); then every search and page is timed through the functions of the product, database and objects
included, with other names and places each round. The bar is 50 ms at p95; what is over it is said, and the run ends with 1.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks._many_cases import AREAS, FIRST, GIVEN, MINUTES, SURNAMES, TODAY, case_number, fill, phone_of
from tools.temporary_postgres import DURABLE, temporary_postgres

_BAR = 50
"""Milliseconds at p95."""


def main() -> None:
    """Run on the databases asked for, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--only", choices=("sqlite", "postgres"))
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        measure(options.cases, options.rounds)
        return
    arguments = [sys.executable, __file__, "--inside", "--cases", str(options.cases), "--rounds", str(options.rounds)]
    with tempfile.TemporaryDirectory(prefix="xubao-cases-") as home:
        environment = {**os.environ, "XUBAO_DEMO": "1", "XUBAO_HOME": home, "DJANGO_SETTINGS_MODULE": "xubao.project.settings"}
        if options.only != "postgres":
            subprocess.run(arguments, env={**environment, "DATABASE_URL": ""}, check=True)
        if options.only != "sqlite":
            with temporary_postgres(settings=DURABLE) as server:
                subprocess.run(arguments, env={**environment, "DATABASE_URL": server.url}, check=True)


def measure(cases: int, rounds: int) -> None:
    """Fill one database and time everything on it."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    started = time.monotonic()
    fill(cases)
    print(f"{connection.vendor}: {cases:,} cases written in {time.monotonic() - started:.0f} s", flush=True)
    over = 0
    for name, act in acts(cases):
        taken = []
        for number in range(rounds):
            chance = random.Random(number)
            began = time.perf_counter()
            act(chance)
            taken.append(1e3 * (time.perf_counter() - began))
        taken.sort()
        p95 = taken[len(taken) * 95 // 100]
        over += p95 > _BAR
        said = "" if p95 <= _BAR else f"   OVER {_BAR}"
        print(f"  {name:<44} p50 {taken[len(taken) // 2]:7.2f} ms   p95 {p95:7.2f} ms{said}", flush=True)
    if over:
        raise SystemExit(1)


def acts(cases: int) -> Iterator[tuple[str, Callable[[random.Random], object]]]:
    """What a clerk does, each with other words every time."""
    from xubao.cases.public import Queue, counted, queue_page, search_cases

    one, every = (AREAS[1],), AREAS

    def page(**more: object) -> Callable[[random.Random], object]:
        def act(chance: random.Random) -> object:
            moment = FIRST + timedelta(minutes=chance.randrange(MINUTES))
            day = TODAY + timedelta(days=chance.randrange(-5, 30))
            after = f"{day if more.get('by_due') else moment.isoformat()}_{chance.randrange(1, cases)}"
            return queue_page(Queue(**{"areas": one, **more}), today=TODAY, after=after)  # type: ignore[arg-type]

        return act

    yield "by case number", lambda chance: search_cases(case_number(chance.randrange(1, cases)), every)
    yield "by payment reference", lambda chance: search_cases(f"{chance.randrange(1, cases):012d}", every)
    yield "by masked number", lambda chance: search_cases(f"110***********{chance.randrange(10000):04d}", every)
    yield "by phone", lambda chance: search_cases(phone_of(chance.randrange(1, cases)), every)
    yield "by surname alone", lambda chance: search_cases(chance.choice(SURNAMES), every)
    yield "by whole name", lambda chance: search_cases("".join(map(chance.choice, (SURNAMES, GIVEN, GIVEN))), every)
    yield "by a name nobody has", lambda chance: search_cases(f"龘{chance.random()}", every)
    yield "page of what is in hand, one area", page()
    yield "page of what is in hand, six areas", page(areas=every)
    yield "page of a state", page(state="awaiting_payment")
    yield "page of a kind", page(kind="correction")
    yield "page of one clerk", page(assignee="li")
    yield "page by due day", page(by_due=True)
    yield "page of what is late, by due day", page(by_due=True, due="late")
    yield "page of what is finished", page(closed=True)
    yield "count of a state (to a thousand)", lambda _: counted(Queue(areas=every, state="opened"), today=TODAY)
    yield "count of what is late (to a thousand)", lambda _: counted(Queue(areas=every, due="late"), today=TODAY)


if __name__ == "__main__":
    main()
