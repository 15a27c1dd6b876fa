"""The chart of accounts, as data. The database holds the same rows (a migration adds each new one)."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class AccountKind:
    """An account: its code, its names, and the side on which its balance normally stands."""

    code: str
    zh: str
    en: str
    normal_side: Literal["debit", "credit"]


BANK_DEPOSITS = AccountKind("bank_deposits", "银行存款", "Bank deposits", "debit")
CASH_ON_HAND = AccountKind("cash_on_hand", "库存现金", "Cash on hand", "debit")
CONTRIBUTION_INCOME = AccountKind("contribution_income", "基本医疗保险费收入", "Contribution income", "credit")
UNMATCHED_RECEIPTS = AccountKind("unmatched_receipts", "待查明收款", "Unmatched receipts", "credit")
OVERPAYMENTS_HELD = AccountKind("overpayments_held", "多缴待退款", "Overpayments held", "credit")

ACCOUNTS: tuple[AccountKind, ...] = (
    BANK_DEPOSITS,
    CASH_ON_HAND,
    CONTRIBUTION_INCOME,
    UNMATCHED_RECEIPTS,
    OVERPAYMENTS_HELD,
)
