"""The chain of a thread: each entry is sealed over its content and the hash before it, and all of them can be proved.

What was said is hashed as it is stored, encrypted: the proof needs no key, and tells nothing of what was said.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC
from typing import Any

import rfc8785

from xubao.enquiries.models import Enquiry, ThreadEntry, ThreadSeal
from xubao.enquiries.states import EnquiryAct, EnquiryState, state_after

GENESIS = "0" * 64
_CHUNK = 200


def entry_hash(number: str, entry: Any, previous: str) -> str:
    """The hash of an entry of the enquiry with this number, after the hash ``previous``."""
    record = {
        "version": 1,
        "enquiry": number,
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "act": entry.act,
        "channel": entry.channel,
        "author": entry.author,
        "text": hashlib.sha256(bytes(entry.text_sealed)).hexdigest(),
        "mail": hashlib.sha256(bytes(entry.mail_sealed)).hexdigest(),
        "computation_id": entry.computation_id,
        "form_token": entry.form_token,
        "data": entry.data,
        "previous": previous,
    }
    return hashlib.sha256(rfc8785.dumps(record)).hexdigest()


def seal_entry(enquiry: Enquiry, entry: ThreadEntry) -> None:
    """Seal an entry that was just written; the caller holds the enquiry's row."""
    last = ThreadSeal.objects.filter(entry__enquiry=enquiry).order_by("-entry__number").first()
    previous = last.hash if last is not None else GENESIS
    ThreadSeal.objects.create(entry=entry, previous_hash=previous, hash=entry_hash(enquiry.number, entry, previous))


@dataclass(frozen=True, slots=True)
class ThreadFinding:
    """Something wrong with the thread of an enquiry; entry 0: the enquiry itself."""

    enquiry: str
    entry: int
    problem: str


def verify_enquiries() -> tuple[int, tuple[ThreadFinding, ...]]:
    """Read every entry of every thread from the first; return how many, and everything found wrong."""
    count, findings = 0, []
    for enquiry in Enquiry.objects.order_by("pk").prefetch_related("entries__seal").iterator(chunk_size=_CHUNK):
        entries = sorted(enquiry.entries.all(), key=lambda entry: entry.number)
        count += len(entries)
        findings += [ThreadFinding(enquiry.number, *found) for found in _wrong(enquiry, entries)]
    return count, tuple(findings)


def _wrong(enquiry: Enquiry, entries: list[ThreadEntry]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    number, previous, state = 0, GENESIS, EnquiryState.OPEN
    for entry in entries:
        number += 1
        seal = getattr(entry, "seal", None)
        if entry.number != number or (seal is not None and seal.previous_hash != previous):
            found.append((entry.number, "does not follow the entry before it"))
        if seal is None:
            found.append((entry.number, "has no seal"))
        elif seal.hash != entry_hash(enquiry.number, entry, seal.previous_hash):
            found.append((entry.number, "content does not give its hash"))
        # The chain goes on from what stands in the table, so that one change is reported once.
        number, previous = entry.number, seal.hash if seal is not None else previous
        state = state_after(state, EnquiryAct(entry.act)) or state
    if not entries:
        found.append((0, "nothing was ever said in it"))
    elif state != enquiry.state:
        found.append((0, f"stands as {enquiry.state!r}, the thread says {state.value!r}"))
    return found
