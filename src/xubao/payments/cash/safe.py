"""The safe: funded and emptied by two persons; what goes to the bank is on its way until a statement shows it."""

from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from xubao.ledger.public import (
    CASH_IN_SAFE,
    CASH_IN_TRANSIT,
    FLOAT_FUNDING,
    UNMATCHED_RECEIPTS,
    AccountKind,
    AccountWouldTurn,
    NewEntry,
    credit,
    debit,
    first_open_day,
    next_number,
    post,
)
from xubao.payments.cash.errors import BadMovement, CashRequestGone, NotThatDeposit, SafeTooEmpty
from xubao.payments.cash.models import DepositArrival, MovementDecision, SafeMovement
from xubao.payments.models import UnmatchedReceipt
from xubao.payments.waiting_money import waiting_fen
from xubao.people.public import TwoPersons, require_reason
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan


class SafeKind(StrEnum):
    """Which way the money goes."""

    FUND = "fund"
    RETURN = "return"
    BANK = "bank"


SAFE_KIND_LABELS_ZH: dict[SafeKind, str] = {
    SafeKind.FUND: "拨入备用金",
    SafeKind.RETURN: "交回备用金",
    SafeKind.BANK: "解款到银行",
}

# Debited, credited.
_ACCOUNTS: dict[SafeKind, tuple[AccountKind, AccountKind]] = {
    SafeKind.FUND: (CASH_IN_SAFE, FLOAT_FUNDING),
    SafeKind.RETURN: (FLOAT_FUNDING, CASH_IN_SAFE),
    SafeKind.BANK: (CASH_IN_TRANSIT, CASH_IN_SAFE),
}


def ask_movement(area: AreaCode, kind: SafeKind, amount_fen: Fen, *, reason: str, asked_by: str, at: datetime) -> SafeMovement:
    """Say that money is to go into or out of the safe; nothing is booked before another person agrees.

    Raises BadMovement, ReasonMissing.
    """
    text = require_reason(reason)
    if amount_fen <= 0:
        raise BadMovement(amount_fen, en="the amount must be positive.", zh="金额必须大于零。")
    with transaction.atomic():
        number = next_number(f"safe/{area}/{localdate(at).year}")
        return SafeMovement.objects.create(
            number=f"{area}-{localdate(at).year}-K{number:05d}",
            area=area,
            kind=kind,
            amount_fen=amount_fen,
            reason=text,
            asked_by=asked_by,
            asked_at=at,
        )


def approve_movement(movement_id: int, *, approved_by: str, at: datetime) -> SafeMovement:
    """Agree and book. Raises OwnApproval, CashRequestGone, SafeTooEmpty."""
    with transaction.atomic():
        movement = _MOVEMENTS.waiting(movement_id, approved_by)
        debited, credited = _ACCOUNTS[SafeKind(movement.kind)]
        amount = Fen(movement.amount_fen)
        entry = NewEntry(
            book=movement.area,
            kind=f"safe_{movement.kind}",
            effective_on=first_open_day(movement.area, localdate(at)),
            legs=(debit(debited, amount, movement.number), credit(credited, amount, movement.number)),
            idempotency_key=f"safe/{movement.number}",
        )
        try:
            posted = post(entry, booked_at=at)
        except AccountWouldTurn as problem:
            raise SafeTooEmpty(
                amount,
                en=f"the safe holds less than {format_yuan(amount)} yuan.",
                zh=f"保险柜余额不足 {format_yuan(amount)} 元。",
            ) from problem
        _MOVEMENTS.decide(movement, approved_by, at, approved=True, entry_id=posted.id)
        return movement


def decline_movement(movement_id: int, *, declined_by: str, note: str, at: datetime) -> None:
    """Say no, and why. Raises OwnApproval, CashRequestGone, ReasonMissing."""
    text = require_reason(note)
    with transaction.atomic():
        _MOVEMENTS.decide(_MOVEMENTS.waiting(movement_id, declined_by), declined_by, at, approved=False, note=text)


def waiting_movements() -> QuerySet[SafeMovement]:
    """Movements that wait for a second person, the oldest first."""
    return SafeMovement.objects.filter(decision=None).order_by("pk")


def deposits_on_their_way(area: str | None = None) -> QuerySet[SafeMovement]:
    """Money carried to the bank that no statement has shown, the oldest first."""
    found = SafeMovement.objects.filter(kind=SafeKind.BANK, decision__approved=True, arrival=None).order_by("pk")
    return found if area is None else found.filter(area=area)


def deposit_arrived(movement_id: int, receipt_id: int, *, found_by: str, at: datetime) -> DepositArrival:
    """A line of the statement that waits among the unmatched receipts is this deposit: it leaves the pool.

    Raises NotThatDeposit where either does not wait, or area or amount differ.
    """
    with transaction.atomic():
        receipt = UnmatchedReceipt.objects.select_for_update().select_related("line").filter(pk=receipt_id).first()
        movement = deposits_on_their_way().filter(pk=movement_id).first()
        if receipt is None or movement is None or waiting_fen([receipt.line])[receipt.line_id] != receipt.line.amount_fen:
            raise _not_that(movement_id, "one of them does not wait any more", "其中一项已处理")
        line = receipt.line
        if (line.area, line.amount_fen) != (movement.area, movement.amount_fen):
            raise _not_that(movement_id, "area or amount differ", "地区或金额不同")
        amount = Fen(movement.amount_fen)
        entry = NewEntry(
            book=movement.area,
            kind="cash_deposit",
            effective_on=first_open_day(movement.area, localdate(at)),
            legs=(debit(UNMATCHED_RECEIPTS, amount, line.line_key), credit(CASH_IN_TRANSIT, amount, movement.number)),
            idempotency_key=f"deposit/{movement.number}",
        )
        posted = post(entry, booked_at=at)
        return DepositArrival.objects.create(
            movement=movement, receipt=receipt, entry_id=posted.id, found_by=found_by, found_at=at
        )


def _gone(movement_id: int) -> CashRequestGone:
    return CashRequestGone(
        movement_id, en=f"movement {movement_id} does not wait for a decision.", zh=f"出入申请 {movement_id} 不在待复核之列。"
    )


def _not_that(movement_id: int, why_en: str, why_zh: str) -> NotThatDeposit:
    return NotThatDeposit(movement_id, en=f"this line is not that deposit: {why_en}.", zh=f"该到账明细不是这笔解款：{why_zh}。")


_MOVEMENTS = TwoPersons(
    asked=SafeMovement, decided=MovementDecision, on="movement", askers=lambda movement: (movement.asked_by,), gone=_gone
)
