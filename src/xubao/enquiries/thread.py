"""Writes into the thread of an enquiry: what was asked, answered, noted and done; the table of states decides what may be."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from xubao.enquiries.errors import EnquiryActNotAllowed, NothingSaid, SomethingNewArrived
from xubao.enquiries.models import Enquiry, ThreadEntry
from xubao.enquiries.states import (
    ENQUIRY_ACT_LABELS_ZH,
    ENQUIRY_STATE_LABELS_ZH,
    EnquiryAct,
    EnquiryChannel,
    EnquiryState,
    state_after,
)
from xubao.enquiries.thread_chain import seal_entry
from xubao.people.public import room_sealer, room_was_erased, unseal

MOST_CHARACTERS = 20_000
ASKER = "asker"
SYSTEM = "system"
ERASED_ZH = "（已按本人申请删除）"
_SPOKEN = {EnquiryAct.ASK, EnquiryAct.ANSWER, EnquiryAct.NOTE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One entry to be written. form_token: a form sent twice writes once. seen: the last entry the author had before her."""

    act: EnquiryAct
    text: str
    author: str
    channel: EnquiryChannel | None = None
    form_token: str = ""
    computation_id: str = ""
    mail_id: str = ""
    seen: int | None = None
    data: dict[str, Any] = field(default_factory=dict)


def write(enquiry: Enquiry, said: Said, *, at: datetime) -> ThreadEntry:
    """Add an entry and move the enquiry as the table says; the same form sent twice is one entry.

    Raises NothingSaid, EnquiryActNotAllowed, SomethingNewArrived.
    """
    text = said.text.strip()
    if said.act in _SPOKEN and not 0 < len(text) <= MOST_CHARACTERS:
        raise NothingSaid(
            len(text),
            en=f"the text has {len(text)} characters; 1 to {MOST_CHARACTERS} are taken.",
            zh=f"内容有 {len(text)} 个字，应为 1 至 {MOST_CHARACTERS} 个字。",
        )
    with transaction.atomic():
        held = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
        if said.form_token:
            known = ThreadEntry.objects.filter(enquiry=held, form_token=said.form_token).first()
            if known is not None:
                return known
        last = ThreadEntry.objects.filter(enquiry=held).order_by("-number").first()
        _refuse_stale(held, said)
        _move(held, said.act, at)
        entry = ThreadEntry(
            enquiry=held,
            number=last.number + 1 if last else 1,
            at=at,
            act=said.act.value,
            channel=said.channel.value if said.channel else "",
            author=said.author,
            computation_id=said.computation_id,
            form_token=said.form_token,
            data=said.data,
        )
        # The thread is never changed: its own key is sealed anew when keys change, and erased where all of it has to go.
        room = room_sealer(thread_room(held))
        entry.text_sealed = room.seal(text, _purpose(entry))
        entry.mail_sealed = room.seal(said.mail_id, f"mail_id:{held.pk}:{entry.number}") if said.mail_id else b""
        entry.save(force_insert=True)
        seal_entry(held, entry)
    enquiry.refresh_from_db()
    return entry


def thread_room(enquiry: Enquiry) -> str:
    """The room in which a thread is sealed."""
    return f"enquiry:{enquiry.pk}"


def text_of(entry: ThreadEntry) -> str:
    """What was said; a note in its place where it was erased at the asker's request."""
    if room_was_erased(bytes(entry.text_sealed)):
        return ERASED_ZH
    return unseal(entry.text_sealed, _purpose(entry))


def mail_id_of(entry: ThreadEntry) -> str:
    """The Message-ID under which it came; "" where it did not come by mail."""
    sealed = bytes(entry.mail_sealed)
    return unseal(sealed, f"mail_id:{entry.enquiry_id}:{entry.number}") if sealed and not room_was_erased(sealed) else ""


def _purpose(entry: ThreadEntry) -> str:
    return f"thread:{entry.enquiry_id}:{entry.number}"


def _refuse_stale(enquiry: Enquiry, said: Said) -> None:
    if said.seen is None:
        return
    newer = ThreadEntry.objects.filter(enquiry=enquiry, number__gt=said.seen).exclude(author=said.author)
    if newer.filter(act__in=[EnquiryAct.ASK, EnquiryAct.ANSWER]).exists():
        raise SomethingNewArrived(
            said.seen,
            en=f"something was said in {enquiry.number} since this page was opened.",
            zh=f"打开页面以后，{enquiry.number} 有了新的往来。",
        )


def _move(enquiry: Enquiry, act: EnquiryAct, at: datetime) -> None:
    state = EnquiryState(enquiry.state)
    to = state_after(state, act)
    if to is None:
        raise EnquiryActNotAllowed(
            act.value,
            en=f"{act} is not possible while the enquiry is {state}.",
            zh=f"咨询处于“{ENQUIRY_STATE_LABELS_ZH[state]}”时，不能“{ENQUIRY_ACT_LABELS_ZH[act]}”。",
            where=enquiry.number,
        )
    enquiry.state = to.value
    if act is EnquiryAct.ANSWER and enquiry.answered_at is None:
        enquiry.answered_at = at
    enquiry.save(update_fields=["state", "answered_at"])
