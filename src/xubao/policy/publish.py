"""Publishes a draft: a second person, the checks once more, a new folder of packs, the note of the change."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction

from xubao.people.public import require_second_person
from xubao.policy.change_note import note_of
from xubao.policy.drafts import folder_of, newest, refuse_findings
from xubao.policy.errors import BaseMoved, DraftClosed
from xubao.policy.models import Draft, DraftVersion, Publication
from xubao.policy.published import folder_for_published, point_at, rules_in_force, write_packs
from xubao.policy.states import PROPOSED, state_of
from xubao.rulebook.packs import load_pack


def publish(draft: Draft, *, by: str, at: datetime) -> Publication:
    """Publish the proposed version. Servers answer by it once they have loaded it.

    Raises OwnApproval where `by` wrote any version, DraftClosed, BaseMoved, FindingsLeft, NowhereToPublish, OSError.
    """
    for writer in DraftVersion.objects.filter(draft=draft).values_list("by", flat=True).distinct():
        require_second_person(writer, by)
    folder_for_published()
    version = newest(draft)
    refuse_moved_base(draft)
    refuse_findings(version)
    digest = load_pack(draft.area, folder_of(version)).digest
    note = note_of(version, published_by=by, published_at=at, pack_digest=digest)
    with transaction.atomic():
        locked = Draft.objects.select_for_update().get(pk=draft.pk)
        if state_of(locked) != PROPOSED:
            raise DraftClosed(draft.number, en=f"draft {draft.number} is not proposed.", zh=f"草案 {draft.number} 尚未送审。")
        name = f"{Publication.objects.count() + 1:04d}-{draft.area}-{draft.effective_on}"
        made = Publication.objects.create(
            draft=draft, version=version, pack_digest=digest, folder=name, note=note, published_by=by, published_at=at
        )
        write_packs(name, version.files)
        transaction.on_commit(partial(point_at, name))
    return made


def refuse_moved_base(draft: Draft) -> None:
    """Raise BaseMoved where the pack in force is another than the draft began with."""
    if base_moved(draft):
        raise BaseMoved(
            draft.number,
            en=f"the pack of {draft.area} has changed since the draft was begun.",
            zh=f"起草以后，{draft.area} 的规则已有变化。",
        )


def base_moved(draft: Draft) -> bool:
    """Is the pack in force another than the draft began with?"""
    return load_pack(draft.area, rules_in_force()).digest != draft.base_digest
