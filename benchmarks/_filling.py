"""Filling tables of a throw-away database with millions of rows: what serves queries and what guards rows comes back at the end.

Indexes that are no constraint and the triggers of SQLite are taken away before and made again afterwards, as a restored copy
would make them; nothing waits for the disk meanwhile, and what rows name is not looked up. PostgreSQL reads by COPY, SQLite by
prepared statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

Row = tuple[object, ...]

_FAST = {
    "postgresql": (
        "SET session_replication_role = replica", "SET work_mem = '256MB'", "SET synchronous_commit = off",
        "SET maintenance_work_mem = '512MB'",
    ),
    "sqlite": ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -524288"),
}  # fmt: skip
_SAFE = {
    "postgresql": (
        "RESET session_replication_role",
        "RESET synchronous_commit",
        "RESET work_mem",
        "CHECKPOINT",
        "VACUUM ANALYZE",
        "CHECKPOINT",
    ),
    "sqlite": ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA cache_size = -65536", "ANALYZE"),
}
_TAKEN = {
    "postgresql": "SELECT 'index', i.indexname, i.indexdef FROM pg_indexes i "
    "LEFT JOIN pg_constraint c ON c.conname = i.indexname WHERE i.tablename IN ({tables}) AND c.oid IS NULL",
    "sqlite": "SELECT type, name, sql FROM sqlite_master "
    "WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN ({tables})",
}


@contextmanager
def filling(tables: Sequence[str]) -> Iterator[None]:
    """The tables are filled inside; afterwards they are whole, and the database is analysed and safe again."""
    from django.db import connection

    vendor = connection.vendor
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        _run(_FAST[vendor])
        cursor.execute(_TAKEN[vendor].format(tables=", ".join(f"'{table}'" for table in tables)))
        taken = cursor.fetchall()
        _run(f'DROP {kind} "{name}"' for kind, name, _ in taken)
        yield
        _run(definition for _, _, definition in taken)
    _run(_SAFE[vendor])


def load(table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows."""
    from django.db import connection, transaction

    named = ", ".join(f'"{column}"' for column in columns)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join("?" for _ in columns)
        # The driver's own call: Django would first make a list of it.
        connection.connection.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", map(_as_text, rows))


@contextmanager
def in_order(table: str, columns: Sequence[str], order: str) -> Iterator[str]:
    """Gives a table to load in any order; its rows go over in the order of an index, which is then filled page by page."""
    heap, named = f"heap_of_{table}", ", ".join(f'"{column}"' for column in columns)
    _run([f"CREATE TEMPORARY TABLE {heap} AS SELECT {named} FROM {table} WHERE false"])
    yield heap
    _run([f"INSERT INTO {table} ({named}) SELECT {named} FROM {heap} ORDER BY {order}", f"DROP TABLE {heap}"])


def _run(statements: Iterable[str]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            # Without values, so that nothing in a definition is taken for a place of one.
            cursor.execute(statement, None)


def _as_text(row: Row) -> tuple[Any, ...]:
    """Moments and days as Django writes them into SQLite."""
    return tuple(
        value.strftime("%Y-%m-%d %H:%M:%S") if isinstance(value, datetime) else str(value) if isinstance(value, date) else value
        for value in row
    )
