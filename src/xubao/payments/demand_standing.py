"""Where a demand stands: computed from its credits, never stored."""

from dataclasses import dataclass
from datetime import date

from xubao.ledger.public import CONTRIBUTION_INCOME, balance_of
from xubao.payments.errors import UnknownReference
from xubao.payments.models import Demand
from xubao.payments.reference import is_reference
from xubao.values.fen import Fen
from xubao.values.month import Month
from xubao.values.month_ranges import parse_month_ranges


@dataclass(frozen=True, slots=True)
class DemandStanding:
    """Demanded, paid, and still open, in fen; the last day on which money arrived."""

    amount_fen: Fen
    paid_fen: Fen
    outstanding_fen: Fen
    last_credited_on: date | None

    @property
    def settled(self) -> bool:
        """Whether nothing is open any more."""
        return self.outstanding_fen == 0


def standing_of(demand: Demand) -> DemandStanding:
    """The standing of a demand, from the ledger."""
    # The balance of income is on the credit side, thus negative.
    paid = Fen(-balance_of(CONTRIBUTION_INCOME, book=demand.area, subject=demand.number))
    last = demand.credits.order_by("-credited_on").values_list("credited_on", flat=True).first()
    amount = Fen(demand.amount_fen)
    return DemandStanding(amount, paid, Fen(amount - paid), last)


def demand_months(demand: Demand) -> tuple[Month, ...]:
    """The months that a demand is for."""
    return parse_month_ranges(demand.months)


def demand_by_reference(text: str) -> Demand:
    """The demand with a payment reference as typed (spaces allowed); raises UnknownReference."""
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
    return demand
