"""What cash, bank statements and ledger say of one day, side by side, and what stands in the way of closing it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from xubao.ledger.public import (
    BANK_DEPOSITS,
    CASH_DIFFERENCES,
    CASH_IN_SAFE,
    CASH_IN_TRANSIT,
    CASH_ON_HAND,
    UNMATCHED_RECEIPTS,
    AsOf,
    account_statement,
    balance_of,
    balances_by_subject,
    trial_balance,
)
from xubao.payments.cash.models import CashShift, SafeMovement, ShiftCount, ShiftReceipt
from xubao.payments.cash.open_tasks import Sentence, open_tasks, undecided_debits
from xubao.payments.models import StatementDebit, StatementLine
from xubao.values.fen import Fen, format_yuan


@dataclass(frozen=True, slots=True)
class Tie:
    """Two sums that must be the same, in fen: what the papers of the day say, and what the ledger says."""

    zh: str
    en: str
    papers_fen: Fen
    ledger_fen: Fen

    @property
    def holds(self) -> bool:
        """Whether both are the same."""
        return self.papers_fen == self.ledger_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReport:
    """One day of one area. ``differences_fen``: cash over (positive) and short of the day's shifts, in all.

    ``obstacles`` stop the close of the day; ``tasks`` are open and do not.
    """

    area: str
    day: date
    shifts: tuple[CashShift, ...]
    ties: tuple[Tie, ...]
    differences_fen: Fen
    safe_fen: Fen
    in_transit_fen: Fen
    pool_fen: Fen
    obstacles: tuple[Sentence, ...]
    tasks: tuple[Sentence, ...]

    def to_data(self) -> dict[str, object]:
        """The report as the close keeps it: whole fen as texts."""
        return {
            "shifts": [shift.number for shift in self.shifts],
            "ties": [[tie.zh, str(tie.papers_fen), str(tie.ledger_fen)] for tie in self.ties],
            "differences_fen": str(self.differences_fen),
            "safe_fen": str(self.safe_fen),
            "in_transit_fen": str(self.in_transit_fen),
            "pool_fen": str(self.pool_fen),
            "tasks": [list(sentence) for sentence in self.tasks],
        }


def day_report(area: str, day: date) -> DayReport:
    """The report of a day, from the tables as they are now."""
    until = AsOf(effective_on=day)
    ties = (_cash_tie(area, day), _bank_tie(area, day), _debit_tie(area, day), _books_tie(area, until))
    return DayReport(
        area=area,
        day=day,
        shifts=tuple(CashShift.objects.filter(area=area, day=day).order_by("pk")),
        ties=ties,
        differences_fen=Fen(-_moved(CASH_DIFFERENCES, area, day)),
        safe_fen=balance_of(CASH_IN_SAFE, book=area, as_of=until),
        in_transit_fen=balance_of(CASH_IN_TRANSIT, book=area, as_of=until),
        pool_fen=Fen(-balance_of(UNMATCHED_RECEIPTS, book=area, as_of=until)),
        obstacles=(*_open_business(area, day), *undecided_debits(area, day), *_broken(ties), *_left_in_drawers(area, until)),
        tasks=open_tasks(area, day),
    )


def _cash_tie(area: str, day: date) -> Tie:
    receipts = ShiftReceipt.objects.filter(shift__area=area, receipt__credit__credited_on=day)
    papers = receipts.aggregate(total=Sum("receipt__credit__amount_fen"))["total"] or 0
    booked = _moved(CASH_ON_HAND, area, day, kinds={"cash_credit"})
    return Tie("现金收据与账簿", "Cash receipts and ledger", Fen(papers), booked)


def _bank_tie(area: str, day: date) -> Tie:
    lines = dict(StatementLine.objects.filter(area=area, booked_on=day).values_list("line_key", "amount_fen"))
    papers = booked = 0
    for movement in account_statement(BANK_DEPOSITS, book=area, first_day=day, last_day=day).movements:
        if movement.amount_fen > 0 and movement.kind != "reversal":
            booked += movement.amount_fen
            papers += _line_fen(area, movement.subject, lines)
    for key, fen in lines.items():
        # A line that came after its day was locked counts for a later day; one that nothing books is missing.
        if not balance_of(BANK_DEPOSITS, book=area, subject=key):
            papers += fen
    return Tie("银行对账单收入与账簿", "Credits on statements and ledger", Fen(papers), Fen(booked))


def _debit_tie(area: str, day: date) -> Tie:
    # What a clerk found to be something else than money of ours is booked nowhere, and says so in its note.
    debits = dict(
        StatementDebit.objects.filter(area=area, booked_on=day)
        .exclude(decision__kind="other")
        .values_list("line_key", "amount_fen")
    )
    booked = balances_by_subject(BANK_DEPOSITS, book=area, subjects=list(debits))
    return Tie("银行对账单支出与账簿", "Debits on statements and ledger", Fen(sum(debits.values())), Fen(-sum(booked.values())))


def _line_fen(area: str, key: str, of_the_day: dict[str, int]) -> int:
    if key in of_the_day:
        return of_the_day.pop(key)
    late = StatementLine.objects.filter(area=area, line_key=key).values_list("amount_fen", flat=True)
    return late.first() or 0


def _books_tie(area: str, until: AsOf) -> Tie:
    table = trial_balance(area, until)
    return Tie("试算平衡（借、贷）", "Trial balance (debits, credits)", table.debits_fen, table.credits_fen)


def _moved(account: object, area: str, day: date, kinds: set[str] | None = None) -> Fen:
    movements = account_statement(account, book=area, first_day=day, last_day=day).movements  # type: ignore[arg-type]
    return Fen(sum(m.amount_fen for m in movements if kinds is None or m.kind in kinds))


def _open_business(area: str, day: date) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for shift in CashShift.objects.filter(area=area, day__lte=day, closed_at=None).order_by("pk"):
        counted = ShiftCount.objects.filter(shift=shift, decision=None).exists()
        state_en, state_zh = ("waits for the second person", "待复核") if counted else ("is open", "未结班")
        found.append(
            (f"班次 {shift.number}（{shift.cashier}）{state_zh}。", f"Shift {shift.number} ({shift.cashier}) {state_en}.")
        )
    waiting = SafeMovement.objects.filter(area=area, decision=None, asked_at__date__lte=day).order_by("pk")
    found.extend((f"保险柜出入 {m.number} 待复核。", f"Safe movement {m.number} waits for the second person.") for m in waiting)
    return tuple(found)


def _broken(ties: tuple[Tie, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            f"{tie.zh}不符：{format_yuan(tie.papers_fen)} 元，账簿 {format_yuan(tie.ledger_fen)} 元。",
            f"{tie.en} differ: {format_yuan(tie.papers_fen)} and {format_yuan(tie.ledger_fen)} yuan.",
        )
        for tie in ties
        if not tie.holds
    )


def _left_in_drawers(area: str, until: AsOf) -> tuple[tuple[str, str], ...]:
    left = balance_of(CASH_ON_HAND, book=area, as_of=until)
    if not left:
        return ()
    amount = format_yuan(left)
    return ((f"抽屉中尚有 {amount} 元未交入保险柜。", f"{amount} yuan have not gone from the drawers into the safe."),)
