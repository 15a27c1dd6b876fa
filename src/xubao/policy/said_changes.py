"""What a draft changes, entry by entry, as sentences in both languages: as the guides say a rule, not as its file does."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from xubao.engine.pack_words.catalogue import PackWords
from xubao.engine.pack_words.entry_words import entry_in_words, period_in_words
from xubao.policy.drafts import files_of, folder_of
from xubao.policy.entry_changes import ENDED, REMOVED, EntryChange, entry_changes
from xubao.policy.models import DraftVersion
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.packs import load_pack
from xubao.rulebook.reading.pack import Pack
from xubao.values.errors import XubaoError

_LANGUAGES: Final = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Said:
    """A change in one language: when it holds, what stood there, what stands there now; "" where nothing does."""

    period: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SaidChange:
    """A change, and by language what it says. said: empty where the draft cannot be read as a pack yet."""

    change: EntryChange
    said: dict[str, Said] = field(default_factory=dict)


def said_changes(version: DraftVersion) -> list[SaidChange]:
    """All changes of a version, in the order of its files."""
    files, area = files_of(version), version.draft.area
    changes = entry_changes(files)
    before, after = _read(files.base, area), _read(folder_of(version), area) if changes else None
    if before is None or after is None:
        return [SaidChange(change) for change in changes]
    return [
        SaidChange(change, {lang: _said(change, before, after, PackWords(lang)) for lang in _LANGUAGES}) for change in changes
    ]


def _read(root: Path, area: str) -> Pack | None:
    """The pack; None where it cannot be read: the page says why among the findings of the checks."""
    try:
        return load_pack(area, root)
    except XubaoError:
        return None


def _said(change: EntryChange, before: Pack, after: Pack, words: PackWords) -> Said:
    old, new = _entries(before).get(change.old_id), _entries(after).get(change.id)
    shown = new or old
    if shown is None:
        return Said(change.period, "", "")
    return Said(
        period_in_words(shown.from_, None if shown.is_open else shown.last_day, words),
        entry_in_words(old, before, words) if old else "",
        entry_in_words(new, after, words) if new and change.kind not in (ENDED, REMOVED) else "",
    )


def _entries(pack: Pack) -> dict[str, Entry]:
    return {located.entry.id: located.entry for located in pack.located() if isinstance(located.entry, Entry)}
