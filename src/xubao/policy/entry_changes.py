"""What a draft changes, entry by entry: what stood there, what stands there now, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from xubao.policy.pack_files import WITH_ENTRIES, PackFiles
from xubao.policy.pack_text import ENVELOPE, EntryText, plain
from xubao.rulebook.reading.packs_root import area_folder

ADDED, CHANGED, ENDED, REMOVED = "added", "changed", "ended", "removed"
CHANGE_LABELS_ZH: Final = {ADDED: "新增", CHANGED: "修改", ENDED: "终止", REMOVED: "删除"}


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry. kind: a key of CHANGE_LABELS_ZH. period: from and to. old, new: its value as the file says it.

    source: title and number of the document; article, quote: where in it.
    """

    id: str
    kind: str
    period: str
    old: str
    new: str
    source: str
    article: str
    quote: str


def entry_changes(files: PackFiles) -> list[EntryChange]:
    """All changes of a draft, in the order of its files."""
    before = _all(PackFiles(files.base, files.area, {}))
    after = _all(files)
    found = [_change(before.get(name), entry, files) for name, entry in after.items() if _said(before.get(name)) != entry.said]
    found += [_removed(entry, files) for name, entry in before.items() if name not in after]
    return found


def _all(files: PackFiles) -> dict[str, EntryText]:
    return {entry.id: entry for file in WITH_ENTRIES for entry in files.entries().get(file, ())}


def _change(old: EntryText | None, new: EntryText, files: PackFiles) -> EntryChange:
    kind = ADDED if old is None else CHANGED
    if old is not None and {**old.said, "to": new.said.get("to")} == dict(new.said):
        kind = ENDED
    return _row(kind, new, "" if old is None else _value(old.said), _value(new.said), files)


def _removed(old: EntryText, files: PackFiles) -> EntryChange:
    return _row(REMOVED, old, _value(old.said), "", files)


def _row(kind: str, entry: EntryText, old: str, new: str, files: PackFiles) -> EntryChange:
    said = entry.said
    return EntryChange(
        entry.id,
        kind,
        f"{said.get('from', '')} – {said.get('to', '')}",
        old,
        new,
        source_title(files, str(said.get("source", ""))),
        str(said.get("article", "")),
        str(said.get("quote", "")),
    )


def source_title(files: PackFiles, name: str) -> str:
    """Title and number of a source; its id where it cannot be read."""
    path = f"sources/{name}.yaml"
    file = files.base / path
    text = files.changed.get(path) or (file.read_text(encoding="utf-8") if name and file.is_file() else "")
    return _title(text, name)


@lru_cache(maxsize=1024)
def _title(text: str, name: str) -> str:
    said: Any = plain(yaml.compose(text, Loader=yaml.CSafeLoader)) if text else None
    if not isinstance(said, dict):
        return name
    number = said.get("number")
    return str(said.get("title", name)) + (f"（{number}）" if number and number != "null" else "")


def area_name(base: Path, area: str) -> str:
    """The area in both languages, as its pack calls it."""
    said = plain(yaml.compose((area_folder(base, area) / "area.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    names = said.get("names", {})
    return f"{names.get('zh', area)} {names.get('en', '')}".strip()


def _said(entry: EntryText | None) -> Mapping[str, Any] | None:
    return None if entry is None else entry.said


def _value(said: Mapping[str, Any]) -> str:
    kept = {key: value for key, value in said.items() if key not in ENVELOPE}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=100).strip("\n") if kept else ""
