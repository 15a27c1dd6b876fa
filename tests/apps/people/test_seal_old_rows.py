"""What an earlier version kept in the clear, or sealed outside of rooms, is sealed within a migration, under its rules."""

import pytest
from django.db import DatabaseError, connection, transaction

from xubao.people.blind_index import blind_index
from xubao.people.public import IN_ROOMS, key_of, said, seal, unseal
from xubao.people.row_rules import only_added
from xubao.people.seal_old_rows import Plain, move_into_rooms, seal_old_rows

pytestmark = pytest.mark.django_db
_NAMES = ("示例甲", "", "示例·乙")


def _index(text: str) -> str:
    return blind_index(text, "test") if text else ""


@pytest.fixture
def table() -> str:
    """A table under the rules of one that is only added to, with three rows."""
    binary = "bytea" if connection.vendor == "postgresql" else "blob"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE old_words (id integer PRIMARY KEY, key text, said text, said_sealed {binary}, said_index text)"
        )
        for number, name in enumerate(_NAMES, start=1):
            cursor.execute("INSERT INTO old_words (id, key, said) VALUES (%s, %s, %s)", [number, f"k{number}", name])
        for statement in getattr(only_added("records", "XB-TEST", ["old_words"]), connection.vendor):
            cursor.execute(statement)
    return "old_words"


def _rows(columns: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM old_words ORDER BY id")
        return list(cursor.fetchall())


def _refuses_changes(word: str) -> None:
    with pytest.raises(DatabaseError, match=word), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE old_words SET said = 'x'")


def test_plain_words_are_sealed_and_indexed_and_the_rule_stands_again(table: str) -> None:
    columns = (Plain("said", "said_sealed", "word", "said_index", _index),)
    assert seal_old_rows(connection, table, "key", "old-words", columns) == len(_NAMES)
    rows = _rows("key, said_sealed, said_index")
    assert [said(sealed, f"word:{key}") for key, sealed, _index in rows] == list(_NAMES)  # type: ignore[arg-type]
    assert [index for _key, _sealed, index in rows] == [_index(name) or None for name in _NAMES]
    _refuses_changes("XB-")


def test_what_the_ring_sealed_moves_into_rooms_once(table: str) -> None:
    with connection.cursor() as cursor:
        rule = {
            "sqlite": "DROP TRIGGER old_words_no_update",
            "postgresql": "ALTER TABLE old_words DISABLE TRIGGER old_words_keep",
        }
        cursor.execute(rule[connection.vendor])
        for key, text in (("k1", "回单.png"), ("k2", "b.png"), ("k3", "c.png")):
            cursor.execute("UPDATE old_words SET said_sealed = %s WHERE key = %s", [seal(text, f"name:{key}"), key])
        for statement in getattr(only_added("records", "XB-TEST", ["old_words"]), connection.vendor):
            if "no_update" in statement:
                cursor.execute(statement)

    def move() -> int:
        return move_into_rooms(connection, table, "said_sealed", "key", lambda key: f"name:{key}", lambda key: f"room:{key}")

    assert (move(), move()) == (3, 0)
    assert {key_of(sealed) for (sealed,) in _rows("said_sealed")} == {IN_ROOMS}  # type: ignore[arg-type]
    assert unseal(_rows("said_sealed")[0][0], "name:k1") == "回单.png"  # type: ignore[arg-type]
    _refuses_changes("XB-")
