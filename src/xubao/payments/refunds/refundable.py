"""Money that could go back: demands on which more came than was asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from xubao.payments.models import Demand
from xubao.payments.refunds.refund_source import RefundSource
from xubao.values.fen import Fen


@dataclass(frozen=True, slots=True)
class Overpaid:
    """A demand, what is held of its overpayment, and how much of that nobody has asked back yet; in fen."""

    demand: Demand
    held_fen: Fen
    free_fen: Fen


def overpaid_demands(area: str) -> Iterator[Overpaid]:
    """The demands of an area for which money is held, the oldest first."""
    came = Q(credits__excess_fen__gt=0) | Q(credits__reversal__isnull=False)
    for demand in Demand.objects.filter(came, area=area).distinct().order_by("pk"):
        source = RefundSource(demand=demand)
        held = source.held_fen()
        if held:
            yield Overpaid(demand, held, Fen(held - source.asked_fen()))
