"""The steps of the ladder: what a notice is about."""

from enum import StrEnum


class Step(StrEnum):
    """One occasion to write to a person."""

    DUE_SOON = "due_soon"
    MISSED = "missed"
    WINDOW_CLOSING = "window_closing"
    CREDITED = "credited"
    UNCREDITED = "uncredited"
    WAITING_ENDS = "waiting_ends"
    RESTORED = "restored"
    DECISION_MADE = "decision_made"
    PAPERS_ASKED = "papers_asked"
    ENQUIRY_ANSWERED = "enquiry_answered"


COVER_STEPS = frozenset(
    {
        Step.DUE_SOON,
        Step.MISSED,
        Step.WINDOW_CLOSING,
        Step.CREDITED,
        Step.UNCREDITED,
        Step.WAITING_ENDS,
        Step.RESTORED,
    }
)
"""Steps about a person's cover in an area: they are one matter, and the newest of them is the one that is true."""

STEP_LABELS_ZH: dict[Step, str] = {
    Step.DUE_SOON: "快到缴费日",
    Step.MISSED: "上月未缴",
    Step.WINDOW_CLOSING: "补缴期将满",
    Step.CREDITED: "款项到账",
    Step.UNCREDITED: "款项被退回",
    Step.WAITING_ENDS: "等待期将满",
    Step.RESTORED: "待遇已恢复",
    Step.DECISION_MADE: "已作出决定",
    Step.PAPERS_ASKED: "一次性告知补正",
    Step.ENQUIRY_ANSWERED: "咨询已答复",
}
