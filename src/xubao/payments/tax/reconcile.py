"""对账: what we told the authority is payable, and what it says it has credited, reference by reference."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Sum

from xubao.payments.models import Demand
from xubao.payments.tax.models import ExportedDemand, TaxLine
from xubao.values.fen import Fen


class Match(StrEnum):
    """How the two sides stand to each other."""

    BOTH = "both"
    DIFFERS = "differs"
    OURS_ONLY = "ours_only"
    THEIRS_ONLY = "theirs_only"


MATCH_LABELS_ZH: dict[Match, str] = {
    Match.BOTH: "双方一致",
    Match.DIFFERS: "金额不符",
    Match.OURS_ONLY: "尚未入库",
    Match.THEIRS_ONLY: "税务有、我方未记账",
}


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One reference: what we told, what they have credited (less what they revoked), what stands in our books; in fen."""

    reference: str
    told_fen: Fen
    theirs_fen: Fen
    ours_fen: Fen

    @property
    def match(self) -> Match:
        """How they stand to each other."""
        if self.theirs_fen != self.ours_fen:
            return Match.THEIRS_ONLY if not self.ours_fen else Match.DIFFERS
        if not self.theirs_fen:
            return Match.OURS_ONLY
        return Match.BOTH if self.told_fen == self.theirs_fen else Match.DIFFERS


def reconcile(area: str, day: date) -> Iterator[Reconciled]:
    """Every reference that either side knows up to a day, in order."""
    told = dict(
        ExportedDemand.objects.filter(export__area=area, export__day__lte=day).values_list("demand__reference", "amount_fen")
    )
    theirs = _theirs(area, day)
    ours = _ours(area, day)
    for reference in sorted(told.keys() | theirs.keys() | ours.keys()):
        row = Reconciled(reference, Fen(told.get(reference, 0)), Fen(theirs.get(reference, 0)), Fen(ours.get(reference, 0)))
        if row.told_fen or row.theirs_fen or row.ours_fen:
            yield row


def _theirs(area: str, day: date) -> dict[str, int]:
    sums: dict[str, int] = {}
    lines = TaxLine.objects.filter(area=area, day__lte=day).values_list("reference", "revoked")
    for reference, revoked, total in lines.annotate(total=Sum("amount_fen")).order_by():
        sums[reference] = sums.get(reference, 0) + (-total if revoked else total)
    return sums


def _ours(area: str, day: date) -> dict[str, int]:
    credited = Demand.objects.filter(area=area, credits__channel="tax", credits__credited_on__lte=day, credits__reversal=None)
    rows = credited.values_list("reference").annotate(amount=Sum("credits__amount_fen"), excess=Sum("credits__excess_fen"))
    return {reference: amount + excess for reference, amount, excess in rows.order_by()}
