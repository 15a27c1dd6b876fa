"""Chains the entries of a book: each hash covers the entry and the hash of the one before."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

# The hash that stands before the first entry of every book.
GENESIS = "0" * 64


def canonical_text(body: dict[str, Any]) -> str:
    """The canonical JSON (RFC 8785) of an entry's content.

    An entry holds texts and lists of texts only, under ASCII keys; for these the standard library writes the canonical
    form, ten times faster than the library that also knows numbers. A property test holds the two equal.
    """
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def moment_text(booked_at: datetime) -> str:
    """A moment of booking as it goes into the hash: UTC, microseconds."""
    return booked_at.astimezone(UTC).isoformat(timespec="microseconds")


def entry_hash(body: str, *, number: int, booked_at: datetime, previous: str) -> str:
    """SHA-256 (64 hex) over an entry's canonical content, place, booking time and predecessor.

    On PostgreSQL the function ``ledger_post`` computes the same over the same text; `verify_ledger` uses this one for both.
    """
    record = f'{{"booked_at":"{moment_text(booked_at)}","entry":{body},"number":{number},"previous":"{previous}","version":1}}'
    return hashlib.sha256(record.encode()).hexdigest()
