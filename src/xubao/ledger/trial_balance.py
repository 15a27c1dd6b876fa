"""试算平衡表: every account of a book with its debits, credits and balance, by either clock."""

from dataclasses import dataclass

from django.db.models import Q, Sum

from xubao.ledger.balances import AsOf, sealed_legs
from xubao.ledger.chart import ACCOUNTS, AccountKind
from xubao.values.fen import Fen


@dataclass(frozen=True, slots=True)
class TrialBalanceLine:
    """One account: what was debited and credited in all, in fen, both positive."""

    account: AccountKind
    debits_fen: Fen
    credits_fen: Fen

    @property
    def balance_fen(self) -> Fen:
        """Positive on the debit side."""
        return Fen(self.debits_fen - self.credits_fen)


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """The lines of all accounts of the chart, those without movement too, in the order of the chart."""

    book: str
    as_of: AsOf
    lines: tuple[TrialBalanceLine, ...]

    @property
    def debits_fen(self) -> Fen:
        """The sum of all debits; equals that of all credits unless somebody has been at the tables."""
        return Fen(sum(line.debits_fen for line in self.lines))

    @property
    def credits_fen(self) -> Fen:
        """The sum of all credits."""
        return Fen(sum(line.credits_fen for line in self.lines))

    def to_data(self) -> list[list[str]]:
        """Rows of texts (account, debits, credits in fen), as a close keeps them."""
        return [[line.account.code, str(line.debits_fen), str(line.credits_fen)] for line in self.lines]


def trial_balance(book: str, as_of: AsOf | None = None) -> TrialBalance:
    """Add up the sealed entries of a book. ``as_of`` limits them by effective day and by booking time."""
    limits = as_of or AsOf()
    sums = {
        code: (debits or 0, credits_ or 0)
        for code, debits, credits_ in sealed_legs(Q(entry__book=book) & limits.condition())
        .values_list("account_id")
        .annotate(
            debits=Sum("amount_fen", filter=Q(amount_fen__gt=0)),
            credits=Sum("amount_fen", filter=Q(amount_fen__lt=0)),
        )
        .order_by("account_id")
    }
    lines = tuple(
        TrialBalanceLine(account, Fen(sums.get(account.code, (0, 0))[0]), Fen(-sums.get(account.code, (0, 0))[1]))
        for account in ACCOUNTS
    )
    return TrialBalance(book, limits, lines)
