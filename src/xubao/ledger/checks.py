"""Proves the ledger from its first entry: order, content, seals, balance. Finds any changed byte."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from xubao.ledger.balances import balances, book_total
from xubao.ledger.errors import BadLeg, UnbalancedEntry, UnknownAccount
from xubao.ledger.hash_chain import GENESIS, entry_hash
from xubao.ledger.models import Balance, Book, Entry, Leg, ReversalDecision, Seal
from xubao.ledger.reverse_entry import entry_content

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
        findings += _derived_balances(book)
        findings += _reversals(book)
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
        content = entry_content(entry)
    except (BadLeg, UnbalancedEntry, UnknownAccount) as problem:
        return [*findings, found(problem.en)]
    computed = entry_hash(content.body, number=entry.number, booked_at=entry.booked_at, previous=entry.previous_hash)
    if computed != entry.seal_id:
        findings.append(found("its content does not give its hash: something in it was changed"))
    if content.digest != entry.input_digest:
        findings.append(found("its content does not give its input digest"))
    return findings


def _derived_balances(book: str) -> list[LedgerFinding]:
    """The balances that the triggers keep, against the sums of the legs."""
    summed = balances(book)
    kept = dict(Balance.objects.filter(book=book).values_list("account_id", "balance_fen"))
    return [
        LedgerFinding(book, 0, f"the kept balance of {code} is {kept.get(code)} fen, its legs add up to {summed.get(code)}")
        for code in sorted(summed.keys() | kept.keys())
        if summed.get(code, 0) != kept.get(code, 0)
    ]


def _reversals(book: str) -> list[LedgerFinding]:
    """An entry that calls itself a reversal must be one that two persons stand behind."""
    alone = Entry.objects.filter(book=book, kind="reversal").exclude(
        Exists(ReversalDecision.objects.filter(reversing_entry=OuterRef("pk"), approved=True))
    )
    return [
        LedgerFinding(book, number, "it is a reversal that nobody asked for and nobody approved")
        for number in alone.values_list("number", flat=True)
    ]
