"""Four eyes: what both corrections and closes demand of the persons behind them."""

from xubao.ledger.errors import OwnApproval, ReasonMissing

_SHORTEST_REASON = 4


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
