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
    drop_drafts_of,
    expired_drafts,
    keep_draft,
)

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
    "drop_drafts_of",
    "expired_drafts",
    "keep_draft",
]
