"""Turns a refusal of the database into an error that says which account or which period, in both languages."""

from collections.abc import Sequence
from datetime import date

from django.db import DatabaseError

from xubao.ledger.chart import BY_CODE
from xubao.ledger.entries import NewEntry
from xubao.ledger.errors import AccountWouldTurn, PeriodClosed
from xubao.ledger.models import Balance, PeriodLock
from xubao.values.errors import XubaoError
from xubao.values.fen import Fen, format_yuan


def refused_entry(problem: DatabaseError, entries: Sequence[NewEntry]) -> XubaoError | None:
    """The error for a refusal whose message carries one of the ledger's codes; None for any other."""
    message = str(problem)
    if AccountWouldTurn.code in message:
        return _would_turn(entries)
    if PeriodClosed.code in message:
        return _closed(entries)
    return None


def _would_turn(entries: Sequence[NewEntry]) -> XubaoError | None:
    book = entries[0].book
    standing = dict(Balance.objects.filter(book=book).values_list("account_id", "balance_fen"))
    for entry in entries:
        for leg in entry.legs:
            standing[leg.account] = standing.get(leg.account, 0) + leg.amount_fen
    for code, after in standing.items():
        account = BY_CODE[code]
        if account.one_sided and (after if account.normal_side == "debit" else -after) < 0:
            amount = format_yuan(Fen(abs(after)))
            return AccountWouldTurn(
                code,
                en=f"the account {account.en} would stand at {amount} yuan on its wrong side.",
                zh=f"科目“{account.zh}”将出现 {amount} 元的反向余额。",
                where=f"book {book}",
            )
    return None


def _closed(entries: Sequence[NewEntry]) -> XubaoError | None:
    book = entries[0].book
    through: date | None = PeriodLock.objects.filter(book=book).order_by("-through").values_list("through", flat=True).first()
    late = next((entry for entry in entries if through is not None and entry.effective_on <= through), None)
    if late is None:
        return None
    return PeriodClosed(
        late.effective_on.isoformat(),
        en=f"the book is closed through {through}, and entry {late.idempotency_key!r} counts for {late.effective_on}.",
        zh=f"账簿已结账至 {through}，业务 {late.idempotency_key} 的业务日期为 {late.effective_on}。",
        where=f"book {book}",
    )
