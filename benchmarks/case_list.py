"""Searching and paging among very many cases: p50 and p95 of each thing a clerk does, on SQLite and PostgreSQL.

    python benchmarks/case_list.py [--cases 1000000] [--rounds 200] [--only sqlite|postgres]

Rows are written straight into the tables (a million people with invented names and keyed digests, one case and four search
keys each, six areas); then every search and page is timed through the functions of the product, database and objects included,
with other names and places each round. The bar is 50 ms at p95.
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
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.temporary_postgres import DURABLE, temporary_postgres

AREAS = tuple(f"90000{number}" for number in range(6))
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"
GIVEN = "伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红云飞宇轩欣怡子涵梓萱浩然"
STATES = (
    "opened",
    "awaiting_payment",
    "restored",
    "restored",
    "restored",
    "restored",
    "approved",
    "withdrawn",
    "approved",
    "restored",
)
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
TODAY = date(2026, 11, 23)
_BATCH = 20000


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
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}: {cases:,} cases in {time.monotonic() - started:.0f} s")
    for name, act in acts(cases):
        taken = []
        for number in range(rounds):
            chance = random.Random(number)
            began = time.perf_counter()
            act(chance)
            taken.append(1e3 * (time.perf_counter() - began))
        taken.sort()
        p95 = taken[len(taken) * 95 // 100]
        print(f"  {name:<44} p50 {taken[len(taken) // 2]:7.2f} ms   p95 {p95:7.2f} ms{'' if p95 <= 50 else '   OVER 50'}")


def fill(cases: int) -> None:
    """Write people, cases and keys in large pieces."""
    from xubao.cases.models import Case, SearchKey
    from xubao.cases.search_keys import mask_key, name_key
    from xubao.people.public import InsuredPerson, seal

    # One sealed number for all: what a list unseals costs the same for each row.
    sealed = seal("110105194912310021", "identity_number:" + "0" * 64)
    chance = random.Random(1)
    for first in range(1, cases + 1, _BATCH):
        numbers = range(first, min(first + _BATCH, cases + 1))
        names = ["".join((chance.choice(SURNAMES), chance.choice(GIVEN), chance.choice(GIVEN))) for _ in numbers]
        InsuredPerson.objects.bulk_create(
            InsuredPerson(pk=n, name=name, identity_sealed=sealed, identity_index=f"{n:064x}", registered_at=FIRST)
            for n, name in zip(numbers, names, strict=True)
        )
        Case.objects.bulk_create(case_of(n, chance) for n in numbers)
        keys = []
        for n, name in zip(numbers, names, strict=True):
            area = AREAS[n % len(AREAS)]
            texts = (
                name_key(area, name),
                f"{area}i:{n:064x}",
                mask_key(area, f"110***********{n % 10000:04d}"),
                f"{area}r:{n:012d}",
            )
            keys += [SearchKey(case_id=n, key=text) for text in texts]
        SearchKey.objects.bulk_create(keys)


def case_of(number: int, chance: random.Random) -> object:
    """One case of the year it falls into; a fifth are in hand."""
    from xubao.cases.models import Case

    state = chance.choice(STATES)
    is_open = state in ("opened", "awaiting_payment")
    return Case(
        pk=number,
        number=f"{AREAS[number % len(AREAS)]}-2026-C{number:07d}",
        kind=chance.choice(("back_payment", "back_payment", "registration", "correction")),
        person_id=number,
        area=AREAS[number % len(AREAS)],
        state=state,
        is_open=is_open,
        opened_at=FIRST + timedelta(minutes=chance.randrange(60 * 24 * 365 * 6)),
        due_on=TODAY + timedelta(days=chance.randrange(-5, 30)) if is_open else None,
        assignee=chance.choice(("", "", "li", "zhao")),
    )


def acts(cases: int) -> Iterator[tuple[str, Callable[[random.Random], object]]]:
    """What a clerk does, each with other words every time."""
    from xubao.cases.public import Queue, counted, queue_page, search_cases

    one, every = (AREAS[1],), AREAS

    def page(**more: object) -> Callable[[random.Random], object]:
        def act(chance: random.Random) -> object:
            moment = FIRST + timedelta(minutes=chance.randrange(60 * 24 * 365 * 6))
            day = TODAY + timedelta(days=chance.randrange(-5, 30))
            after = f"{day if more.get('by_due') else moment.isoformat()}_{chance.randrange(1, cases)}"
            return queue_page(Queue(**{"areas": one, **more}), today=TODAY, after=after)  # type: ignore[arg-type]

        return act

    def number(chance: random.Random) -> str:
        n = chance.randrange(1, cases)
        return f"{AREAS[n % len(AREAS)]}-2026-C{n:07d}"

    yield "by case number", lambda chance: search_cases(number(chance), every)
    yield "by payment reference", lambda chance: search_cases(f"{chance.randrange(1, cases):012d}", every)
    yield "by masked number", lambda chance: search_cases(f"110***********{chance.randrange(10000):04d}", every)
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
