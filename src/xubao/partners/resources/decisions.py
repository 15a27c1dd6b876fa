"""Decisions in a case: what was decided and when, and the notice as the person gets it."""

from datetime import datetime

import msgspec

from xubao.cases.public import Decision, decision_pdf, decisions_of
from xubao.partners.call import Answer, Call
from xubao.partners.errors import NothingHere
from xubao.partners.matters import case_to_see


class DecisionAnswer(msgspec.Struct, forbid_unknown_fields=True):
    """A decision. outcome: the act by which it was made; computation_id: what it rests on, "" for no computation."""

    number: str
    outcome: str
    decided_at: datetime
    computation_id: str


class DecisionList(msgspec.Struct, forbid_unknown_fields=True):
    """The decisions in a case, the first one first."""

    items: list[DecisionAnswer]


def list_decisions(call: Call) -> Answer:
    """The decisions in a case."""
    return Answer(DecisionList([_told(decision) for decision in decisions_of(case_to_see(call))]))


def download_decision(call: Call) -> Answer:
    """The notice of a decision in a case that the partner opened."""
    wanted = call.given["decision"]
    found = next((item for item in decisions_of(case_to_see(call)) if item.number == wanted), None)
    if found is None:
        raise NothingHere(wanted)
    return Answer(decision_pdf(found), media_type="application/pdf")


def _told(decision: Decision) -> DecisionAnswer:
    computation = decision.assessment.computation_id if decision.assessment is not None else ""
    return DecisionAnswer(decision.number, decision.outcome, decision.decided_at, computation)
