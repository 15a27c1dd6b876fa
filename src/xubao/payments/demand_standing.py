"""Where a demand stands: computed from the ledger and its rows, never stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from xubao.ledger.public import CONTRIBUTION_INCOME, balances_by_subject
from xubao.payments.errors import UnknownReference
from xubao.payments.models import Credit, Demand, DemandSuccession, DemandWithdrawal
from xubao.payments.reference import is_reference
from xubao.values.fen import Fen
from xubao.values.month import Month
from xubao.values.month_ranges import parse_month_ranges

# SQLite binds a limited number of values in one statement.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class DemandStanding:
    """Demanded, paid, and still open, in fen; the last day on which money arrived that still stands.

    ``superseded_by``: the demand that has taken its place, or None. ``withdrawn``: nothing is to be paid any more.
    """

    amount_fen: Fen
    paid_fen: Fen
    outstanding_fen: Fen
    last_credited_on: date | None
    superseded_by: int | None = None
    withdrawn: bool = False

    @property
    def settled(self) -> bool:
        """Whether nothing is open any more."""
        return self.outstanding_fen == 0

    @property
    def payable(self) -> bool:
        """Whether money for this demand is welcome."""
        return not self.settled and not self.withdrawn and self.superseded_by is None


def standing_of(demand: Demand) -> DemandStanding:
    """The standing of a demand."""
    return standings_of([demand])[demand.pk]


def standings_of(demands: Sequence[Demand]) -> dict[int, DemandStanding]:
    """The standings of many demands, by primary key, in a few queries."""
    paid: dict[str, Fen] = {}
    for area in sorted({demand.area for demand in demands}):
        numbers = [demand.number for demand in demands if demand.area == area]
        # The balance of income is on the credit side, thus negative.
        found = balances_by_subject(CONTRIBUTION_INCOME, book=area, subjects=numbers)
        paid |= {number: Fen(-balance) for number, balance in found.items()}
    last: dict[int, date] = {}
    heirs: dict[int, int] = {}
    withdrawn: set[int] = set()
    keys = [demand.pk for demand in demands]
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        live = Credit.objects.filter(demand__in=batch, reversal=None).values_list("demand")
        last |= dict(live.annotate(last=Max("credited_on")).order_by("demand"))
        heirs |= dict(DemandSuccession.objects.filter(old__in=batch).values_list("old", "new"))
        withdrawn |= set(DemandWithdrawal.objects.filter(demand__in=batch).values_list("demand", flat=True))
    return {
        demand.pk: DemandStanding(
            Fen(demand.amount_fen),
            paid.get(demand.number, Fen(0)),
            Fen(demand.amount_fen - paid.get(demand.number, Fen(0))),
            last.get(demand.pk),
            heirs.get(demand.pk),
            demand.pk in withdrawn,
        )
        for demand in demands
    }


def without_answer(demands: QuerySet[Demand]) -> QuerySet[Demand]:
    """The same demands without the frozen answer, which is long and which nobody reads who books money."""
    return demands.defer("answer")


def newest_of(demand: Demand) -> Demand:
    """The demand that stands in the place of this one today: itself, or the last of those that superseded it."""
    step = DemandSuccession.objects.filter(old=demand).select_related("new").first()
    while step is not None:
        demand = step.new
        step = DemandSuccession.objects.filter(old=demand).select_related("new").first()
    return demand


def demand_months(demand: Demand) -> tuple[Month, ...]:
    """The months that a demand is for."""
    return parse_month_ranges(demand.months)


def demand_by_reference(text: str) -> Demand:
    """The demand with a payment reference as typed (spaces allowed); raises UnknownReference.

    The reference of a superseded demand finds the one that has taken its place.
    """
    reference = "".join(text.split()).replace("-", "")
    if not is_reference(reference):
        raise UnknownReference(
            text,
            en=f"{text!r} is not a payment reference: its check digits are wrong.",
            zh=f"“{text}”不是有效的缴费识别码（校验位不符）。",
        )
    demand = Demand.objects.filter(reference=reference).first()
    if demand is None:
        raise UnknownReference(text, en=f"no demand has the reference {text}.", zh=f"没有识别码为 {text} 的缴费通知。")
    return newest_of(demand)
