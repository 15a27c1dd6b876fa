"""Where refunded money lies before it goes: with a demand that was overpaid, or in the pool; and whose it was."""

from dataclasses import dataclass

from django.db.models import Sum

from xubao.ledger.public import OVERPAYMENTS_HELD, UNMATCHED_RECEIPTS, AccountKind, balance_of
from xubao.payments.models import Demand, StatementLine, UnmatchedReceipt
from xubao.payments.refunds.errors import PayeeUnknown
from xubao.payments.refunds.models import Refund
from xubao.people.public import unseal
from xubao.values.fen import Fen


@dataclass(frozen=True, slots=True)
class Payee:
    """Who gets the money: name and account number."""

    name: str
    account: str


@dataclass(frozen=True, slots=True)
class RefundSource:
    """One of the two: the demand whose overpayment it is, or the receipt in the pool."""

    demand: Demand | None = None
    receipt: UnmatchedReceipt | None = None

    @property
    def area(self) -> str:
        """The book in which the money lies."""
        return self.demand.area if self.demand is not None else self._line().area

    @property
    def account(self) -> AccountKind:
        """The account in which it lies."""
        return OVERPAYMENTS_HELD if self.demand is not None else UNMATCHED_RECEIPTS

    @property
    def subject(self) -> str:
        """Under which subject it lies there."""
        return self.demand.number if self.demand is not None else self._line().line_key

    def held_fen(self) -> Fen:
        """What is held, by the ledger, in fen."""
        return Fen(-balance_of(self.account, book=self.area, subject=self.subject))

    def asked_fen(self) -> Fen:
        """What is asked back already and waits for a decision, in fen."""
        open_ones = Refund.objects.filter(demand=self.demand, receipt=self.receipt, decision=None)
        return Fen(open_ones.aggregate(total=Sum("amount_fen"))["total"] or 0)

    def payer(self) -> Payee:
        """Whose account the money came from; raises PayeeUnknown where it came without one."""
        line = self._line_or_none()
        if line is None or line.payer_account_sealed is None:
            raise PayeeUnknown(
                self.subject,
                en=f"the money of {self.subject} did not come from a bank account.",
                zh=f"{self.subject} 的款项没有付款账号。",
            )
        return Payee(line.payer_name, unseal(line.payer_account_sealed, f"payer_account:{line.line_key}"))

    def lock(self) -> None:
        """Lock the row that stands for the money: whoever asks or decides at the same moment waits."""
        if self.demand is not None:
            Demand.objects.select_for_update().get(pk=self.demand.pk)
        if self.receipt is not None:
            UnmatchedReceipt.objects.select_for_update().get(pk=self.receipt.pk)

    def _line(self) -> StatementLine:
        line = self._line_or_none()
        if line is None:
            raise LookupError(f"{self} has no statement line")
        return line

    def _line_or_none(self) -> StatementLine | None:
        if self.receipt is not None:
            return StatementLine.objects.get(pk=self.receipt.line_id)
        # The latest money of the demand that came from an account: what was too much came last.
        last = self.demand.credits.exclude(line=None).order_by("-pk").select_related("line").first() if self.demand else None
        return last.line if last is not None else None


def source_of(refund: Refund) -> RefundSource:
    """Where the money of a refund lay."""
    return RefundSource(demand=refund.demand, receipt=refund.receipt)
