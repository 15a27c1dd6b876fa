"""What holds for a month, computed from all its reports; the order in which they came makes no difference.

Nothing here reads a table: the same reports give the same standing, to the byte.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from xubao.records.origins import Origin, Scheme, Status
from xubao.records.precedence import WEIGHT, Why
from xubao.values.month import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One report of one month. ``key`` is its number in the table, ``reference`` its name at the origin."""

    key: int
    month: Month
    status: Status
    origin: Origin
    reference: str
    reported_on: date
    recorded_at: datetime
    credited_on: date | None = None
    scheme: Scheme = Scheme.EMPLOYEE
    base_fen: int | None = None
    amount_fen: int | None = None

    @property
    def says(self) -> tuple[Origin, Status, date | None]:
        """What makes a report say something new about its month."""
        return self.origin, self.status, self.credited_on


@dataclass(frozen=True, slots=True)
class Decided:
    """That one report is in force, as two persons decided; ``asked_at``: what lay before them."""

    key: int
    asked_at: datetime
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class MonthInForce:
    """What holds for a month.

    ``outweighed``: how many other reports of that month exist; ``disputed``: one of them says another status;
    ``key``: the report in force, None where none is (``why`` is then TIED and the status unknown).
    """

    month: Month
    status: Status
    origin: Origin
    credited_on: date | None
    outweighed: int
    why: Why = Why.AGREED
    disputed: bool = False
    key: int | None = None
    base_fen: int | None = None
    amount_fen: int | None = None


def in_force(reports: Sequence[Reported], decisions: Sequence[Decided] = ()) -> MonthInForce:
    """What holds for the month that all these reports are of; at least one.

    A decision holds until a report says something that did not lie before it.
    """
    chosen = _decided(reports, decisions)
    if chosen is not None:
        return _of(chosen, reports, Why.DECIDED)
    ordered = sorted(reports, key=_rank, reverse=True)
    best = ordered[0]
    if any(_rank(other)[:3] == _rank(best)[:3] and other.status is not best.status for other in ordered[1:]):
        return MonthInForce(best.month, Status.UNKNOWN, best.origin, None, len(reports) - 1, Why.TIED, True)
    return _of(best, reports, _why(best, ordered))


def _rank(report: Reported) -> tuple[int, date, tuple[datetime, int] | None, tuple[date, str, str, int, int]]:
    # Our own bookings follow one another: the later one knows of the earlier. Reports of others that carry one day do not.
    turn = (report.recorded_at, report.key) if report.origin is Origin.PAYMENT else None
    alike = (report.credited_on or date.min, report.reference, report.status.value)
    return WEIGHT[report.origin], report.reported_on, turn, (*alike, report.base_fen or 0, report.amount_fen or 0)


def _decided(reports: Sequence[Reported], decisions: Sequence[Decided]) -> Reported | None:
    by_key = {report.key: report for report in reports}
    for decision in sorted(decisions, key=lambda d: (d.decided_at, d.key), reverse=True):
        if decision.key not in by_key:
            continue
        weighed = {report.says for report in reports if report.recorded_at <= decision.asked_at}
        weighed.add(by_key[decision.key].says)
        return by_key[decision.key] if all(report.says in weighed for report in reports) else None
    return None


def _why(best: Reported, ordered: Sequence[Reported]) -> Why:
    against = [other for other in ordered if other.status is not best.status]
    if not against:
        return Why.AGREED
    return Why.LATER if any(other.origin is best.origin for other in against) else Why.ORIGIN


def _of(report: Reported, reports: Sequence[Reported], why: Why) -> MonthInForce:
    return MonthInForce(
        month=report.month,
        status=report.status,
        origin=report.origin,
        credited_on=report.credited_on,
        outweighed=len(reports) - 1,
        why=why,
        disputed=any(other.status is not report.status for other in reports),
        key=report.key,
        base_fen=report.base_fen,
        amount_fen=report.amount_fen,
    )
