"""Finds the demand that a statement line pays: by exact reference, or not at all.

A line that does not name exactly one open demand goes into the pool of unmatched receipts, with the reason.
Nothing is guessed here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xubao.ledger.public import BANK_DEPOSITS, UNMATCHED_RECEIPTS, NewEntry, credit, debit, post
from xubao.payments.book_credit import Arrival, book_credit
from xubao.payments.demand_standing import standing_of
from xubao.payments.models import Demand, StatementLine, UnmatchedReceipt
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


POOL_REASONS_ZH: dict[PoolReason, str] = {
    PoolReason.NO_REFERENCE: "附言中没有缴费识别码",
    PoolReason.SEVERAL_REFERENCES: "附言中有多个缴费识别码",
    PoolReason.UNKNOWN_REFERENCE: "识别码不存在",
    PoolReason.OTHER_AREA: "识别码属于其他统筹地区",
    PoolReason.ALREADY_PAID: "该通知已全部到账",
    PoolReason.AFTER_DEADLINE: "到账日晚于金额有效期",
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
        list(Demand.objects.select_for_update().filter(reference__in=batch).order_by("reference"))


def settle_line(line: StatementLine, *, booked_by: str, at: datetime) -> Matched:
    """Book one line: to its demand, or to the pool. Always exactly one ledger entry.

    The caller has locked the demands (lock_demands), so that cash taken at the same moment is seen.
    """
    found = _demand_for(line)
    if isinstance(found, PoolReason):
        _to_pool(line, found, at)
        return Matched(line, None, found)
    arrival = Arrival(
        amount_fen=Fen(line.amount_fen),
        credited_on=line.booked_on,
        channel="bank",
        key=f"line/{line.line_key}",
        line=line,
    )
    book_credit(found, arrival, booked_by=booked_by, at=at)
    return Matched(line, found, None)


def _demand_for(line: StatementLine) -> Demand | PoolReason:
    references = references_in(line.remark)
    if len(references) != 1:
        return PoolReason.SEVERAL_REFERENCES if references else PoolReason.NO_REFERENCE
    demand = Demand.objects.filter(reference=references[0]).first()
    if demand is None:
        return PoolReason.UNKNOWN_REFERENCE
    if demand.area != line.area:
        return PoolReason.OTHER_AREA
    if standing_of(demand).settled:
        return PoolReason.ALREADY_PAID
    if demand.valid_until is not None and line.booked_on > demand.valid_until:
        return PoolReason.AFTER_DEADLINE
    return demand


def _to_pool(line: StatementLine, reason: PoolReason, at: datetime) -> None:
    amount = Fen(line.amount_fen)
    entry = post(
        NewEntry(
            book=line.area,
            kind="bank_unmatched",
            effective_on=line.booked_on,
            legs=(
                debit(BANK_DEPOSITS, amount, line.line_key),
                credit(UNMATCHED_RECEIPTS, amount, line.line_key),
            ),
            idempotency_key=f"line/{line.line_key}",
        ),
        booked_at=at,
    )
    UnmatchedReceipt.objects.create(line=line, reason=reason.value, entry_id=entry.id)
