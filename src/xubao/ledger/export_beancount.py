"""A book as a Beancount file: plain text that another program checks and reads, entry by entry, with the chain of hashes."""

from collections.abc import Iterator
from datetime import date, timedelta

from xubao.ledger.balances import AsOf
from xubao.ledger.chart import ACCOUNTS, BY_CODE, CURRENCY, AccountKind
from xubao.ledger.export_rows import entries_between
from xubao.ledger.models import Entry
from xubao.ledger.trial_balance import trial_balance
from xubao.values.fen import Fen, format_yuan

# Beancount knows five roots. Differences of cash are a cost or a gain; the float is what the office was given.
_ROOTS = {
    "cash_differences": "Expenses",
    "collection_fees": "Expenses",
    "contribution_income": "Income",
    "float_funding": "Equity",
    "unmatched_receipts": "Liabilities",
    "overpayments_held": "Liabilities",
    "refunds_payable": "Liabilities",
    "channel_refunds": "Liabilities",
}
_OPENED = date(1970, 1, 1)


def beancount_name(account: AccountKind) -> str:
    """The name of an account in Beancount, such as ``Assets:Bank-Deposits``."""
    return f"{_ROOTS.get(account.code, 'Assets')}:{account.code.replace('_', '-').title()}"


def beancount_lines(book: str, *, first_day: date, last_day: date) -> Iterator[str]:
    """The file, line by line: accounts, what they held before, the entries of the days, and what they hold after.

    The balances at the end are assertions to the fen (Beancount by itself forgives a cent): whoever loads the file
    proves that nothing in between is missing.
    """
    yield f'option "title" "Xubao 续保 {book}"'
    yield f'option "operating_currency" "{CURRENCY}"'
    yield ""
    yield f"{_OPENED} open Equity:Before"
    for account in ACCOUNTS:
        yield f"{_OPENED} open {beancount_name(account)} {CURRENCY}"
        yield f"  zh: {_quoted(account.zh)}"
    yield from _opening(book, first_day)
    for entry in entries_between(book, first_day, last_day):
        yield from _transaction(entry)
    yield ""
    for line in trial_balance(book, AsOf(effective_on=last_day)).lines:
        amount = format_yuan(line.balance_fen)
        yield f"{last_day + timedelta(days=1)} balance {beancount_name(line.account)} {amount} ~ 0 {CURRENCY}"


def _opening(book: str, first_day: date) -> Iterator[str]:
    before = first_day - timedelta(days=1)
    held = [line for line in trial_balance(book, AsOf(effective_on=before)).lines if line.balance_fen]
    if not held:
        return
    yield f'\n{before} * "opening" "期初余额"'
    for line in held:
        yield _posting(line.account, line.balance_fen)
        yield f"  Equity:Before  {format_yuan(Fen(-line.balance_fen))} {CURRENCY}"


def _transaction(entry: Entry) -> Iterator[str]:
    yield f"\n{entry.effective_on} * {_quoted(entry.kind)} {_quoted(entry.idempotency_key)}"
    yield f'  number: "{entry.number}"'
    yield f'  booked-at: "{entry.booked_at.isoformat()}"'
    yield f'  hash: "{entry.seal_id}"'
    yield f'  previous: "{entry.previous_hash}"'
    for leg in sorted(entry.legs.all(), key=lambda leg: leg.position):
        yield _posting(BY_CODE[leg.account_id], Fen(leg.amount_fen))
        if leg.subject:
            yield f"    subject: {_quoted(leg.subject)}"


def _posting(account: AccountKind, amount_fen: Fen) -> str:
    return f"  {beancount_name(account)}  {format_yuan(amount_fen)} {CURRENCY}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
