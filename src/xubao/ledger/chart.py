"""The chart of accounts, as data. The database holds the same rows (a migration adds each new one)."""

from dataclasses import dataclass
from typing import Literal

CURRENCY = "CNY"


@dataclass(frozen=True, slots=True)
class AccountKind:
    """An account: its code, its names, and the side on which its balance normally stands.

    ``one_sided``: its balance may never stand on the other side (there is no less than no money in a till). The
    database refuses an entry that would turn it.
    """

    code: str
    zh: str
    en: str
    normal_side: Literal["debit", "credit"]
    one_sided: bool = False


BANK_DEPOSITS = AccountKind("bank_deposits", "银行存款", "Bank deposits", "debit")
TREASURY_DEPOSITS = AccountKind("treasury_deposits", "财政专户存款（税务入库）", "Treasury deposits (credited by tax)", "debit")
CHANNEL_CLEARING = AccountKind("channel_clearing", "线上渠道在途款", "Online channels in clearing", "debit", one_sided=True)
CASH_ON_HAND = AccountKind("cash_on_hand", "库存现金", "Cash on hand", "debit", one_sided=True)
CASH_IN_SAFE = AccountKind("cash_in_safe", "保险柜现金", "Cash in the safe", "debit", one_sided=True)
CASH_IN_TRANSIT = AccountKind("cash_in_transit", "现金解款在途", "Cash on its way to the bank", "debit", one_sided=True)
FLOAT_FUNDING = AccountKind("float_funding", "备用金拨入", "Funding of cash floats", "credit")
CASH_DIFFERENCES = AccountKind("cash_differences", "现金长短款", "Cash over and short", "debit")
CONTRIBUTION_INCOME = AccountKind("contribution_income", "基本医疗保险费收入", "Contribution income", "credit")
UNMATCHED_RECEIPTS = AccountKind("unmatched_receipts", "待查明收款", "Unmatched receipts", "credit", one_sided=True)
OVERPAYMENTS_HELD = AccountKind("overpayments_held", "多缴待退款", "Overpayments held", "credit", one_sided=True)
REFUNDS_PAYABLE = AccountKind("refunds_payable", "应付退款", "Refunds payable", "credit", one_sided=True)
CHANNEL_REFUNDS = AccountKind("channel_refunds", "渠道已退待抵扣", "Refunds to be deducted", "credit", one_sided=True)
COLLECTION_FEES = AccountKind("collection_fees", "收款手续费", "Collection fees of banks and channels", "debit")

ACCOUNTS: tuple[AccountKind, ...] = (
    BANK_DEPOSITS,
    TREASURY_DEPOSITS,
    CHANNEL_CLEARING,
    CASH_ON_HAND,
    CASH_IN_SAFE,
    CASH_IN_TRANSIT,
    FLOAT_FUNDING,
    CASH_DIFFERENCES,
    CONTRIBUTION_INCOME,
    UNMATCHED_RECEIPTS,
    OVERPAYMENTS_HELD,
    REFUNDS_PAYABLE,
    CHANNEL_REFUNDS,
    COLLECTION_FEES,
)
BY_CODE: dict[str, AccountKind] = {account.code: account for account in ACCOUNTS}
