"""The one way into the ledger: lock the book, write entries and their legs, seal them.

Everything happens in one transaction, or inside the caller's, so that an entry stands exactly when the
fact it books stands. On PostgreSQL that is one call of one function; on SQLite one path of a few statements.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, connection, transaction

from xubao.ledger import post_on_postgres, post_on_sqlite
from xubao.ledger.entries import NewEntry
from xubao.ledger.errors import IdempotencyConflict
from xubao.ledger.refused import refused_entry


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
    used for another content, PeriodClosed and AccountWouldTurn. Nothing is written unless everything is.
    """
    return post_many([new], booked_at=booked_at)[0]


def post_many(entries: Sequence[NewEntry], *, booked_at: datetime) -> list[PostedEntry]:
    """Write many entries of one book in one step, in their order; all of them or none.

    Returns one result per entry. Raises what `post` raises, and ValueError where the entries are of several books.
    """
    if not entries:
        return []
    if len({entry.book for entry in entries}) > 1:
        raise ValueError(f"one call posts to one book, not to {sorted({entry.book for entry in entries})}")
    fresh = _once_per_key(entries)
    try:
        rows = _written(fresh, booked_at)
    except DatabaseError as problem:
        refused = refused_entry(problem, fresh)
        if refused is None:
            raise
        raise refused from problem
    posted = {new.idempotency_key: _result(new, *row) for new, row in zip(fresh, rows, strict=True)}
    return [posted[entry.idempotency_key] for entry in entries]


def _written(entries: list[NewEntry], booked_at: datetime) -> list[tuple[int, int, str, str | None]]:
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        # One statement is a transaction of its own: no round trip for BEGIN and COMMIT.
        return post_on_postgres.write(entries, booked_at)
    # A savepoint inside the caller's transaction: a refusal leaves the caller able to go on.
    with transaction.atomic():
        if connection.vendor == "postgresql":
            return post_on_postgres.write(entries, booked_at)
        return post_on_sqlite.write(entries, booked_at)


def _once_per_key(entries: Sequence[NewEntry]) -> list[NewEntry]:
    first: dict[str, NewEntry] = {}
    for entry in entries:
        if first.setdefault(entry.idempotency_key, entry).digest != entry.digest:
            raise _conflict(entry, 0)
    return list(first.values())


def _result(new: NewEntry, entry_id: int, number: int, own_hash: str, standing: str | None) -> PostedEntry:
    """``standing`` is the digest of an entry that stood under the key before, None where there was none."""
    if standing is not None and standing != new.digest:
        raise _conflict(new, number)
    return PostedEntry(id=entry_id, book=new.book, number=number, hash=own_hash, replayed=standing is not None)


def _conflict(new: NewEntry, number: int) -> IdempotencyConflict:
    key = new.idempotency_key
    en, zh = (f"entry {number}", f"第 {number} 号分录") if number else ("another entry of this batch", "本批另一笔分录")
    return IdempotencyConflict(
        key,
        en=f"key {key!r} already stands for {en} with other content.",
        zh=f"业务号 {key} 已用于内容不同的{zh}。",
        where=f"book {new.book}",
    )
