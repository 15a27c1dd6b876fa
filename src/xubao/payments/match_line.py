"""Books the lines of a statement: to the demand that each names exactly, or into the pool of unmatched receipts.

Nothing is guessed here: a line that does not name exactly one open demand waits in the pool with the reason, and
with a proposal where exactly one demand fits (matching/propose.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from xubao.events.public import add_rows
from xubao.ledger.public import (
    BANK_DEPOSITS,
    UNMATCHED_RECEIPTS,
    NewEntry,
    closed_through,
    credit,
    debit,
    first_open_day,
    post_many,
)
from xubao.payments.book_credit import Arrival, Booking, book_credits
from xubao.payments.demand_standing import DemandStanding, standings_of, without_answer
from xubao.payments.matching.propose import propose
from xubao.payments.models import Demand, MatchProposal, StatementLine, UnmatchedReceipt
from xubao.payments.reference import references_in
from xubao.values.fen import Fen

# SQLite binds a limited number of values in one statement.
_BATCH = 500


class PoolReason(StrEnum):
    """Why a line found no demand."""

    NO_REFERENCE = "no_reference"
    SEVERAL_REFERENCES = "several_references"
    UNKNOWN_REFERENCE = "unknown_reference"
    OTHER_AREA = "other_area"
    ALREADY_PAID = "already_paid"
    AFTER_DEADLINE = "after_deadline"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken_back"


POOL_REASONS_ZH: dict[PoolReason, str] = {
    PoolReason.NO_REFERENCE: "附言中没有缴费识别码",
    PoolReason.SEVERAL_REFERENCES: "附言中有多个缴费识别码",
    PoolReason.UNKNOWN_REFERENCE: "识别码不存在",
    PoolReason.OTHER_AREA: "识别码属于其他统筹地区",
    PoolReason.ALREADY_PAID: "该通知已全部到账",
    PoolReason.AFTER_DEADLINE: "到账日晚于金额有效期",
    PoolReason.SUPERSEDED: "该通知已被新的通知替换",
    PoolReason.WITHDRAWN: "该通知已撤回",
    PoolReason.TAKEN_BACK: "原记入有误，已退回待查明",
}


@dataclass(frozen=True, slots=True)
class Matched:
    """What became of a line: the demand it pays, or the reason why it is in the pool."""

    line: StatementLine
    demand: Demand | None
    reason: PoolReason | None


def lock_demands(remarks: Iterable[str]) -> None:
    """Lock every demand that these remarks name, in one fixed order, before the first entry is posted.

    Posting locks the book; whoever took a demand's lock after that could wait for somebody who waits for
    the book.
    """
    references = sorted({reference for remark in remarks for reference in references_in(remark)})
    for start in range(0, len(references), _BATCH):
        batch = references[start : start + _BATCH]
        # Sorted by reference in every batch, so that two imports meet the same demands in the same order.
        list(Demand.objects.select_for_update().filter(reference__in=batch).order_by("reference").values_list("pk"))


def settle_lines(lines: Sequence[StatementLine], *, booked_by: str, at: datetime) -> list[Matched]:
    """Book lines of one area: each to its demand or to the pool, always exactly one ledger entry for each.

    The caller has locked the demands (lock_demands), so that cash taken at the same moment is seen.
    """
    outcomes, standings = _look(lines)
    bookings = [
        Booking(
            outcome.demand,
            Arrival(
                amount_fen=Fen(outcome.line.amount_fen),
                credited_on=outcome.line.booked_on,
                channel="bank",
                key=f"line/{outcome.line.line_key}",
                line=outcome.line,
            ),
        )
        for outcome in outcomes
        if outcome.demand is not None
    ]
    book_credits(bookings, booked_by=booked_by, at=at, standings=standings)
    _to_pool([outcome for outcome in outcomes if outcome.reason is not None], at)
    return outcomes


def write_proposals(receipts: Sequence[UnmatchedReceipt], at: datetime) -> list[MatchProposal]:
    """Look for demands that waiting receipts of one area may be for, and write what is found; returns the new ones."""
    found = propose([receipt.line for receipt in receipts])
    known: set[tuple[int, int]] = set()
    for start in range(0, len(receipts), _BATCH):
        batch = MatchProposal.objects.filter(receipt__in=receipts[start : start + _BATCH])
        known.update(batch.values_list("receipt", "demand"))
    written = [
        MatchProposal(
            receipt=receipt,
            demand=proposal.demand,
            step=proposal.step.value,
            why_zh=proposal.why_zh,
            why_en=proposal.why_en,
            made_at=at,
        )
        for receipt in receipts
        if (proposal := found.get(receipt.line_id)) is not None and (receipt.pk, proposal.demand.pk) not in known
    ]
    add_rows(written)
    return written


def _look(lines: Sequence[StatementLine]) -> tuple[list[Matched], dict[int, DemandStanding]]:
    named = [references_in(line.remark) for line in lines]
    demands: dict[str, Demand] = {}
    wanted = sorted({refs[0] for refs in named if len(refs) == 1})
    for start in range(0, len(wanted), _BATCH):
        batch = without_answer(Demand.objects.filter(reference__in=wanted[start : start + _BATCH]))
        demands |= {demand.reference: demand for demand in batch}
    standings = standings_of(list(demands.values()))
    # Money of earlier lines counts for the later ones of the same file.
    left = {pk: int(standing.outstanding_fen) for pk, standing in standings.items()}
    outcomes = []
    for line, refs in zip(lines, named, strict=True):
        found = _one(line, refs, demands, standings, left)
        if isinstance(found, Demand):
            left[found.pk] = max(0, left[found.pk] - line.amount_fen)
            outcomes.append(Matched(line, found, None))
        else:
            outcomes.append(Matched(line, None, found))
    return outcomes, standings


def _one(
    line: StatementLine,
    references: Sequence[str],
    demands: dict[str, Demand],
    standings: dict[int, DemandStanding],
    left: dict[int, int],
) -> Demand | PoolReason:
    if len(references) != 1:
        return PoolReason.SEVERAL_REFERENCES if references else PoolReason.NO_REFERENCE
    demand = demands.get(references[0])
    if demand is None:
        return PoolReason.UNKNOWN_REFERENCE
    if demand.area != line.area:
        return PoolReason.OTHER_AREA
    standing = standings[demand.pk]
    if standing.superseded_by is not None:
        return PoolReason.SUPERSEDED
    if standing.withdrawn:
        return PoolReason.WITHDRAWN
    if left[demand.pk] <= 0:
        return PoolReason.ALREADY_PAID
    if demand.valid_until is not None and line.booked_on > demand.valid_until:
        return PoolReason.AFTER_DEADLINE
    return demand


def _to_pool(outcomes: Sequence[Matched], at: datetime) -> None:
    if not outcomes:
        return
    closed = closed_through(outcomes[0].line.area)
    entries = post_many([_pool_entry(outcome.line, closed) for outcome in outcomes], booked_at=at)
    receipts = [
        UnmatchedReceipt(line=outcome.line, reason=outcome.reason.value if outcome.reason else "", entry_id=entry.id)
        for outcome, entry in zip(outcomes, entries, strict=True)
    ]
    add_rows(receipts)
    write_proposals(receipts, at)


def _pool_entry(line: StatementLine, closed: date | None) -> NewEntry:
    amount, day = Fen(line.amount_fen), line.booked_on
    return NewEntry(
        book=line.area,
        kind="bank_unmatched",
        effective_on=day if closed is None or day > closed else first_open_day(line.area, day),
        legs=(debit(BANK_DEPOSITS, amount, line.line_key), credit(UNMATCHED_RECEIPTS, amount, line.line_key)),
        idempotency_key=f"line/{line.line_key}",
    )
