"""Chains the entries of a book: each hash covers the entry and the hash of the one before."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import rfc8785

# The hash that stands before the first entry of every book.
GENESIS = "0" * 64


def entry_hash(body: dict[str, Any], *, number: int, booked_at: datetime, previous: str) -> str:
    """SHA-256 (64 hex) over the canonical JSON of an entry's content, place, booking time and predecessor."""
    moment = booked_at.astimezone(UTC).isoformat(timespec="microseconds")
    record: dict[str, Any] = {"version": 1, "number": number, "booked_at": moment, "previous": previous, "entry": body}
    return hashlib.sha256(rfc8785.dumps(record)).hexdigest()
