"""What a member of staff has typed and not sent: kept, so that a closed window or a signed-out session loses nothing."""

from datetime import datetime

from xubao.enquiries.models import Enquiry, ReplyDraft
from xubao.enquiries.thread import MOST_CHARACTERS
from xubao.people.public import seal, unseal


def save_draft(enquiry: Enquiry, text: str, *, by: str, at: datetime) -> None:
    """Keep what was typed so far; nothing typed removes the draft."""
    if not text.strip():
        drop_draft(enquiry, by=by)
        return
    sealed = seal(text[:MOST_CHARACTERS], f"draft:{enquiry.pk}:{by}")
    ReplyDraft.objects.update_or_create(enquiry=enquiry, author=by, defaults={"text_sealed": sealed, "saved_at": at})


def draft_of(enquiry: Enquiry, *, by: str) -> str:
    """What this member of staff had typed; "" where nothing is kept."""
    kept = ReplyDraft.objects.filter(enquiry=enquiry, author=by).first()
    return unseal(kept.text_sealed, f"draft:{enquiry.pk}:{by}") if kept else ""


def drop_draft(enquiry: Enquiry, *, by: str) -> None:
    """Forget it: it was sent, or thrown away."""
    ReplyDraft.objects.filter(enquiry=enquiry, author=by).delete()
