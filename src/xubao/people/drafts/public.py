"""All that other packages may use of drafts."""

from xubao.people.drafts.keep_draft import (
    LONGEST_DRAFT,
    Cause,
    DraftOwner,
    FormOfPage,
    OpenedDraft,
    Typed,
    draft_purpose,
    drafts_on,
    drop_draft,
    drop_drafts_about,
    drop_drafts_of,
    expired_drafts,
    keep_draft,
)
from xubao.people.drafts.still_typed import still_typed, what_is_typed

__all__ = [
    "LONGEST_DRAFT",
    "Cause",
    "DraftOwner",
    "FormOfPage",
    "OpenedDraft",
    "Typed",
    "draft_purpose",
    "drafts_on",
    "drop_draft",
    "drop_drafts_about",
    "drop_drafts_of",
    "expired_drafts",
    "keep_draft",
    "still_typed",
    "what_is_typed",
]
