"""科目明细账: the movements of one account between two days, with the balance after each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from xubao.ledger.balances import AsOf, balance_of, sealed_legs
from xubao.ledger.chart import AccountKind
from xubao.values.fen import Fen

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Movement:
    """One leg: amounts in fen, positive on the debit side; ``balance_fen`` is the balance after it."""

    entry_number: int
    kind: str
    effective_on: date
    booked_at: datetime
    subject: str
    amount_fen: Fen
    balance_fen: Fen


@dataclass(frozen=True, slots=True)
class AccountStatement:
    """An account between two days, both included. ``movements`` can be read once: it streams from the database."""

    account: AccountKind
    book: str
    first_day: date
    last_day: date
    opening_fen: Fen
    closing_fen: Fen
    movements: Iterator[Movement]


def account_statement(
    account: AccountKind, *, book: str, first_day: date, last_day: date, subject: str | None = None
) -> AccountStatement:
    """The statement, by the day for which entries count, then in the order of booking. ``subject`` narrows it."""
    before = AsOf(effective_on=first_day - timedelta(days=1))
    opening = balance_of(account, book=book, subject=subject, as_of=before)
    closing = balance_of(account, book=book, subject=subject, as_of=AsOf(effective_on=last_day))
    of_subject = Q() if subject is None else Q(subject=subject)
    where = Q(entry__book=book, account=account.code, entry__effective_on__range=(first_day, last_day)) & of_subject
    return AccountStatement(account, book, first_day, last_day, opening, closing, _movements(where, opening))


def _movements(where: Q, opening: Fen) -> Iterator[Movement]:
    running = opening
    rows = (
        sealed_legs(where)
        .order_by("entry__effective_on", "entry__number", "position")
        .values_list(
            "entry__number", "entry__kind", "entry__effective_on", "entry__booked_at", "subject", "amount_fen", named=True
        )
    )
    for row in rows.iterator(chunk_size=_CHUNK):
        running = Fen(running + row.amount_fen)
        yield Movement(
            row.entry__number,
            row.entry__kind,
            row.entry__effective_on,
            row.entry__booked_at,
            row.subject,
            Fen(row.amount_fen),
            running,
        )
