"""Hears what happens to cases and enquiries, and writes the notice that follows; in the transaction of the delivery."""

from datetime import datetime

from xubao.cases.materials.public import notice_of
from xubao.cases.public import Act, Case, CaseEvent, State, case_by_number, decisions_of
from xubao.events.public import CaseDecided, CaseMoved, Event
from xubao.notices.after_events import (
    tell_credited,
    tell_decision,
    tell_papers_asked,
    tell_restored,
    tell_uncredited,
)
from xubao.payments.public import CreditReversal, Demand, credits_of, standing_of

_CREDITED = frozenset({Act.CREDIT_PART, Act.CREDIT_ALL_WAIT, Act.CREDIT_ALL_RESTORE, Act.CREDIT_ALL_REFER})
_UNCREDITED = frozenset({Act.CREDIT_GONE_PART, Act.CREDIT_GONE_ALL, Act.CREDIT_GONE_REFER, Act.CREDIT_GONE_CLOSE})


def on_case_moved(event: Event[CaseMoved], *, at: datetime) -> None:
    """Money came or went, cover is back, or the person is asked for papers; nothing follows from other moves."""
    moved = event.data
    case = case_by_number(event.subject)
    if moved.act in _CREDITED:
        _credited(case, moved.number, at)
    elif moved.act in _UNCREDITED:
        _uncredited(case, moved.number, at)
    elif moved.to_state == State.RESTORED:
        # Where the credit itself restored it, the notice of the credit says so.
        tell_restored(case, key=f"{case.number}/{moved.number}", at=at)
    elif moved.act == Act.ASK_PERSON:
        asked = notice_of(case)
        if asked is not None and asked.asked_at == event.at:
            tell_papers_asked(asked, at=at)


def on_case_decided(event: Event[CaseDecided], *, at: datetime) -> None:
    """A decision was made."""
    case = case_by_number(event.subject)
    for decision in decisions_of(case):
        if decision.number == event.data.decision:
            tell_decision(decision, at=at)


def _credited(case: Case, number: int, at: datetime) -> None:
    logged = CaseEvent.objects.get(case=case, number=number).data
    demand = Demand.objects.get(number=logged["demand"])
    credit = credits_of(case.number).filter(demand=demand, amount_fen=logged["amount_fen"]).last()
    if credit is None or getattr(credit, "reversal", None) is not None:
        # It has gone again before this was told: the notice of its going is the true one.
        return
    tell_credited(
        case,
        amount_fen=credit.amount_fen,
        outstanding_fen=standing_of(demand).outstanding_fen,
        credited_on=credit.credited_on,
        key=f"{case.number}/{number}",
        at=at,
    )


def _uncredited(case: Case, number: int, at: datetime) -> None:
    logged = CaseEvent.objects.get(case=case, number=number).data
    reversal = CreditReversal.objects.get(pk=logged["reversal"])
    tell_uncredited(
        case,
        amount_fen=logged["amount_fen"],
        outstanding_fen=standing_of(Demand.objects.get(number=logged["demand"])).outstanding_fen,
        reversed_on=reversal.reversed_on,
        key=f"{case.number}/{number}",
        at=at,
    )
