"""Tells what happens to cases to whoever listens: written in the transaction of the change itself."""

from datetime import datetime

from xubao.cases.acts import OPEN
from xubao.cases.models import Assessment, Case, CaseEvent, Decision, RedeterminationAnswer
from xubao.events.public import BenefitsChanged, CaseDecided, CaseMoved, CaseOpened, CaseRedetermined, emit

# Occasions of an assessment on which the cover of the person moves; the others only say what she owes.
_MOVES_COVER = ("credited", "uncredited", "redetermination")


def tell_event(case: Case, event: CaseEvent) -> None:
    """A case was opened, or stands somewhere else than before; notes and assignments are nobody's business outside."""
    key = f"{case.number}/{event.number}"
    if event.act == OPEN:
        opened = CaseOpened(kind=case.kind, state=event.to_state)
        emit(opened, case.number, area=case.area, key=key, at=event.at)
    elif event.from_state != event.to_state:
        moved = CaseMoved(
            kind=case.kind,
            number=event.number,
            act=event.act,
            party=event.party,
            from_state=event.from_state or None,
            to_state=event.to_state,
        )
        emit(moved, case.number, area=case.area, key=key, at=event.at)


def tell_decision(case: Case, decision: Decision) -> None:
    """A decision was written."""
    decided = CaseDecided(decision=decision.number, outcome=decision.outcome)
    emit(decided, case.number, area=case.area, key=decision.number, at=decision.decided_at)


def tell_redetermination(case: Case, answer: RedeterminationAnswer) -> None:
    """A new computation takes the place of the old one, or was declined."""
    result = "approved" if answer.approved else "declined"
    told = CaseRedetermined(redetermination=answer.redetermination_id, result=result)
    emit(told, case.number, area=case.area, key=str(answer.redetermination_id), at=answer.decided_at)


def tell_cover(case: Case, assessment: Assessment, *, at: datetime) -> None:
    """The cover of the person moved, where this is an occasion for it."""
    if assessment.occasion in _MOVES_COVER:
        told = BenefitsChanged(
            occasion=assessment.occasion,
            computation_id=assessment.computation_id,
            benefits_from=assessment.benefits_from,
        )
        emit(told, case.number, area=case.area, key=str(assessment.pk), at=at)
