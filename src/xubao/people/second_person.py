"""Four eyes: what every correction, close and decision demands of the persons behind it."""

from xubao.values.errors import XubaoError

_SHORTEST_REASON = 4


class OwnApproval(XubaoError):
    """The person who asked would also be the one who approves."""

    code = "XB-STAFF-001"
    next_step_zh = "请由另一位有权限的工作人员复核。"
    next_step_en = "Another member of staff has to decide."


class ReasonMissing(XubaoError):
    """A correction without a reason."""

    code = "XB-STAFF-002"
    next_step_zh = "请写明更正原因，至少四个字。"
    next_step_en = "Say why, in at least four characters; it stays on record for ever."


def require_second_person(asked_by: str, decides: str) -> None:
    """Raise OwnApproval where the same person would ask and decide."""
    if asked_by == decides:
        raise OwnApproval(
            decides,
            en=f"{decides} asked for this and cannot decide on it.",
            zh=f"{decides} 是申请人，不能复核自己的申请。",
        )


def require_reason(reason: str) -> str:
    """The reason without surrounding space; raises ReasonMissing where it says nothing."""
    text = reason.strip()
    if len(text) < _SHORTEST_REASON:
        raise ReasonMissing(reason, en=f"{text!r} is no reason.", zh=f"原因“{text}”过短。")
    return text
