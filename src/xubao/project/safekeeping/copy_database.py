"""One consistent copy of the database into a file, and back, each database by its own means."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from django.db import connection, transaction

from xubao.project.safekeeping.errors import CopyFailed, TargetNotEmpty
from xubao.project.safekeeping.postgres_programs import run_program

NAMES: Final = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


@contextmanager
def one_moment() -> Iterator[str]:
    """Everything read inside belongs to one moment. Gives the name of PostgreSQL's snapshot, "" on SQLite.

    On SQLite the write lock is held meanwhile: writers wait as they do for one another.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            yield ""
            return
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def copy_out(folder: Path, snapshot: str) -> None:
    """Write the database, as of the moment, into the folder. Raises ProgramMissing, CopyFailed."""
    target = folder / NAMES[connection.vendor]
    if connection.vendor == "postgresql":
        run_program(
            "pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}",
                        f"--dbname={connection.settings_dict['NAME']}"],
        )  # fmt: skip
        return
    try:
        # A connection of its own reads the last committed state while this one holds the writers off.
        with closing(_opened(Path(connection.settings_dict["NAME"]))) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as problem:
        raise CopyFailed(str(target), where=str(target), en=f"SQLite: {problem}.", zh=f"SQLite：{problem}。") from problem


def copy_in(folder: Path) -> None:
    """Fill the present, empty database from the folder. Raises TargetNotEmpty, ProgramMissing, CopyFailed."""
    refuse_filled()
    source = folder / NAMES[connection.vendor]
    if connection.vendor == "postgresql":
        run_program(
            "pg_restore", ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
                           f"--dbname={connection.settings_dict['NAME']}", str(source)],
        )  # fmt: skip
        connection.close()
        return
    name = Path(connection.settings_dict["NAME"])
    connection.close()
    try:
        with closing(_opened(source)) as copy, closing(sqlite3.connect(name)) as target:
            copy.backup(target)
    except sqlite3.Error as problem:
        raise CopyFailed(str(source), where=str(source), en=f"SQLite: {problem}.", zh=f"SQLite：{problem}。") from problem


def refuse_filled() -> None:
    """Nothing is ever put over a database that holds something. Raises TargetNotEmpty."""
    tables = connection.introspection.table_names()
    if tables:
        name = connection.settings_dict["NAME"]
        raise TargetNotEmpty(
            str(name), where="DATABASE_URL", en=f"the database holds {len(tables)} tables already.",
            zh=f"数据库里已有 {len(tables)} 张表。",
        )  # fmt: skip


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)
