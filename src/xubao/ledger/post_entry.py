"""The one way into the ledger: lock the book, write the entry and its legs, seal it.

Everything happens in one transaction, or inside the caller's, so that an entry stands exactly when the
fact it books stands.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from xubao.ledger.entries import NewEntry
from xubao.ledger.errors import IdempotencyConflict
from xubao.ledger.hash_chain import GENESIS, entry_hash

_OPEN_BOOK = "INSERT INTO ledger_book (code) VALUES (%s) ON CONFLICT (code) DO NOTHING"
# SQLite has no row locks; there the transaction itself holds the only write lock (IMMEDIATE).
_LOCK_BOOK = "SELECT code FROM ledger_book WHERE code = %s"
_BY_KEY = """
    SELECT id, number, hash, input_digest FROM ledger_entry WHERE book_id = %s AND idempotency_key = %s
"""
_LAST = "SELECT number, hash FROM ledger_entry WHERE book_id = %s ORDER BY number DESC LIMIT 1"
_ENTRY = """
    INSERT INTO ledger_entry (book_id, number, kind, effective_on, booked_at, trace_id,
                              idempotency_key, input_digest, previous_hash, hash)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id
"""
_LEG = "INSERT INTO ledger_leg (entry_id, position, account_id, amount_fen, subject) VALUES "
_SEAL = "INSERT INTO ledger_seal (entry_hash) VALUES (%s)"


@dataclass(frozen=True, slots=True)
class PostedEntry:
    """An entry that stands in the book. ``replayed``: it stood there before this call."""

    id: int
    book: str
    number: int
    hash: str
    replayed: bool


def post(new: NewEntry, *, booked_at: datetime) -> PostedEntry:
    """Write a balanced entry and return it; the same key and content again returns the first one.

    ``booked_at`` is the moment of booking, with its time zone. Raises IdempotencyConflict when the key was
    used for another content. Nothing is written unless everything is.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_OPEN_BOOK, [new.book])
        lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
        cursor.execute(_LOCK_BOOK + lock, [new.book])
        earlier = _earlier(cursor, new)
        if earlier is not None:
            return earlier
        return _write(cursor, new, booked_at)


def _earlier(cursor: Any, new: NewEntry) -> PostedEntry | None:
    cursor.execute(_BY_KEY, [new.book, new.idempotency_key])
    row = cursor.fetchone()
    if row is None:
        return None
    entry_id, number, own_hash, digest = row
    if digest != new.digest():
        raise IdempotencyConflict(
            new.idempotency_key,
            en=f"key {new.idempotency_key!r} already stands for entry {number} with other content.",
            zh=f"业务号 {new.idempotency_key} 已用于内容不同的第 {number} 号分录。",
            where=f"book {new.book}",
        )
    return PostedEntry(id=entry_id, book=new.book, number=number, hash=own_hash, replayed=True)


def _write(cursor: Any, new: NewEntry, booked_at: datetime) -> PostedEntry:
    cursor.execute(_LAST, [new.book])
    number, previous = cursor.fetchone() or (0, GENESIS)
    number += 1
    own_hash = entry_hash(new.body(), number=number, booked_at=booked_at, previous=previous)
    values = [
        new.book,
        number,
        new.kind,
        connection.ops.adapt_datefield_value(new.effective_on),
        connection.ops.adapt_datetimefield_value(booked_at),
        new.trace_id,
        new.idempotency_key,
        new.digest(),
        previous,
        own_hash,
    ]
    cursor.execute(_ENTRY, values)
    (entry_id,) = cursor.fetchone()
    legs: list[Any] = []
    for position, leg in enumerate(new.legs, start=1):
        legs += [entry_id, position, leg.account, leg.amount_fen, leg.subject]
    cursor.execute(_LEG + ", ".join(["(%s, %s, %s, %s, %s)"] * len(new.legs)), legs)
    cursor.execute(_SEAL, [own_hash])
    return PostedEntry(id=entry_id, book=new.book, number=number, hash=own_hash, replayed=False)
