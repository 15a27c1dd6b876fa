"""Proves the ledger from its first entry: order, content, seals, balance. Finds any changed byte."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from xubao.ledger.balances import book_total
from xubao.ledger.entries import NewEntry, NewLeg
from xubao.ledger.errors import BadLeg, UnbalancedEntry, UnknownAccount
from xubao.ledger.hash_chain import GENESIS, entry_hash
from xubao.ledger.models import Book, Entry, Leg, Seal
from xubao.values.fen import Fen

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class LedgerFinding:
    """Something that is not as it must be: the book, the entry (0: the whole book), and what."""

    book: str
    number: int
    problem: str


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """How many entries were read, and everything found wrong with them."""

    entries: int
    findings: tuple[LedgerFinding, ...]


def verify_ledger() -> LedgerReport:
    """Read every entry of every book from the first; never stops at the first finding."""
    count = 0
    findings: list[LedgerFinding] = []
    for book in Book.objects.order_by("code").values_list("code", flat=True):
        number, previous = 0, GENESIS
        unsealed = set(
            Entry.objects.filter(book=book)
            .exclude(Exists(Seal.objects.filter(entry_hash=OuterRef("seal_id"))))
            .values_list("number", flat=True)
        )
        findings += [LedgerFinding(book, n, "it has no seal") for n in sorted(unsealed)]
        for entry in _entries(book):
            count += 1
            number += 1
            findings += _check(entry, number, previous)
            # The chain goes on from what stands in the table, so that one change is reported once.
            number, previous = entry.number, entry.seal_id
        total = book_total(book)
        if total:
            findings.append(LedgerFinding(book, 0, f"the legs of the book add up to {total} fen, not 0"))
    orphans = Leg.objects.exclude(entry_id__in=Entry.objects.values("id")).count()
    if orphans:
        findings.append(LedgerFinding("", 0, f"{orphans} legs belong to no entry"))
    return LedgerReport(count, tuple(findings))


def _entries(book: str) -> Iterator[Entry]:
    query = Entry.objects.filter(book=book).order_by("number").prefetch_related("legs")
    return query.iterator(chunk_size=_CHUNK)


def _check(entry: Entry, expected_number: int, previous: str) -> list[LedgerFinding]:
    def found(problem: str) -> LedgerFinding:
        return LedgerFinding(entry.book_id, entry.number, problem)

    findings = []
    if entry.number != expected_number:
        findings.append(found(f"number {expected_number} was expected: entries are missing"))
    if entry.previous_hash != previous:
        findings.append(found("it does not follow the entry before it"))
    try:
        content = _content(entry)
    except (BadLeg, UnbalancedEntry, UnknownAccount) as problem:
        return [*findings, found(problem.en)]
    computed = entry_hash(content.body(), number=entry.number, booked_at=entry.booked_at, previous=entry.previous_hash)
    if computed != entry.seal_id:
        findings.append(found("its content does not give its hash: something in it was changed"))
    if content.digest() != entry.input_digest:
        findings.append(found("its content does not give its input digest"))
    return findings


def _content(entry: Entry) -> NewEntry:
    legs = sorted(entry.legs.all(), key=lambda leg: leg.position)
    return NewEntry(
        book=entry.book_id,
        kind=entry.kind,
        effective_on=entry.effective_on,
        legs=tuple(NewLeg(leg.account_id, Fen(leg.amount_fen), leg.subject) for leg in legs),
        idempotency_key=entry.idempotency_key,
        trace_id=entry.trace_id,
    )
