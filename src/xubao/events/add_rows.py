"""Writes many new rows of one table in one go: the statements of the ORM cost more than the database takes for the rows.

On PostgreSQL the rows are copied in, on SQLite one prepared statement runs for all. Triggers, constraints and foreign
keys look at them as at any other row.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models
from psycopg import sql

Convert = Callable[[Any], Any]


def add_rows(rows: Sequence[models.Model]) -> None:
    """Insert unsaved rows of one table, all or none, and give them their keys in their order. Inside a transaction."""
    if not rows:
        return
    table = rows[0]._meta.db_table
    fields = [field for field in rows[0]._meta.concrete_fields if not field.primary_key]
    columns = [(field.attname, _convert(field)) for field in fields]
    keys = _take_keys(table, len(rows))
    content = ((key, *(convert(getattr(row, name)) for name, convert in columns)) for key, row in zip(keys, rows, strict=True))
    _write(table, ["id", *(str(field.column) for field in fields)], content)
    for key, row in zip(keys, rows, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, connection.alias


def add_values(table: type[models.Model], names: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows told by their values, without making objects that nobody asks for. Inside a transaction.

    names: attributes of the rows, such as ``event_id``; the fields that are not named have their defaults.
    """
    if not values:
        return
    fields = {field.attname: field for field in table._meta.concrete_fields if not field.primary_key}
    converts = [_convert(fields[name]) for name in names]
    others = [field for name, field in fields.items() if name not in names]
    same = [_convert(field)(field.get_default()) for field in others]
    keys = _take_keys(table._meta.db_table, len(values))
    content = (
        (key, *(convert(value) for convert, value in zip(converts, row, strict=True)), *same)
        for key, row in zip(keys, values, strict=True)
    )
    columns = (str(field.column) for field in (*(fields[name] for name in names), *others))
    _write(table._meta.db_table, ["id", *columns], content)


def _write(table: str, names: list[str], content: Any) -> None:
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors, closing(connection.connection.cursor()) as cursor:
        (_copy_in if connection.vendor == "postgresql" else _insert)(cursor, table, names, content)


def _take_keys(table: str, count: int) -> Sequence[int]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
            return [int(key) for (key,) in cursor.fetchall()]
        # The transaction began IMMEDIATE: nobody else takes a key before it ends, and the inserts move the sequence on.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
        first = (int(last[0]) if last else 0) + 1
        return range(first, first + count)


def _copy_in(cursor: Any, table: str, names: list[str], content: Any) -> None:
    target, columns = sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names))
    with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(target, columns)) as copy:
        for row in content:
            copy.write_row(row)


def _insert(cursor: Any, table: str, names: list[str], content: Any) -> None:
    columns = ", ".join(f'"{name}"' for name in names)
    cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))})', content)


def _convert(field: "models.Field[Any, Any]") -> Convert:
    if isinstance(field, models.JSONField):
        return lambda value: json.dumps(value, ensure_ascii=False)
    if connection.vendor == "postgresql":
        return _as_it_is
    if isinstance(field, models.DateTimeField):
        return _moment
    return _day if isinstance(field, models.DateField) else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


@lru_cache(maxsize=64)
def _moment(value: datetime | None) -> str | None:
    return None if value is None else str(connection.ops.adapt_datetimefield_value(value))


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
