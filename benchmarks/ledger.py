"""Posting to the ledger beside what the database itself can do with the same rules.

    python benchmarks/ledger.py [--seconds 4] [--rounds 3]

PostgreSQL (fsync on): pgbench calls the function `ledger_post` from C, prepared; `post` calls it from Python, each client a
process. 1 and 16 clients, 64 books, two legs an entry. SQLite (WAL, synchronous FULL): `post` beside a loop that appends 4 KiB
to a file and waits for the disk (fdatasync). Both interleaved in one run; medians over the rounds. Batches: `post_many`.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.postgres_binaries import find_postgres_binaries
from tools.temporary_postgres import DURABLE, temporary_postgres

BOOKS = 64
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
SCRIPT = f"""
\\set book random(0, {BOOKS - 1})
\\set key random(1, 9223372036854775806)
\\set fen random(1, 500000)
SELECT * FROM ledger_post('9' || lpad((:book)::text, 5, '0'), '20261123T020000Z', '20261123T020000Z',
 ARRAY['bank_credit'], ARRAY['2026-11-23'::date], ARRAY['{"ab" * 32}'], ARRAY['p' || :key], ARRAY['{"cd" * 32}'],
 ARRAY['{{"book":"900000","effective_on":"2026-11-23","idempotency_key":"p' || :key || '","kind":"bank_credit","legs":'
       '[["bank_deposits","' || :fen || '",""],["contribution_income","-' || :fen || '","D-1"]],"trace_id":"{"ab" * 32}"}}'],
 ARRAY[1, 1], ARRAY[1, 2], ARRAY['bank_deposits', 'contribution_income'], ARRAY[:fen::bigint, -(:fen::bigint)], ARRAY['', 'D-1']);
"""


class Figures(NamedTuple):
    """Entries a second, p50 and p99 of one call in milliseconds."""

    rate: float
    p50: float
    p99: float


def figures(taken: list[float], seconds: float, entries: int = 1) -> Figures:
    """What so many calls in so many seconds come to."""
    taken.sort()
    return Figures(entries * len(taken) / seconds, 1e3 * taken[len(taken) // 2], 1e3 * taken[len(taken) * 99 // 100])


def begin(url: str) -> None:
    """Set Django up on a database, with its tables."""
    home = tempfile.mkdtemp(prefix="xubao-bench-")
    os.environ |= {"DJANGO_SETTINGS_MODULE": "xubao.project.settings", "XUBAO_HOME": home, "XUBAO_DEMO": "1", "DATABASE_URL": url}
    import django

    django.setup()


def poster(batch: int = 1, books: int = BOOKS) -> Callable[[], None]:
    """A call that posts a new entry, or a batch of them, to a book drawn at random."""
    from xubao.ledger.public import BANK_DEPOSITS, CONTRIBUTION_INCOME, NewEntry, credit, debit, post_many
    from xubao.values.fen import Fen

    draw = random.Random()

    def call() -> None:
        book = f"9{draw.randrange(books):05}"
        entries = []
        for _ in range(batch):
            fen = Fen(draw.randrange(1, 500_000))
            legs = (debit(BANK_DEPOSITS, fen), credit(CONTRIBUTION_INCOME, fen, "D-1"))
            key = f"b{draw.getrandbits(62)}"
            entries.append(
                NewEntry(book=book, kind="bank_credit", effective_on=DAY, legs=legs, idempotency_key=key, trace_id="ab" * 32)
            )
        post_many(entries, booked_at=AT)

    return call


def run(call: Callable[[], None], seconds: float, warm: int = 30) -> list[float]:
    """How long each call took, over so many seconds."""
    for _ in range(warm):
        call()
    taken, end = [], time.perf_counter() + seconds
    while (start := time.perf_counter()) < end:
        call()
        taken.append(time.perf_counter() - start)
    return taken


def client(url: str, seconds: float, start_at: float) -> list[float]:
    """One client process: connect, warm up, wait for the common start, post."""
    begin(url)
    call = poster()
    for _ in range(20):
        call()
    time.sleep(max(0.0, start_at - time.time()))
    return run(call, seconds, warm=0)


def ours_on_postgres(url: str, clients: int, seconds: float) -> Figures:
    """So many Python processes that post at the same time."""
    start_at = time.time() + 2 + 0.5 * clients
    with ProcessPoolExecutor(clients, mp_context=get_context("spawn")) as pool:
        parts = list(pool.map(client, [url] * clients, [seconds] * clients, [start_at] * clients))
    return figures([one for part in parts for one in part], seconds)


def pgbench(url: str, clients: int, seconds: float, program: Path) -> Figures:
    """The database's own load tool on the same function."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "post.sql")
        script.write_text(SCRIPT)
        words = ["-n", "-M", "prepared", "-c", str(clients), "-j", str(min(clients, 2)), "-T", str(max(1, round(seconds)))]
        words += ["-f", str(script), "--log", f"--log-prefix={folder}/log", url]
        ended = subprocess.run([str(program), *words], capture_output=True, text=True, check=False)
        if ended.returncode:
            sys.exit(f"pgbench: {ended.stderr}")
        told = ended.stdout
        taken = [int(line.split()[2]) / 1e6 for log in Path(folder).glob("log*") for line in log.read_text().splitlines()]
    rate = re.search(r"tps = ([0-9.]+)", told)
    assert rate is not None, told
    return figures(taken, seconds)._replace(rate=float(rate[1]))


def append_and_wait(folder: Path, seconds: float) -> Figures:
    """The disk alone: append 4 KiB, fdatasync."""
    page = os.urandom(4096)
    with (folder / "raw").open("wb", buffering=0) as file:

        def call() -> None:
            file.write(page)
            os.fdatasync(file.fileno())

        return figures(run(call, seconds), seconds)


def show(name: str, rounds: list[Figures], against: list[Figures] | None = None) -> None:
    """One line: medians over the rounds, and the ratio to the peer."""
    rate, p50, p99 = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = "" if against is None else f"{rate / statistics.median(f.rate for f in against):9.2f}"
    print(f"{name:56}{rate:10,.0f} /s{p50:9.2f}{p99:9.2f}{ratio}", flush=True)


def postgres(options: argparse.Namespace) -> None:
    """1 and 16 clients beside pgbench, then batches."""
    with temporary_postgres(settings=DURABLE) as server:
        programs = [b.folder / "pgbench" for b in find_postgres_binaries() if (b.folder / "pgbench").exists()]
        if not programs:
            sys.exit("no pgbench beside the PostgreSQL programs: ./xubao setup --system")
        begin(server.url)
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        print(f"PostgreSQL {server.version}, fsync on{'':24}{'entries':>14}{'p50 ms':>9}{'p99 ms':>9}    ratio")
        for clients in (1, 16):
            peer, ours = [], []
            for _ in range(options.rounds):
                peer.append(pgbench(server.url, clients, options.seconds, programs[0]))
                ours.append(ours_on_postgres(server.url, clients, options.seconds))
            show(f"pgbench, the same function, {clients} client(s)", peer)
            show(f"post, {clients} client(s)", ours, peer)
        for batch in (100, 1000):
            call = poster(batch)
            rounds = [figures(run(call, options.seconds, warm=5), options.seconds, batch) for _ in range(options.rounds)]
            show(f"post_many, {batch} entries a call, 1 client", rounds)
        from xubao.ledger.public import book_total

        assert not any(book_total(f"9{n:05}") for n in range(BOOKS))
        connection.close()


def sqlite(options: argparse.Namespace) -> None:
    """One writer beside the disk, then batches."""
    with tempfile.TemporaryDirectory(prefix="xubao-bench-", dir=options.folder) as name:
        folder = Path(name)
        begin(f"sqlite:///{folder / 'ledger.sqlite3'}")
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(f"SQLite, WAL, synchronous FULL{'':27}{'entries':>13}{'p50 ms':>9}{'p99 ms':>9}    ratio")
        disk, ours = [], []
        call = poster()
        for _ in range(options.rounds):
            disk.append(append_and_wait(folder, options.seconds))
            ours.append(figures(run(call, options.seconds), options.seconds))
        show("append 4 KiB and fdatasync", disk)
        show("post, 1 writer", ours, disk)
        for batch in (100, 1000):
            call = poster(batch)
            rounds = [figures(run(call, options.seconds, warm=5), options.seconds, batch) for _ in range(options.rounds)]
            show(f"post_many, {batch} entries a call", rounds)


def main() -> None:
    """Run both, each in a process of its own: Django serves one database a process here."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--seconds", type=float, default=4)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--folder", help="where the SQLite file stands (default: the folder for temporary files)")
    words.add_argument("--only", choices=("postgres", "sqlite"))
    options = words.parse_args()
    if options.only:
        {"postgres": postgres, "sqlite": sqlite}[options.only](options)
        return
    for part in ("postgres", "sqlite"):
        subprocess.run([sys.executable, __file__, *sys.argv[1:], "--only", part], check=True)


if __name__ == "__main__":
    main()
