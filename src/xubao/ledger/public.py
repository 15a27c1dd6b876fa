"""All that other packages may use of the ledger."""

from xubao.ledger.balances import AsOf, balance_of, balances, book_total
from xubao.ledger.chart import (
    ACCOUNTS,
    BANK_DEPOSITS,
    CASH_ON_HAND,
    CONTRIBUTION_INCOME,
    OVERPAYMENTS_HELD,
    UNMATCHED_RECEIPTS,
    AccountKind,
)
from xubao.ledger.checks import LedgerFinding, LedgerReport, verify_ledger
from xubao.ledger.entries import NewEntry, NewLeg, credit, debit
from xubao.ledger.errors import (
    BadLeg,
    IdempotencyConflict,
    NotInTransaction,
    UnbalancedEntry,
    UnknownAccount,
)
from xubao.ledger.number_series import next_number
from xubao.ledger.post_entry import PostedEntry, post

__all__ = [
    "ACCOUNTS",
    "BANK_DEPOSITS",
    "CASH_ON_HAND",
    "CONTRIBUTION_INCOME",
    "OVERPAYMENTS_HELD",
    "UNMATCHED_RECEIPTS",
    "AccountKind",
    "AsOf",
    "BadLeg",
    "IdempotencyConflict",
    "LedgerFinding",
    "LedgerReport",
    "NewEntry",
    "NewLeg",
    "NotInTransaction",
    "PostedEntry",
    "UnbalancedEntry",
    "UnknownAccount",
    "balance_of",
    "balances",
    "book_total",
    "credit",
    "debit",
    "next_number",
    "post",
    "verify_ledger",
]
