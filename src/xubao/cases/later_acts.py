"""Acts on an open case: withdraw, calculate again, end the waiting period when its day has come."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.cases.acts import Act
from xubao.cases.cover_day import cover_from
from xubao.cases.errors import DemandStillOpen, MoneyReceived
from xubao.cases.log_sentences import Said, said_move, sentence
from xubao.cases.models import Case
from xubao.cases.move_case import SYSTEM, Actor, Move, move_case
from xubao.cases.open_case import Replaced, decide
from xubao.cases.states import State
from xubao.payments.public import Demand, standing_of, withdraw_demand


def withdraw(case: Case, actor: Actor, *, reason: str, at: datetime) -> Case:
    """Withdraw a case; raises MoneyReceived when something has been paid on it."""
    with transaction.atomic():
        # The demand's row is what a credit locks too: money and withdrawal cannot pass each other.
        demands = Demand.objects.select_for_update().filter(subject=case.number)
        if any(standing_of(demand).paid_fen for demand in demands):
            raise MoneyReceived(
                case.number,
                en=f"money has been credited to case {case.number}.",
                zh=f"事项 {case.number} 已有款项到账，不能撤回。",
            )
        for demand in demands:
            if standing_of(demand).payable:
                withdraw_demand(demand, reason=reason, by=actor.name, at=at)
        return move_case(case, Move(Act.WITHDRAW, reason), actor, at=at)


def recalculate(case: Case, actor: Actor, *, reason: str, at: datetime) -> Case:
    """Decide the case anew on today's records: a new demand, or referred again.

    The new demand takes the place of the earlier one, with what has been paid on it. Raises DemandStillOpen while the
    earlier demand can still be paid: two good demands for the same months would invite a double payment.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case.pk)
        last = Demand.objects.select_for_update().filter(subject=case.number).order_by("-pk").first()
        open_one = last if last is not None and standing_of(last).payable else None
        if open_one is not None and _still_good(open_one, localdate(at)):
            raise DemandStillOpen(
                open_one.number,
                en=f"demand {open_one.number} is still good.",
                zh=f"缴费通知 {open_one.number} 仍在有效期内。",
            )
        move_case(case, Move(Act.RECALCULATE, reason), actor, at=at)
        replaces = Replaced(open_one, reason, actor.name) if open_one is not None else None
        return decide(case, at=at, replaces=replaces)


def end_waiting_due(today: date, *, at: datetime) -> list[Case]:
    """Move every waiting case whose day of resumption has come; returns them. Run daily."""
    moved = []
    for case in Case.objects.filter(state=State.WAITING.value).order_by("pk"):
        day = cover_from(case)
        if day is not None and day <= today:
            move = said_move(Act.END_WAITING, [sentence(Said.COVER_AGAIN, day=day)])
            moved.append(move_case(case, move, SYSTEM, at=at))
    return moved


def _still_good(demand: Demand, today: date) -> bool:
    return demand.valid_until is None or today <= demand.valid_until
