"""Balances: sums over sealed entries, by either clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum

from xubao.ledger.chart import AccountKind
from xubao.ledger.models import Book, Entry, Leg, PeriodLock, Seal
from xubao.values.fen import Fen

# SQLite binds a limited number of values in one statement.
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """Which entries count: effective up to a day, booked up to a moment; None sets no limit."""

    effective_on: date | None = None
    booked_at: datetime | None = None

    def condition(self) -> Q:
        """The limits as a condition on legs."""
        condition = Q()
        if self.effective_on is not None:
            condition &= Q(entry__effective_on__lte=self.effective_on)
        if self.booked_at is not None:
            condition &= Q(entry__booked_at__lte=self.booked_at)
        return condition


def balance_of(account: AccountKind, *, book: str, subject: str | None = None, as_of: AsOf | None = None) -> Fen:
    """The balance of an account in fen, positive on the debit side, negative on the credit side.

    ``subject`` narrows it to one demand or statement line. Only sealed entries count.
    """
    return _sum(Q(account=account.code, entry__book=book), subject, as_of)


def balances_by_subject(account: AccountKind, *, book: str, subjects: Sequence[str] | None = None) -> dict[str, Fen]:
    """The balances of an account that are not zero, by subject; ``subjects`` narrows them to some (None: every one).

    Only sealed entries count.
    """
    legs = sealed_legs(Q(account=account.code, entry__book=book))
    if subjects is None:
        return _by_subject(legs)
    found: dict[str, Fen] = {}
    for start in range(0, len(subjects), _BATCH):
        found |= _by_subject(legs.filter(subject__in=subjects[start : start + _BATCH]))
    return found


def _by_subject(legs: QuerySet[Leg]) -> dict[str, Fen]:
    rows = legs.values_list("subject").annotate(total=Sum("amount_fen")).exclude(total=0).order_by("subject")
    return {subject: Fen(total) for subject, total in rows}


def books() -> list[tuple[str, int, date | None]]:
    """Every book with the number of its entries and the last day of its closed period, in the order of their codes."""
    entries = dict(Entry.objects.values_list("book_id").annotate(Count("pk")).order_by("book_id"))
    closed = dict(PeriodLock.objects.values_list("book_id").annotate(Max("through")).order_by("book_id"))
    codes = Book.objects.order_by("code").values_list("code", flat=True)
    return [(code, entries.get(code, 0), closed.get(code)) for code in codes]


def book_total(book: str) -> Fen:
    """The sum of all legs of a book: 0 unless somebody has been at the tables."""
    return _sum(Q(entry__book=book), None, None)


def balances(book: str) -> dict[str, Fen]:
    """Every account of a book with movements, and its balance."""
    rows = sealed_legs(Q(entry__book=book)).values_list("account_id").annotate(total=Sum("amount_fen")).order_by("account_id")
    return {code: Fen(total) for code, total in rows}


def _sum(where: Q, subject: str | None, as_of: AsOf | None) -> Fen:
    legs = sealed_legs(where & (as_of or AsOf()).condition())
    if subject is not None:
        legs = legs.filter(subject=subject)
    return Fen(legs.aggregate(total=Sum("amount_fen"))["total"] or 0)


def sealed_legs(where: Q) -> QuerySet[Leg]:
    """The legs of sealed entries that meet a condition."""
    # Looked up, not joined: Django would take the foreign key for granted, and an entry written with foreign
    # keys switched off has no seal.
    return Leg.objects.filter(where, Exists(Seal.objects.filter(entry_hash=OuterRef("entry__seal_id"))))
