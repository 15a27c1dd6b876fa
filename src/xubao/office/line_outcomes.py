"""What became of each line of a statement, as it stands now: the demands it was credited to, what was taken back, what waits."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext

from xubao.payments.public import (
    POOL_REASONS_ZH,
    TAKE_BACK_LABELS_ZH,
    Credit,
    PoolReason,
    StatementLine,
    TakeBackKind,
    waiting_fen,
)
from xubao.values.fen import Fen, format_yuan


def line_outcomes(lines: Sequence[StatementLine]) -> list[dict[str, Any]]:
    """A row for each line: its credits, those taken back with the reason, and what waits in the pool and why."""
    waiting = waiting_fen(lines)
    return [_outcome(line, waiting[line.pk]) for line in lines]


def _outcome(line: StatementLine, waiting: Fen) -> dict[str, Any]:
    booked = list(line.credits.all())
    pooled = getattr(line, "unmatched", None)
    return {
        "line": line,
        "amount": format_yuan(line.amount_fen),
        "credits": [_credit(credit, part=len(booked) > 1 or bool(waiting)) for credit in booked],
        "waiting": format_yuan(waiting) if waiting and waiting != line.amount_fen else "",
        "reason": gettext(POOL_REASONS_ZH[PoolReason(pooled.reason)]) if pooled is not None and (waiting or not booked) else "",
        "standing_fen": sum(whole_fen(credit) for credit in booked if not hasattr(credit, "reversal")),
        "waiting_fen": waiting,
    }


def whole_fen(credit: Credit) -> int:
    """What a credit holds of its line, the overpayment included, in fen."""
    return credit.amount_fen + credit.excess_fen


def _credit(credit: Credit, *, part: bool) -> dict[str, Any]:
    reversal = getattr(credit, "reversal", None)
    return {
        "demand": credit.demand,
        "amount": format_yuan(Fen(whole_fen(credit))) if part else "",
        "excess": format_yuan(Fen(credit.excess_fen)) if credit.excess_fen and reversal is None else "",
        "taken_back": gettext(TAKE_BACK_LABELS_ZH[TakeBackKind(reversal.kind)]) if reversal is not None else "",
        "taken_back_on": reversal.reversed_on if reversal is not None else None,
    }
