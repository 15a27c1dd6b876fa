"""``./xubao test``: the whole suite, the database tests once on SQLite and once on PostgreSQL.

Three runs of pytest: what needs no Django, the database tests on SQLite, the same on PostgreSQL. The first
runs beside the other two, so that a second core is not idle; its output is shown when it has ended. Arguments
of pytest limit all of them. The last lines say which databases and which browser took part, how long it
took, and how many tests passed and failed.
"""

import argparse
import os
import signal
import sqlite3
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tools.browser import chromium_version, find_chromium
from tools.pytest_pass import NO_TESTS_COLLECTED, NONE, Figures, run_pytest
from tools.temporary_postgres import NoPostgres, PostgresServer, reach_postgres, temporary_postgres

_LOUD = "!" * 100


def main() -> int:
    """Run everything; return 0 only if all that was asked for ran and passed."""
    started = time.monotonic()
    options, pytest_arguments = _read_arguments()
    # A stop from outside must still stop the server that was started.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))
    browser = find_chromium()
    if options.cluster:
        # Read by the one test that starts a Spark cluster; it fails where there is no Java.
        os.environ["XUBAO_CLUSTER"] = "1"
    figures, databases, complaints = _run_all(pytest_arguments)
    if browser is None:
        complaints.append("BROWSER TESTS DID NOT RUN: no Chromium found; try ./xubao setup --system")
    for complaint in complaints:
        print(f"\n{_LOUD}\n{complaint}\n{_LOUD}")
    seconds = round(time.monotonic() - started)
    named = chromium_version(browser) if browser else "none"
    print(f"\ndatabases: {'; '.join(databases)} | browser: {named} | {seconds} s")
    missing = (options.require_postgres and not any(d.startswith("PostgreSQL") for d in databases)) or (
        options.require_browser and browser is None
    )
    if missing:
        print("what --require-postgres or --require-browser asks for is missing: this run counts as failed")
        figures += Figures(0, 1, 0)
    print(figures.verdict)
    return 1 if figures.failed or figures.passed == 0 else 0


def _read_arguments() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(prog="./xubao test", description=__doc__, allow_abbrev=False)
    parser.add_argument("--require-postgres", action="store_true", help="fail where no PostgreSQL can be had")
    parser.add_argument("--require-browser", action="store_true", help="fail where no Chromium is installed")
    parser.add_argument("--cluster", action="store_true", help="also run a real Spark cluster of two workers (needs Java)")
    return parser.parse_known_args()


def _run_all(pytest_arguments: list[str]) -> tuple[Figures, list[str], list[str]]:
    """Return the figures of all runs, the databases that took part, and what could not run."""
    with tempfile.TemporaryDirectory(prefix="xubao-tests-") as name, ThreadPoolExecutor(1) as beside:
        folder = Path(name)
        kept = folder / "without-django.txt"
        alone = beside.submit(_run, "without-django", pytest_arguments, {}, folder, kept)
        total, databases, complaints = _run_databases(pytest_arguments, folder)
        print("\n===== tests that need no database =====", flush=True)
        total += alone.result()
        sys.stdout.buffer.write(kept.read_bytes())
        sys.stdout.flush()
        return total, databases, complaints


def _run_databases(pytest_arguments: list[str], folder: Path) -> tuple[Figures, list[str], list[str]]:
    """The database tests on one database after the other."""
    sqlite = f"SQLite {sqlite3.sqlite_version}"
    print(f"\n===== {sqlite} =====", flush=True)
    url = f"sqlite:///{folder / 'xubao.sqlite3'}"
    total = _run("database", pytest_arguments, {"DATABASE_URL": url}, folder)
    databases = [f"{sqlite} ({total})"]
    try:
        with _postgres() as server:
            postgres = f"PostgreSQL {server.version}"
            print(f"\n===== {postgres}, from {server.origin} =====", flush=True)
            figures = _run("database", pytest_arguments, {"DATABASE_URL": server.url}, folder)
    except NoPostgres as reason:
        return total, databases, [f"POSTGRESQL DID NOT RUN, none could be had:\n{reason}"]
    databases.append(f"{postgres} ({figures})")
    return total + figures, databases, []


@contextmanager
def _postgres() -> Iterator[PostgresServer]:
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith(("postgres://", "postgresql://")):
        yield reach_postgres(url)
        return
    with temporary_postgres() as server:
        yield server


def _run(part: str, pytest_arguments: list[str], extra: Mapping[str, str], folder: Path, output: Path | None = None) -> Figures:
    report = folder / f"report-{uuid.uuid4().hex}.xml"
    code, figures = run_pytest([f"--part={part}", *pytest_arguments], {**os.environ, **extra}, report, output)
    if code == NO_TESTS_COLLECTED and not pytest_arguments:
        print(f"there is not one test in the part {part!r}: that counts as a failure")
        return Figures(0, 1, 0)
    return NONE if code == NO_TESTS_COLLECTED else figures


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
