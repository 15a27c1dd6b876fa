"""What a clerk does with a proposal, and looking again at what waits when demands have changed."""

from contextlib import suppress
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from xubao.payments.errors import DemandAlreadyPaid, DemandExpired, DemandNotPayable, ProposalDecided, ReceiptNotInPool
from xubao.payments.match_line import write_proposals
from xubao.payments.matching.policy import Mode, Step, policy_of
from xubao.payments.models import Credit, MatchProposal, ProposalDecision
from xubao.payments.unmatched_pool import assign_receipt, unmatched_receipts
from xubao.values.area_code import AreaCode

_CHUNK = 1000
SYSTEM = "system"


def open_proposals() -> QuerySet[MatchProposal]:
    """Proposals about money that still waits and that nobody has decided on, oldest money first."""
    waiting = unmatched_receipts().values("pk").order_by()
    found = MatchProposal.objects.filter(decision=None, receipt__in=waiting)
    return found.select_related("receipt__line", "demand__person").order_by("receipt__line__booked_on", "pk")


def confirm_proposal(proposal_id: int, *, by: str, at: datetime) -> Credit:
    """Book the money of a proposal to its demand. Raises ProposalDecided, and what `assign_receipt` raises."""
    with transaction.atomic():
        proposal = _decide(proposal_id, by, at, confirmed=True, note="")
        return assign_receipt(proposal.receipt_id, proposal.demand, assigned_by=by, at=at)


def decline_proposal(proposal_id: int, *, note: str, by: str, at: datetime) -> None:
    """Say that the money is for something else; it goes on waiting. Raises ProposalDecided."""
    _decide(proposal_id, by, at, confirmed=False, note=note.strip())


def match_again(area: AreaCode, *, at: datetime) -> int:
    """Look again at all that waits in an area, since demands have come, changed or been paid; returns the new proposals."""
    receipts = list(unmatched_receipts(area))
    found = 0
    for start in range(0, len(receipts), _CHUNK):
        with transaction.atomic():
            found += len(write_proposals(receipts[start : start + _CHUNK], at))
    return found


def confirm_automatic(area: AreaCode, *, at: datetime) -> int:
    """Confirm the proposals of those steps that the area's policy lets book at once; returns how many.

    Each in a transaction of its own, after the import that brought the money: what a stopped process leaves, a clerk
    finds among the proposals. So does she what cannot be booked, since another payment has settled the demand meanwhile.
    """
    steps = [step.value for step, mode in policy_of(area).items() if mode is Mode.AUTOMATIC and step is not Step.EXACT_REFERENCE]
    if not steps:
        return 0
    confirmed = 0
    for proposal_id in list(open_proposals().filter(step__in=steps, demand__area=area).values_list("pk", flat=True)):
        # The errors of a proposal that does not fit any more; any other one is a fault, and shows.
        with suppress(ProposalDecided, DemandAlreadyPaid, DemandExpired, DemandNotPayable, ReceiptNotInPool):
            confirm_proposal(proposal_id, by=SYSTEM, at=at)
            confirmed += 1
    return confirmed


def _decide(proposal_id: int, by: str, at: datetime, *, confirmed: bool, note: str) -> MatchProposal:
    proposal = MatchProposal.objects.select_related("demand").filter(pk=proposal_id, decision=None).first()
    try:
        if proposal is None:
            raise _decided(proposal_id)
        with transaction.atomic():
            ProposalDecision.objects.create(proposal=proposal, confirmed=confirmed, note=note[:500], by=by, at=at)
    except IntegrityError as problem:
        # Somebody else decided at the same moment.
        raise _decided(proposal_id) from problem
    return proposal


def _decided(proposal_id: int) -> ProposalDecided:
    return ProposalDecided(
        proposal_id,
        en=f"proposal {proposal_id} does not exist or has been decided.",
        zh=f"匹配建议 {proposal_id} 不存在或已处理。",
    )
