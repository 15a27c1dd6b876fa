"""Posting on SQLite: the same steps as the function on PostgreSQL, as statements that the driver keeps prepared.

The transaction begins IMMEDIATE, so it holds the only write lock: no row needs a lock of its own.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from xubao.ledger.entries import NewEntry
from xubao.ledger.hash_chain import GENESIS, entry_hash

_OPEN_BOOK = "INSERT INTO ledger_book (code) VALUES (?) ON CONFLICT (code) DO NOTHING"
# CROSS keeps the keys outside: SQLite would else read every entry of the book for each call.
_BY_KEYS = """
    SELECT e.idempotency_key, e.id, e.number, e.hash, e.input_digest
    FROM json_each(?) k CROSS JOIN ledger_entry e ON e.book_id = ? AND e.idempotency_key = k.value
"""
_LAST = "SELECT number, hash FROM ledger_entry WHERE book_id = ? ORDER BY number DESC LIMIT 1"
_ENTRY = """
    INSERT INTO ledger_entry (book_id, number, kind, effective_on, booked_at, trace_id,
                              idempotency_key, input_digest, previous_hash, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_LEG = "INSERT INTO ledger_leg (entry_id, position, account_id, amount_fen, subject) VALUES (?, ?, ?, ?, ?)"
_SEAL = "INSERT INTO ledger_seal (entry_hash) VALUES (?)"


def write(entries: Sequence[NewEntry], booked_at: datetime) -> list[tuple[int, int, str, str | None]]:
    """Id, number, hash of each entry, and the digest of what stood under its key before (None: nothing)."""
    book = entries[0].book
    moment = str(connection.ops.adapt_datetimefield_value(booked_at))
    connection.validate_no_broken_transaction()
    # The driver's own cursor: Django's wraps each statement and rewrites its placeholders, which costs more than SQLite.
    with connection.wrap_database_errors:
        cursor = connection.connection.cursor()
        last: tuple[int, str] = cursor.execute(_LAST, [book]).fetchone() or (0, GENESIS)
        number, previous = last
        if number == 0:
            cursor.execute(_OPEN_BOOK, [book])
        keys = json.dumps([new.idempotency_key for new in entries])
        standing = {key: tuple(earlier) for key, *earlier in cursor.execute(_BY_KEYS, (keys, book))}
        rows: list[tuple[int, int, str, str | None]] = []
        for new in entries:
            if new.idempotency_key in standing:
                rows.append(standing[new.idempotency_key])
                continue
            number += 1
            own_hash = entry_hash(new.body, number=number, booked_at=booked_at, previous=previous)
            rows.append((_write_one(cursor, new, (number, moment, previous, own_hash)), number, own_hash, None))
            previous = own_hash
        return rows


def _write_one(cursor: Any, new: NewEntry, chained: tuple[int, str, str, str]) -> int:
    number, moment, previous, own_hash = chained
    day = new.effective_on.isoformat()
    content = (new.book, number, new.kind, day, moment, new.trace_id, new.idempotency_key, new.digest, previous, own_hash)
    entry_id = int(cursor.execute(_ENTRY, content).lastrowid)
    for position, leg in enumerate(new.legs, start=1):
        cursor.execute(_LEG, (entry_id, position, leg.account, leg.amount_fen, leg.subject))
    cursor.execute(_SEAL, (own_hash,))
    return entry_id
