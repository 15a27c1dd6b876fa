"""What a provider should pay out: the confirmed orders, less what it gave back, less its fees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from xubao.payments.channels.models import BillLine, ChannelPayment, ChannelRefund
from xubao.values.fen import Fen

# SQLite binds a limited number of values in one statement.
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Payout:
    """The confirmed orders up to a day, and what is to come for them; amounts in fen.

    ``without_bill``: how many of them stand in no bill that was kept, so that their fee is not known.
    """

    payments: tuple[ChannelPayment, ...]
    refunds: tuple[ChannelRefund, ...]
    gross_fen: Fen
    refunded_fen: Fen
    fee_fen: Fen
    without_bill: int

    @property
    def net_fen(self) -> Fen:
        """What should stand on the bank statement."""
        return Fen(self.gross_fen - self.refunded_fen - self.fee_fen)


def unsettled(provider: str, area: str) -> QuerySet[ChannelPayment]:
    """Confirmed payments whose money has not come, the oldest first."""
    found = ChannelPayment.objects.filter(provider=provider, order__area=area, settled=None)
    return found.select_related("order__demand").order_by("paid_at", "pk")


def payout(provider: str, area: str, *, through: date, lock: bool = False) -> Payout:
    """What is to come for everything confirmed, and given back, up to ``through``. ``lock``: nobody else settles it meanwhile."""
    found = unsettled(provider, area)
    rows = found.select_for_update(of=("self",)) if lock else found
    payments = tuple(payment for payment in rows if localdate(payment.paid_at) <= through)
    given = ChannelRefund.objects.filter(
        payment__provider=provider, refund__area=area, refund__paid__paid_on__lte=through, deducted=None
    )
    refunds = tuple(given.select_related("refund").order_by("pk"))
    paid_fees = _fees("paid", "order_number", [payment.order.number for payment in payments])
    back_fees = _fees("refunded", "refund_number", [item.refund.number for item in refunds])
    return Payout(
        payments=payments,
        refunds=refunds,
        gross_fen=Fen(sum(payment.order.amount_fen for payment in payments)),
        refunded_fen=Fen(sum(item.refund.amount_fen for item in refunds)),
        fee_fen=Fen(sum(paid_fees.values()) + sum(back_fees.values())),
        without_bill=len(payments) - len(paid_fees),
    )


def _fees(kind: str, key: str, numbers: Sequence[str]) -> dict[str, int]:
    """The fees of the last bill that names each number."""
    found: dict[str, int] = {}
    for start in range(0, len(numbers), _BATCH):
        lines = BillLine.objects.filter(kind=kind, **{f"{key}__in": numbers[start : start + _BATCH]}).order_by("pk")
        found |= dict(lines.values_list(key, "fee_fen"))
    return found
