"""Posting on PostgreSQL: one call of the function ``ledger_post`` (migration 0005), prepared, with typed arrays."""

from collections.abc import Sequence
from datetime import datetime

import psycopg
from django.db import connection

from xubao.ledger.entries import NewEntry
from xubao.ledger.hash_chain import moment_text

# Lists go as binary (%b): as text every quotation mark of a body would have to be escaped, one by one.
_CALL = """
    SELECT entry_id, entry_number, entry_hash, standing_digest FROM ledger_post(
        %s::text, %s::timestamptz, %s::text, %b::text[], %b::date[], %b::text[], %b::text[], %b::text[], %b::text[],
        %s::int[], %s::int[], %b::text[], %s::bigint[], %b::text[]) ORDER BY place
"""


def write(entries: Sequence[NewEntry], booked_at: datetime) -> list[tuple[int, int, str, str | None]]:
    """Id, number, hash of each entry, and the digest of what stood under its key before (None: nothing)."""
    legs = [(place, position, leg) for place, new in enumerate(entries, 1) for position, leg in enumerate(new.legs, 1)]
    values = [
        entries[0].book,
        booked_at,
        moment_text(booked_at),
        [new.kind for new in entries],
        [new.effective_on for new in entries],
        [new.trace_id for new in entries],
        [new.idempotency_key for new in entries],
        [new.digest for new in entries],
        [new.body for new in entries],
        [place for place, _, _ in legs],
        [position for _, position, _ in legs],
        [leg.account for _, _, leg in legs],
        [leg.amount_fen for _, _, leg in legs],
        [leg.subject for _, _, leg in legs],
    ]
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    # Django's own cursor writes parameters into the text of the statement; this one sends them apart, so that the
    # server plans the call once for each connection.
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        return list(cursor.execute(_CALL, values, prepare=True).fetchall())
