"""A statement that the ORM writes once and that is run many times with other values: writing it takes longer than running it.

PostgreSQL prepares it too, once on each connection: planning a statement of this kind takes ten times as long as running it.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

from xubao.people.any_of import list_of


class WrittenOnce:
    """A query by its builder. Where a value goes, the builder puts a mark (``mark(name)``); rows come as plain tuples.

    Many texts at once are a list, where the builder has ``any_of``.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self._written = lru_cache(maxsize=4)(lambda vendor: _write(build()))

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """All rows for these values, as the database gives them."""
        text, places = self._written(connection.vendor)
        given = {mark(name): list_of(value) if isinstance(value, list) else value for name, value in values.items()}
        return run_prepared(text, tuple(given.get(place, place) for place in places))


def run_prepared(text: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Run a statement whose text is always the same; its rows, none where it gives none."""
    if connection.vendor == "postgresql":
        return _run_on_postgres(text, values)
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return list(cursor.fetchall()) if cursor.description else []


def _run_on_postgres(text: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    import psycopg

    connection.close_if_health_check_failed()
    connection.ensure_connection()
    # Django's own cursor writes the values into the text, and then no two statements are the same.
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(text, values, prepare=True)
        # What describes the columns is made anew each time it is asked for.
        return cursor.fetchall() if cursor.pgresult is not None and cursor.pgresult.nfields else []


def mark(name: str) -> str:
    """What stands in the query for a value that is told later."""
    return f"\N{WHITE SQUARE}{name}"


def _write(query: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    text, places = query.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    return text, tuple(places)
