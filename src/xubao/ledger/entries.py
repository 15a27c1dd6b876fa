"""What an entry is and when it balances: plain values, no database.

A leg is an integer number of fen: positive is debit (借), negative is credit (贷). ``subject`` says whose
money it is (a demand number, a statement line) and is opaque to the ledger.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from xubao.ledger.chart import BY_CODE, AccountKind
from xubao.ledger.errors import BadLeg, UnbalancedEntry, UnknownAccount
from xubao.ledger.hash_chain import canonical_text
from xubao.values.fen import Fen, format_yuan


@dataclass(frozen=True, slots=True)
class NewLeg:
    """One leg: an account, an amount in fen (debit positive, credit negative), a subject."""

    account: str
    amount_fen: Fen
    subject: str = ""


def debit(account: AccountKind, amount_fen: Fen, subject: str = "") -> NewLeg:
    """A leg on the debit side; ``amount_fen`` is positive."""
    return NewLeg(account.code, amount_fen, subject)


def credit(account: AccountKind, amount_fen: Fen, subject: str = "") -> NewLeg:
    """A leg on the credit side; ``amount_fen`` is positive and stored negative."""
    return NewLeg(account.code, Fen(-amount_fen), subject)


@dataclass(frozen=True, kw_only=True)
class NewEntry:
    """An entry to be posted.

    ``book``: the area whose books these are. ``kind``: what happened, such as ``bank_credit``.
    ``effective_on``: the day it counts for. ``trace_id``: the computation that explains the amount, or "".
    ``idempotency_key``: unique in the book; the same key with the same content posts nothing new.

    Raises BadLeg, UnknownAccount or UnbalancedEntry when it could not stand in a book.
    """

    book: str
    kind: str
    effective_on: date
    legs: tuple[NewLeg, ...]
    idempotency_key: str
    trace_id: str = ""

    def __post_init__(self) -> None:
        if len(self.legs) < 2:
            raise BadLeg(
                len(self.legs),
                en=f"an entry needs two or more legs, this one has {len(self.legs)}.",
                zh=f"分录至少两条，现有 {len(self.legs)} 条。",
            )
        for position, leg in enumerate(self.legs, start=1):
            _check_leg(leg, position)
        total = sum(leg.amount_fen for leg in self.legs)
        if total != 0:
            side = "debit" if total > 0 else "credit"
            raise UnbalancedEntry(
                total,
                en=f"the {len(self.legs)} legs differ by {format_yuan(abs(total))} yuan on the {side} side.",
                zh=f"借贷不平，相差 {format_yuan(abs(total))} 元。",
                where=self.idempotency_key,
            )

    @cached_property
    def body(self) -> str:
        """The content as canonical JSON, as it goes into digest and hash chain."""
        return canonical_text(
            {
                "book": self.book,
                "effective_on": self.effective_on.isoformat(),
                "idempotency_key": self.idempotency_key,
                "kind": self.kind,
                # Amounts as texts: canonical JSON has no integers beyond 2^53.
                "legs": [[leg.account, str(leg.amount_fen), leg.subject] for leg in self.legs],
                "trace_id": self.trace_id,
            }
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content: tells a repeated request from another one under the same key."""
        return hashlib.sha256(self.body.encode()).hexdigest()

    def reversed(self, *, idempotency_key: str, effective_on: date) -> "NewEntry":
        """The entry that takes this one back: every leg on the other side."""
        return replace(
            self,
            kind="reversal",
            effective_on=effective_on,
            legs=tuple(NewLeg(leg.account, Fen(-leg.amount_fen), leg.subject) for leg in self.legs),
            idempotency_key=idempotency_key,
        )


def _check_leg(leg: NewLeg, position: int) -> None:
    if leg.account not in BY_CODE:
        raise UnknownAccount(
            leg.account,
            en=f"leg {position} names the account {leg.account!r}, which is not in the chart.",
            zh=f"第 {position} 条分录的科目“{leg.account}”不在会计科目表中。",
        )
    if leg.amount_fen == 0:
        raise BadLeg(0, en=f"leg {position} has no amount.", zh=f"第 {position} 条分录金额为零。")
