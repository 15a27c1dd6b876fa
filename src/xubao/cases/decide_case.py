"""Decides a case that somebody else proposed: the move, the decision with its notice, and what follows, all or nothing."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.cases.acts import Act
from xubao.cases.after_approval import carry_out
from xubao.cases.decision_paper import Decided, paper_of
from xubao.cases.errors import NoReason
from xubao.cases.in_force import in_force
from xubao.cases.models import Case, CaseEvent, Decision
from xubao.cases.move_case import Actor, Move, move_case
from xubao.cases.tell import tell_decision
from xubao.ledger.public import next_number

# Acts after which the person is told in writing, with reasons, law and remedies.
DECIDING = (Act.APPROVE, Act.REFUSE, Act.UPHOLD, Act.OVERTURN, Act.ANSWER)
_PROPOSING = (Act.PROPOSE_APPROVAL, Act.PROPOSE_REFUSAL, Act.PROPOSE_REPLY)


def decide_case(case: Case, act: Act, actor: Actor, *, reason: str, at: datetime) -> Decision:
    """Do a deciding act and write its notice. ``reason`` is what the person reads: plain words.

    Raises what move_case raises, and NoReason: whoever is refused something is told why.
    """
    require_written(reason)
    with transaction.atomic():
        assessment = in_force(case)
        number = _number(case, at)
        move_case(case, Move(act, reason.strip()[:500], {"decision": number}), actor, at=at)
        told = carry_out(case, act, by=actor.name, at=at)
        whole = f"{reason.strip()}\n{told}" if told else reason.strip()
        decided = Decided(outcome=act.value, reason=whole, assessment=assessment)
        return write_decision(case, decided, actor.name, number=number, at=at)


def write_decision(case: Case, decided: Decided, decided_by: str, *, number: str = "", at: datetime) -> Decision:
    """Freeze a decision with all that its notice says."""
    number = number or _number(case, at)
    proposal = CaseEvent.objects.filter(case=case, act__in=[act.value for act in _PROPOSING]).order_by("-number").first()
    proposed_by = decided.proposed_by or (proposal.actor if proposal is not None and proposal.actor != decided_by else "")
    decision = Decision.objects.create(
        number=number,
        case=case,
        outcome=decided.outcome,
        assessment=decided.assessment,
        proposed_by=proposed_by,
        decided_by=decided_by,
        decided_at=at,
        paper=paper_of(case, decided, number=number, at=at),
    )
    tell_decision(case, decision)
    return decision


def decisions_of(case: Case) -> list[Decision]:
    """The decisions of a case, the latest first."""
    return list(case.decisions.order_by("-pk"))


def require_written(reason: str) -> None:
    """Raise NoReason where nothing is written."""
    if not reason.strip():
        raise NoReason("", en="no reason was given.", zh="没有填写理由。")


def _number(case: Case, at: datetime) -> str:
    year = localdate(at).year
    return f"{case.area}-{year}-J{next_number(f'decision/{case.area}/{year}'):06d}"
