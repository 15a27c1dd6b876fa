"""``./xubao test``: the whole suite, the database tests once on PostgreSQL and once on SQLite.

Three runs of pytest at once, so that no core is idle: the database tests on PostgreSQL, shown as they go; the
same on SQLite, and what needs no database, shown when they have ended. Where PostgreSQL takes part the browser
journeys and the tests of pages run on it alone, and on SQLite alone the longest journey and what asks the same of any
database. Arguments of pytest limit all runs. The last lines say which databases and which browser took part, how
long it took, and how many tests passed and failed.
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
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tools.browser import chromium_version, find_chromium
from tools.pytest_pass import NO_TESTS_COLLECTED, NONE, Figures, run_pytest
from tools.temporary_postgres import NoPostgres, PostgresServer, reach_postgres, temporary_postgres

_LOUD = "!" * 100
NO_DATABASE = "tests that need no database"
_BYTECODE = Path(__file__).parents[1] / ".cache" / "bytecode"
FIRST_OF_TWO, SECOND_DATABASE = "XUBAO_FIRST_OF_TWO_DATABASES", "XUBAO_SECOND_DATABASE"
"""Read by the conftest files of tests: what needs no second database runs beside the first, and each journey once."""


def main() -> int:
    """Run everything; return 0 only if all that was asked for ran and passed."""
    started = time.monotonic()
    options, pytest_arguments = _read_arguments()
    # A stop from outside must still stop the server that was started.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))
    browser = find_chromium()
    _keep_bytecode_apart()
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


def _keep_bytecode_apart() -> None:
    """Where Python is told to write no bytecode beside the sources, every process that a test starts would compile all that it
    imports: two to four seconds each time. It is kept in a folder of its own instead.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(_BYTECODE))


def _run_all(pytest_arguments: list[str]) -> tuple[Figures, list[str], list[str]]:
    """Return the figures of all runs, the databases that took part, and what could not run."""
    with tempfile.TemporaryDirectory(prefix="xubao-tests-") as name, ThreadPoolExecutor(3) as beside:
        folder = Path(name)
        sqlite = f"SQLite {sqlite3.sqlite_version}"
        runs: list[_Begun] = []

        def begin(title: str, part: str, extra: dict[str, str]) -> None:
            # The first is shown as it goes.
            kept = folder / f"{len(runs)}.txt" if runs else None
            if kept is None:
                print(f"\n===== {title} =====", flush=True)
            runs.append(_Begun(title, kept, beside.submit(_run, part, pytest_arguments, extra, folder, kept)))

        on_sqlite = {"DATABASE_URL": f"sqlite:///{folder / 'xubao.sqlite3'}"}
        complaints = []
        try:
            with _postgres() as server:
                on_postgres = {"DATABASE_URL": server.url}
                first = on_postgres if pytest_arguments else {**on_postgres, FIRST_OF_TWO: "1"}
                begin(f"PostgreSQL {server.version}, from {server.origin}", "database", first)
                begin(sqlite, "database", on_sqlite if pytest_arguments else {**on_sqlite, SECOND_DATABASE: "1"})
                begin(NO_DATABASE, "without-django", {})
                figures = _shown(runs)
        except NoPostgres as reason:
            complaints.append(f"POSTGRESQL DID NOT RUN, none could be had:\n{reason}")
            begin(sqlite, "database", on_sqlite)
            begin(NO_DATABASE, "without-django", {})
            figures = _shown(runs)
    databases = [f"{title.split(',')[0]} ({figures[title]})" for title in figures if title != NO_DATABASE]
    return sum(figures.values(), start=NONE), databases, complaints


class _Begun(NamedTuple):
    """A run of pytest that goes on. kept: where its output waits; None where it is shown as it goes."""

    title: str
    kept: Path | None
    figures: "Future[Figures]"


def _shown(runs: list[_Begun]) -> dict[str, Figures]:
    """Wait for each run in turn, show what it wrote, and return its figures."""
    figures = {}
    for run in runs:
        figures[run.title] = run.figures.result()
        if run.kept is not None:
            print(f"\n===== {run.title} =====", flush=True)
            sys.stdout.buffer.write(run.kept.read_bytes())
            sys.stdout.flush()
    return figures


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
