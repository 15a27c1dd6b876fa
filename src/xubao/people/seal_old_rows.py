"""Seals what an earlier version has kept in the clear, in rows that nobody may change: once, within a migration.

The rule that refuses updates of the table is off for that one transaction, which only the owner of the tables can do.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from xubao.people.room_keys import RoomSealer, room_sealer
from xubao.people.sealing import IN_ROOMS, key_of, unseal

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Plain:
    """A column in the clear, the column that takes its value sealed, for which purpose (the row's key comes after it), and
    where the value is to be found again the column of its index and how that is made.
    """

    column: str
    sealed: str
    purpose: str
    index: str = ""
    index_of: Callable[[str], str] | None = None


def seal_old_rows(connection: Any, table: str, key: str, room: str, plains: Sequence[Plain]) -> int:
    """Seal these columns of every row. key: the column that tells rows apart in a purpose. Returns how many rows there were.

    room: the shared room whose key seals. Raises KeyFileUnusable where there are rows and no keys.
    """
    read = (
        f"SELECT id, {key}, {', '.join(plain.column for plain in plains)} FROM {table} WHERE id > %s ORDER BY id LIMIT {_BATCH}"
    )
    columns = [name for plain in plains for name in (plain.sealed, plain.index) if name]
    write = f"UPDATE {table} SET {', '.join(f'{name} = %s' for name in columns)} WHERE id = %s"
    count, last = 0, 0
    with connection.cursor() as cursor, _changeable(cursor, connection.vendor, table):
        while rows := cursor.execute(read, [last]).fetchall():
            sealer = room_sealer(room, shared=True)
            cursor.executemany(write, [(*_values(plains, texts, name, sealer), pk) for pk, name, *texts in rows])
            count, last = count + len(rows), rows[-1][0]
    return count


def move_into_rooms(
    connection: Any, table: str, column: str, key: str, purpose_of: Callable[[str], str], room_of: Callable[[str], str]
) -> int:
    """Seal with the keys of their rooms the values that a key of the ring seals, so that erasing the room reaches them.

    key: the column that a row's purpose and room are made of. Returns how many there were. Raises SealBroken.
    """
    count, last = 0, 0
    with connection.cursor() as cursor, _changeable(cursor, connection.vendor, table):
        read = f"SELECT id, {key}, {column} FROM {table} WHERE id > %s ORDER BY id LIMIT {_BATCH}"
        while rows := cursor.execute(read, [last]).fetchall():
            old = [(pk, name, sealed) for pk, name, sealed in rows if key_of(sealed) != IN_ROOMS]
            anew = [(_moved(sealed, purpose_of(name), room_of(name)), pk) for pk, name, sealed in old]
            cursor.executemany(f"UPDATE {table} SET {column} = %s WHERE id = %s", anew)
            count, last = count + len(anew), rows[-1][0]
    return count


def _moved(sealed: bytes, purpose: str, room: str) -> bytes:
    return room_sealer(room).seal(unseal(sealed, purpose), purpose)


def _values(plains: Sequence[Plain], texts: Sequence[str], name: str, sealer: RoomSealer) -> Iterator[object]:
    for plain, text in zip(plains, texts, strict=True):
        yield sealer.seal_said(text, f"{plain.purpose}:{name}")
        if plain.index_of is not None:
            yield plain.index_of(text) or None


@contextmanager
def _changeable(cursor: Any, vendor: str, table: str) -> Iterator[None]:
    if vendor == "postgresql":
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_keep")
        yield
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_keep")
        return
    cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [f"{table}_no_update"])
    (rule,) = cursor.fetchone()
    cursor.execute(f"DROP TRIGGER {table}_no_update")
    yield
    cursor.execute(rule)
