"""What each month of a demand asks and has been given, and where the next money goes."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Sum

from xubao.payments.allocation.allocate import OpenMonth, Share, allocate
from xubao.payments.allocation.order_of_area import order_of
from xubao.payments.models import CreditShare, Demand, DemandMonth
from xubao.values.fen import Fen
from xubao.values.month import Month

# SQLite binds a limited number of values in one statement.
_BATCH = 500


class MonthsOfDemands:
    """The months of some demands; money given to them is counted on, so that the next share sees it."""

    def __init__(self, demands: Sequence[Demand]) -> None:
        self._asked: dict[int, dict[int, int]] = {}
        self._given: dict[int, dict[int, int]] = {}
        keys = [demand.pk for demand in demands]
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            asked = DemandMonth.objects.filter(demand__in=batch).values_list("demand", "month", "amount_fen")
            for demand, month, fen in asked.order_by("demand", "month"):
                self._asked.setdefault(demand, {})[month] = fen
            shares = CreditShare.objects.filter(credit__demand__in=batch, credit__reversal=None, month__isnull=False)
            given = shares.values_list("credit__demand", "month").annotate(fen=Sum("amount_fen"))
            for demand, month, fen in given.order_by("credit__demand", "month"):
                self._given.setdefault(demand, {})[month] = fen

    def of(self, demand: Demand) -> list[OpenMonth]:
        """The months of a demand in order; empty where it names no amounts by month."""
        given = self._given.get(demand.pk, {})
        asked = self._asked.get(demand.pk, {})
        return [OpenMonth(Month(month), Fen(fen), Fen(given.get(month, 0))) for month, fen in asked.items()]

    def give(self, demand: Demand, amount_fen: Fen, credited_on: date) -> tuple[Share, ...]:
        """Spread an amount over the months of a demand, by the order of its area."""
        shares = allocate(amount_fen, self.of(demand), credited_on=credited_on, rule=self.rule_of(demand))
        given = self._given.setdefault(demand.pk, {})
        for share in shares:
            if share.month is not None:
                given[share.month] = given.get(share.month, 0) + share.amount_fen
        return shares

    @staticmethod
    def rule_of(demand: Demand) -> str:
        """The name of the order that holds for a demand."""
        return order_of(demand.area).rule
