"""The database as somebody who has only the database reads it: every table, every column, no value that the product seals."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from tests.filled_installation import Installation
from xubao.project.demo_people import CAST
from xubao.project.demo_seed import STAFF

pytestmark = [pytest.mark.any_database, pytest.mark.no_database]

_NAMES_STAND = {
    "people_insuredperson.name": "the person herself: found and sorted by it at the counter",
    "cases_searchkey.key": "the index of the office's search, taken from there",
    "cases_decision.paper": "the notice of a decision as it was given out, never changed afterwards",
}
"""Where the name of an insured person stands in the clear, and why. Nothing else of her may, anywhere."""
_SHORTEST = 4


def _cells(url: str) -> Iterator[tuple[str, str]]:
    """Table and column of every cell, and what it holds as text."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(urlsplit(url).path)) as database:
            database.execute("PRAGMA query_only = 1")
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                rows = database.execute(f'SELECT * FROM "{table}"')
                yield from _said(table, [column[0] for column in rows.description or ()], rows)
        return
    with psycopg.connect(url) as server:
        named = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        for (table,) in server.execute(named).fetchall():
            found = server.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
            yield from _said(table, [column.name for column in found.description or ()], found)


def _said(table: str, columns: list[str], rows: object) -> Iterator[tuple[str, str]]:
    for row in rows:  # type: ignore[attr-defined]
        for column, value in zip(columns, row, strict=True):
            if isinstance(value, bytes | memoryview):
                yield f"{table}.{column}", bytes(value).decode("utf-8", "ignore")
            elif isinstance(value, dict | list):
                yield f"{table}.{column}", json.dumps(value, ensure_ascii=False)
            elif value is not None:
                # SQLite keeps JSON as text, with every other letter escaped.
                text = str(value)
                yield f"{table}.{column}", text.encode().decode("unicode_escape", "ignore") if "\\u" in text else text


def test_no_table_holds_in_the_clear_what_is_sealed_and_names_stand_where_they_are_said_to(filled: Installation) -> None:
    (told,) = filled.administered(["plain_values"])
    sealed: dict[str, list[str]] = json.loads(told["said"])
    # Numbers, telephones, accounts, names of payers and what they wrote: each kind is there to be looked for.
    for kind in ("insuredperson.identity", "personcontact.value", "statementline.payer_name", "statementline.remark"):
        assert any(kind in place and values for place, values in sealed.items()), kind
    names = {person.name for person in CAST}
    known = names | {name for name, _role in STAFF}
    # The demo's bank account has nothing but noughts, as the first of every chain of hashes does.
    secrets = {value for values in sealed.values() for value in values if len(value) >= _SHORTEST and set(value) != {"0"}} - known
    found: dict[str, set[str]] = {}
    named = set()
    for place, text in _cells(filled.database_url):
        named |= {place} if any(name in text for name in names) else set()
        for secret in secrets:
            if secret in text:
                found.setdefault(place, set()).add(secret)
    assert found == {}, json.dumps({place: sorted(words) for place, words in found.items()}, ensure_ascii=False)
    assert named == set(_NAMES_STAND)
