"""What a clerk finds a debit on the statement to be. Each debit is decided on once."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from xubao.ledger.public import (
    BANK_DEPOSITS,
    COLLECTION_FEES,
    NewEntry,
    credit,
    debit,
    first_open_day,
    post,
    require_reason,
)
from xubao.payments.errors import DebitDecided
from xubao.payments.models import DebitDecision, StatementDebit
from xubao.values.fen import Fen

OTHER_KINDS = ("fee", "other")


def open_debits() -> QuerySet[StatementDebit]:
    """Debits that nobody has decided on, oldest first."""
    return StatementDebit.objects.filter(decision=None).select_related("statement").order_by("booked_on", "pk")


def undecided_debit(debit_id: int) -> StatementDebit:
    """The debit, locked; raises DebitDecided. Inside a transaction."""
    payment = StatementDebit.objects.select_for_update().filter(pk=debit_id).select_related("statement").first()
    if payment is None or DebitDecision.objects.filter(debit=payment).exists():
        raise DebitDecided(debit_id, en=f"debit {debit_id} does not exist or has been decided.", zh="该笔支出不存在或已处理。")
    return payment


def decide_debit(payment: StatementDebit, kind: str, note: str, *, by: str, at: datetime) -> DebitDecision:
    """Write down what a locked debit is."""
    return DebitDecision.objects.create(debit=payment, kind=kind, note=note[:500], by=by, at=at)


def settle_otherwise(debit_id: int, kind: str, note: str, *, by: str, at: datetime) -> DebitDecision:
    """Say that a debit takes nothing back: a fee, which is booked as such, or something else that the note tells.

    Raises DebitDecided, and ReasonMissing for something else without a note.
    """
    if kind not in OTHER_KINDS:
        raise ValueError(f"{kind!r} is none of {OTHER_KINDS}")
    with transaction.atomic():
        text = require_reason(note) if kind == "other" else note.strip()
        payment = undecided_debit(debit_id)
        if kind == "fee":
            _book_fee(payment, at)
        return decide_debit(payment, kind, text, by=by, at=at)


def _book_fee(payment: StatementDebit, at: datetime) -> None:
    amount = Fen(payment.amount_fen)
    fee = NewEntry(
        book=payment.area,
        kind="bank_fee",
        effective_on=first_open_day(payment.area, payment.booked_on),
        legs=(debit(COLLECTION_FEES, amount, payment.line_key), credit(BANK_DEPOSITS, amount, payment.line_key)),
        idempotency_key=f"bank_fee/{payment.line_key}",
    )
    post(fee, booked_at=at)
