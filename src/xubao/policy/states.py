"""Where a draft stands."""

from typing import Final

from xubao.policy.models import Draft, DraftMove, Publication

OPEN, PROPOSED, RETURNED, DROPPED, PUBLISHED = "open", "proposed", "returned", "dropped", "published"
DRAFT_STATE_LABELS_ZH: Final = {OPEN: "起草中", PROPOSED: "待发布", DROPPED: "已作废", PUBLISHED: "已发布"}
MOVE_LABELS_ZH: Final = {PROPOSED: "送审", RETURNED: "退回", DROPPED: "作废草案"}


def state_of(draft: Draft) -> str:
    """One of the keys of DRAFT_STATE_LABELS_ZH, by the last move of the draft."""
    if Publication.objects.filter(draft=draft).exists():
        return PUBLISHED
    last = DraftMove.objects.filter(draft=draft).order_by("pk").last()
    return OPEN if last is None or last.kind == RETURNED else last.kind
