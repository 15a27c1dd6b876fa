"""A database on which tests really commit: wiped afterwards, although its tables refuse to be."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection, connections

# Rows that migrations put there.
_SEEDED = frozenset({"django_migrations", "django_content_type", "auth_permission", "auth_group", "ledger_account"})

T = TypeVar("T")


def wipe() -> None:
    """Empty every table that tests fill; the triggers that refuse this are off for the moment."""
    tables = [t for t in connection.introspection.table_names() if t not in _SEEDED]
    with without_triggers(tables), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY")
            return
        cursor.execute("PRAGMA foreign_keys=OFF")
        for table in tables:
            cursor.execute(f'DELETE FROM "{table}"')
        # Numbers begin at 1 again, as on PostgreSQL.
        cursor.execute("DELETE FROM sqlite_sequence")
        cursor.execute("PRAGMA foreign_keys=ON")


@contextmanager
def without_triggers(tables: list[str]) -> Iterator[None]:
    """Take the triggers of these tables away and put them back: what somebody with full rights could do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A table with rules still to be checked at the end of the transaction cannot be altered.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in tables:
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            yield
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in tables:
                cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
            return
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = [(name, sql) for name, table, sql in cursor.fetchall() if table in tables]
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _, sql in triggers:
            cursor.execute(sql)


def at_the_same_time(jobs: list[Callable[[], T]]) -> list[T | Exception]:
    """Run jobs in threads of their own, each with a connection of its own; results in order."""

    def run(job: Callable[[], T]) -> T | Exception:
        try:
            return job()
        except Exception as problem:  # noqa: BLE001 - the test looks at what each job raised
            return problem
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))
