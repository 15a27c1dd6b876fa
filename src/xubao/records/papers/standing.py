"""How a paper stands: a candidate until a person has looked at it; the latest decision holds."""

from datetime import datetime
from enum import StrEnum

from xubao.records.papers.errors import DecisionNeedsReason
from xubao.records.papers.models import Paper, PaperDecision


class PaperStanding(StrEnum):
    """What was decided of a paper. Replace: it is asked for anew, with the reason."""

    CANDIDATE = "candidate"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REPLACE = "replace"


PAPER_STANDING_LABELS_ZH: dict[PaperStanding, str] = {
    PaperStanding.CANDIDATE: "待核验",
    PaperStanding.ACCEPTED: "已采用",
    PaperStanding.REFUSED: "不采用",
    PaperStanding.REPLACE: "需重新提供",
}


def standing_of_paper(paper: Paper) -> PaperStanding:
    """How the paper stands now."""
    last = paper.decisions.order_by("-pk").first()
    return PaperStanding(last.standing) if last else PaperStanding.CANDIDATE


def kind_of_paper(paper: Paper) -> str:
    """Which paper it is: what a person last said when looking at it, else what was said when it came."""
    last = paper.decisions.exclude(kind="").order_by("-pk").first()
    return last.kind if last else paper.kind


def decide_paper(paper: Paper, standing: PaperStanding, *, kind: str, reason: str, by: str, at: datetime) -> PaperDecision:
    """Write down what a person decided. Raises DecisionNeedsReason for anything but an acceptance without one."""
    if standing is not PaperStanding.ACCEPTED and not reason.strip():
        raise DecisionNeedsReason(
            standing.value,
            en=f"a paper is marked {standing.value!r} without a reason.",
            zh="没有写明理由。",
        )
    return PaperDecision.objects.create(
        paper=paper, standing=standing.value, kind=kind, reason=reason.strip(), decided_by=by, decided_at=at
    )
