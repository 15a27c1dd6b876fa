"""``./xubao torture``: what takes too long for the suite, on SQLite and on PostgreSQL.

Kills a process at random points of posting and import (500 times on each database), and imports one statement of
100,000 lines with its matching, with the time it took and the memory it needed. Every figure is printed as it comes.

    ./xubao torture [--kills 500] [--lines 100000] [--seed 1] [--database sqlite|postgresql] [--part kills|lines]

``--database`` and ``--part`` run one piece of it, for a machine that has other work.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from tools.temporary_postgres import DURABLE, temporary_postgres

# Enough of them that five hundred kills come before the end of the work.
_STATEMENTS, _LINES = 600, 40


def main() -> int:
    """Run both parts on both databases, each in a process of its own; 0 when nothing was lost or doubled."""
    parser = argparse.ArgumentParser(prog="./xubao torture", description=__doc__, allow_abbrev=False)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgresql"))
    parser.add_argument("--part", choices=("kills", "lines"))
    options = parser.parse_args()
    worst = 0
    with tempfile.TemporaryDirectory(prefix="xubao-torture-") as folder, temporary_postgres(settings=DURABLE) as server:
        for name, address in (("SQLite", f"sqlite:///{folder}/books.sqlite3"), ("PostgreSQL", server.url)):
            if options.database not in (None, name.lower()):
                continue
            child = os.fork()
            if child == 0:
                os._exit(_on(name, address, Path(folder), options))
            _, status = os.waitpid(child, 0)
            worst = max(worst, os.waitstatus_to_exitcode(status))
    return worst


def _on(name: str, address: str, folder: Path, options: argparse.Namespace) -> int:
    os.environ.update(
        DJANGO_SETTINGS_MODULE="xubao.project.settings", XUBAO_HOME=str(folder), XUBAO_DEMO="1", DATABASE_URL=address
    )
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if options.part != "lines":
        _kill(name, options)
    if options.part != "kills":
        _import(name, options)
    return 0


def _kill(name: str, options: argparse.Namespace) -> None:
    from tools.killing import Work, kill_and_look

    started = time.monotonic()
    killed = kill_and_look(Work(_STATEMENTS, _LINES), kills=options.kills, seed=options.seed)
    told = f"{killed.kills} kills, {killed.finished} came to their end first, nothing lost or doubled"
    print(f"{name}: {told}, {time.monotonic() - started:.0f} s", flush=True)


def _import(name: str, options: argparse.Namespace) -> None:
    from tools.large_statement import import_large

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    processor = time.process_time()
    report, seconds = import_large(options.lines)
    processor = time.process_time() - processor
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = (
        f"{name}: {options.lines} lines imported and matched in {seconds:.1f} s ({options.lines / seconds:.0f} a second),",
        f"{report.matched_count} to their demand, {report.unmatched_count} to the pool;",
        f"memory {before} MB before, {after} MB at most; {processor:.0f} s on the processor with the making of the demands",
    )
    print(*told, flush=True)


if __name__ == "__main__":
    sys.exit(main())
