"""Drafts: begun, changed version by version, proposed, sent back, dropped. Nothing that was said is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from xubao.people.public import require_reason
from xubao.policy.checked import Checked, checked
from xubao.policy.draft_folder import draft_folder
from xubao.policy.entry_changes import source_title
from xubao.policy.errors import DraftClosed, FindingsLeft, NothingChanged
from xubao.policy.models import Draft, DraftMove, DraftVersion
from xubao.policy.named_text import with_named_change
from xubao.policy.pack_files import PackFiles
from xubao.policy.pack_text import Cited, composed
from xubao.policy.published import rules_in_force
from xubao.policy.states import DROPPED, OPEN, PROPOSED, RETURNED, state_of
from xubao.population.simulation.change import change_of
from xubao.rulebook.packs import load_pack


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a draft is begun with: area, title, day from which it is to hold, and why."""

    area: str
    title: str
    effective_on: date
    reason: str


def begin_draft(beginning: Beginning, *, by: str, at: datetime) -> Draft:
    """Begin a draft from the pack in force. Raises NoPack, PackError, ReasonMissing."""
    reason = require_reason(beginning.reason)
    pack = load_pack(beginning.area, rules_in_force())
    with transaction.atomic():
        earlier = Draft.objects.filter(area=beginning.area, begun_at__date=at.date()).count()
        draft = Draft.objects.create(
            number=f"{beginning.area}-{at:%Y%m%d}-{earlier + 1}",
            area=beginning.area,
            title=beginning.title.strip(),
            reason=reason,
            effective_on=beginning.effective_on,
            base_digest=pack.digest,
            begun_by=by,
            begun_at=at,
        )
        DraftVersion.objects.create(draft=draft, number=1, files={}, what="起草 begun", by=by, at=at)
    return draft


def newest(draft: Draft) -> DraftVersion:
    """The last version of a draft."""
    return DraftVersion.objects.filter(draft=draft).order_by("number").last() or DraftVersion(draft=draft, number=0, files={})


def files_of(version: DraftVersion) -> PackFiles:
    """The files of a version beside the packs in force."""
    return PackFiles(rules_in_force(), version.draft.area, version.files)


def folder_of(version: DraftVersion) -> Path:
    """The version as a folder of packs, made once."""
    draft = version.draft
    into = _drafts() / f"{draft.number}-{version.number}-{draft.base_digest[:8]}"
    return draft_folder(rules_in_force(), draft.area, version.files, into)


def checked_version(version: DraftVersion) -> Checked:
    """What the checks say of a version."""
    return checked(rules_in_force(), folder_of(version), version.draft.area)


def add_version(draft: Draft, files: Mapping[str, str], what: str, *, by: str, at: datetime) -> DraftVersion:
    """Keep another version. Raises DraftClosed, and NothingChanged where it says what the last one says."""
    with transaction.atomic():
        last = _open(draft)
        if dict(files) == last.files:
            raise NothingChanged(draft.number, en="nothing was changed.", zh="没有改动。")
        return DraftVersion.objects.create(draft=draft, number=last.number + 1, files=dict(files), what=what[:300], by=by, at=at)


def version_with(draft: Draft, files: Mapping[str, str], what: str, *, by: str, at: datetime) -> DraftVersion:
    """Keep another version that can be read at all. Raises as `add_version`, and NotYamlText for a text that is none."""
    for name, text in files.items():
        if name.endswith(".yaml"):
            composed(text)
    return add_version(draft, files, what, by=by, at=at)


def named_change_of(version: DraftVersion, change: Mapping[str, Any], cited: Cited, *, checked_on: date) -> dict[str, str]:
    """The changed texts of a draft after a named change that holds from its day on.

    change: as a file of named changes says it. Raises PackError, ChangeFitsNothing, CannotCompute, BadChange.
    """
    draft = version.draft
    said = {"format": 1, "names": {"zh": draft.title, "en": draft.title}, "areas": [draft.area]}
    told = said | {"from": draft.effective_on.isoformat(), "changes": [dict(change)]}
    whole = change_of(yaml.safe_dump(told, allow_unicode=True), "change.yaml")
    pack = load_pack(draft.area, folder_of(version))
    return with_named_change(files_of(version), pack, whole, cited, checked_on=checked_on)


def source_choices(files: PackFiles) -> list[tuple[str, str]]:
    """Sources that a change can cite: id, and how it is called."""
    return [(name, source_title(files, name)[:80]) for name in files.sources()]


def own_population() -> bool:
    """Has the agency set a file of its own people?"""
    return bool(settings.XUBAO_POLICY_POPULATION)


def propose(draft: Draft, *, by: str, at: datetime) -> None:
    """Ask for the publication of the last version. Raises DraftClosed, NothingChanged, FindingsLeft."""
    version = newest(draft)
    if not version.files:
        raise NothingChanged(draft.number, en="the draft is the pack in force.", zh="草案与现行规则相同。")
    refuse_findings(version)
    with transaction.atomic():
        _open(draft)
        DraftMove.objects.create(draft=draft, version=version, kind=PROPOSED, by=by, at=at)


def send_back(draft: Draft, note: str, *, by: str, at: datetime) -> None:
    """Say no to a proposal, with the reason; the draft can be changed again. Raises DraftClosed, ReasonMissing."""
    reason = require_reason(note)
    with transaction.atomic():
        if state_of(draft) != PROPOSED:
            raise _closed(draft)
        DraftMove.objects.create(draft=draft, version=newest(draft), kind=RETURNED, note=reason, by=by, at=at)


def drop(draft: Draft, note: str, *, by: str, at: datetime) -> None:
    """Give a draft up, with the reason; it stays readable. Raises DraftClosed, ReasonMissing."""
    reason = require_reason(note)
    with transaction.atomic():
        DraftMove.objects.create(draft=draft, version=_open(draft), kind=DROPPED, note=reason, by=by, at=at)


def refuse_findings(version: DraftVersion) -> None:
    """Raise FindingsLeft where the checks find errors that the pack in force does not have."""
    errors = checked_version(version).errors
    if errors:
        raise FindingsLeft(
            version.draft.number,
            en=f"the checks find {len(errors)} errors, the first: {errors[0].line('en')}",
            zh=f"检查发现 {len(errors)} 处错误，第一处：{errors[0].line('zh')}",
        )


def _drafts() -> Path:
    folder = Path(settings.XUBAO_POLICY_FOLDER) / "drafts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _open(draft: Draft) -> DraftVersion:
    """The last version of a draft that may be changed, with the draft locked."""
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if state_of(locked) != OPEN:
        raise _closed(draft)
    return newest(draft)


def _closed(draft: Draft) -> DraftClosed:
    state = state_of(draft)
    return DraftClosed(state, en=f"draft {draft.number} is {state}.", zh=f"草案 {draft.number} 现为 {state}，不能这样办理。")
