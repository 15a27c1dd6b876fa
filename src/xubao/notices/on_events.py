"""Hears what happens to cases and enquiries, and writes the notice that follows; in the transaction of the delivery."""

from datetime import datetime

from xubao.cases.materials.public import notice_of
from xubao.cases.public import Act, Case, CaseEvent, State, case_by_number, decisions_of
from xubao.events.public import CaseDecided, CaseMoved, EnquiryAnswered, Event, PaymentCredited, PaymentUncredited
from xubao.notices.after_events import (
    tell_credited,
    tell_decision,
    tell_enquiry_answered,
    tell_papers_asked,
    tell_restored,
    tell_uncredited,
)
from xubao.payments.public import CreditReversal, Demand, credits_of, standing_of

_CREDITED = frozenset({Act.CREDIT_ALL_WAIT, Act.CREDIT_ALL_RESTORE, Act.CREDIT_ALL_REFER})
_UNCREDITED = frozenset({Act.CREDIT_GONE_PART, Act.CREDIT_GONE_ALL, Act.CREDIT_GONE_REFER, Act.CREDIT_GONE_CLOSE})


def on_part_credited(event: Event[PaymentCredited], *, at: datetime) -> None:
    """A part was credited. What settles a demand is told once its case has been computed anew (on_case_moved)."""
    told = event.data
    if told.outstanding_fen:
        tell_credited(
            case_by_number(event.subject),
            amount_fen=told.amount_fen,
            outstanding_fen=told.outstanding_fen,
            credited_on=told.credited_on,
            key=f"credit/{told.credit}",
            at=at,
        )


def on_part_uncredited(event: Event[PaymentUncredited], *, at: datetime) -> None:
    """A credit that had not settled its demand no longer stands; one that had is told by on_case_moved."""
    told = event.data
    if not told.was_settled:
        tell_uncredited(
            case_by_number(event.subject),
            amount_fen=told.amount_fen,
            outstanding_fen=told.outstanding_fen,
            reversed_on=told.reversed_on,
            key=f"reversal/{told.reversal}",
            at=at,
        )


def on_case_moved(event: Event[CaseMoved], *, at: datetime) -> None:
    """All is paid or no longer paid, cover is back, or the person is asked for papers; nothing follows from other moves."""
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


def on_enquiry_answered(event: Event[EnquiryAnswered], *, at: datetime) -> None:
    """An enquiry was answered."""
    tell_enquiry_answered(event.subject, key=event.key, at=at)


def _credited(case: Case, number: int, at: datetime) -> None:
    logged = CaseEvent.objects.get(case=case, number=number).data
    demand = Demand.objects.get(number=logged["demand"])
    credit = credits_of(case.number).filter(demand=demand, amount_fen=logged["amount_fen"]).last()
    if credit is None or not standing_of(demand).settled:
        # It has gone again before this was told: the notice of its going is the true one.
        return
    tell_credited(
        case,
        amount_fen=credit.amount_fen,
        outstanding_fen=0,
        credited_on=credit.credited_on,
        key=f"credit/{credit.pk}",
        at=at,
    )


def _uncredited(case: Case, number: int, at: datetime) -> None:
    logged = CaseEvent.objects.get(case=case, number=number).data
    if "computation_id" not in logged:
        # It had not settled anything: on_part_uncredited has told it.
        return
    reversal = CreditReversal.objects.get(pk=logged["reversal"])
    tell_uncredited(
        case,
        amount_fen=logged["amount_fen"],
        outstanding_fen=standing_of(Demand.objects.get(number=logged["demand"])).outstanding_fen,
        reversed_on=reversal.reversed_on,
        key=f"reversal/{reversal.pk}",
        at=at,
    )
