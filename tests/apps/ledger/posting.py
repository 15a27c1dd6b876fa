"""Entries as the ledger tests need them."""

from datetime import date

from tests.apps.moments import AT
from xubao.ledger.public import (
    BANK_DEPOSITS,
    CONTRIBUTION_INCOME,
    NewEntry,
    NewLeg,
    PostedEntry,
    credit,
    debit,
    post,
)
from xubao.values.fen import Fen

BOOK = "000000"


def entry(
    key: str = "k1",
    fen: int = 36650,
    legs: tuple[NewLeg, ...] = (),
    book: str = BOOK,
    effective_on: date = date(2026, 11, 20),
) -> NewEntry:
    """A bank credit of ``fen``, or an entry with other legs."""
    amount = Fen(fen)
    return NewEntry(
        book=book,
        kind="bank_credit",
        effective_on=effective_on,
        legs=legs or (debit(BANK_DEPOSITS, amount), credit(CONTRIBUTION_INCOME, amount, "D-1")),
        idempotency_key=key,
        trace_id="ab" * 32,
    )


def posted(key: str = "k1", fen: int = 36650) -> PostedEntry:
    """A bank credit that stands in the book."""
    return post(entry(key, fen), booked_at=AT)
