"""What a draft changes, entry by entry: what stood there, what stands there now, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from xubao.policy.pack_files import WITH_ENTRIES, PackFiles
from xubao.policy.pack_text import ENVELOPE, EntryText, plain, stem_of
from xubao.rulebook.reading.packs_root import area_folder

ADDED, CHANGED, ENDED, REMOVED = "added", "changed", "ended", "removed"
CHANGE_LABELS_ZH: Final = {ADDED: "新增", CHANGED: "修改", ENDED: "终止", REMOVED: "删除"}


_ORDER: Final = ("kind", "scheme", "plan", "period", "when", "then", "value", "published", "base", "parts")


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry. kind: a key of CHANGE_LABELS_ZH. period: from and to. old, new: its value as the file says it.

    source: title and number of the document; article, quote: where in it. old_id: the entry that stood there, or that this one
    follows; "" where there is none.
    """

    id: str
    kind: str
    period: str
    old: str
    new: str
    source: str
    article: str
    quote: str
    old_id: str = ""


def entry_changes(files: PackFiles) -> list[EntryChange]:
    """All changes of a draft, in the order of its files."""
    before = _all(PackFiles(files.base, files.area, {}))
    after = _all(files)
    found = [
        _change(before.get(name), before.get(stem_of(name)), entry, files)
        for name, entry in after.items()
        if _said(before.get(name)) != entry.said
    ]
    found += [_removed(entry, files) for name, entry in before.items() if name not in after]
    return found


def _all(files: PackFiles) -> dict[str, EntryText]:
    return {entry.id: entry for file in WITH_ENTRIES for entry in files.entries().get(file, ())}


def _change(old: EntryText | None, followed: EntryText | None, new: EntryText, files: PackFiles) -> EntryChange:
    """followed: the entry after which a new one comes."""
    if old is None:
        return _row(ADDED, new, followed, _value(new.said), files)
    ended = {**old.said, "to": new.said.get("to")} == dict(new.said)
    return _row(ENDED if ended else CHANGED, new, old, _value(new.said), files)


def _removed(old: EntryText, files: PackFiles) -> EntryChange:
    return _row(REMOVED, old, old, "", files)


def _row(kind: str, entry: EntryText, old: EntryText | None, new: str, files: PackFiles) -> EntryChange:
    said = entry.said
    return EntryChange(
        entry.id,
        kind,
        f"{said.get('from', '')} – {said.get('to', '')}",
        "" if old is None else _value(old.said),
        new,
        source_title(files, str(said.get("source", ""))),
        str(said.get("article", "")),
        str(said.get("quote", "")),
        "" if old is None else old.id,
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
    """The value in one order of keys, so that two can be compared line by line."""
    kept = {key: said[key] for key in sorted(said, key=_place) if key not in ENVELOPE}
    return yaml.safe_dump(_sorted(kept), allow_unicode=True, sort_keys=False, width=100).strip("\n") if kept else ""


def _place(key: str) -> tuple[int, str]:
    return (_ORDER.index(key) if key in _ORDER else len(_ORDER), key)


def _sorted(said: Any, depth: int = 0) -> Any:
    if isinstance(said, Mapping):
        return {key: _sorted(said[key], depth + 1) for key in (said if depth == 0 else sorted(said))}
    return [_sorted(value, depth + 1) for value in said] if isinstance(said, list) else said
