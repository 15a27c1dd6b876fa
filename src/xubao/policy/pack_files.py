"""Which files a draft may change, what they say in the pack in force, and what a source file says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xubao.policy.errors import NotAnEntry
from xubao.policy.pack_text import EntryText, entries_of
from xubao.rulebook.reading.packs_root import area_folder

FILES: Final = ("lapse.yaml", "contribution.yaml", "area.yaml", "examples.yaml")
"""The files of an area, those with the rules first."""
WITH_ENTRIES: Final = FILES[:3]


@dataclass(frozen=True, slots=True)
class PackFiles:
    """The files of a draft: texts that it changed, all others as they are in force. base: the packs in force."""

    base: Path
    area: str
    changed: Mapping[str, str]

    def name_of(self, file: str) -> str:
        """The path of a file of the area in a packs folder. Raises NotAnEntry for any other file."""
        if file not in FILES:
            raise NotAnEntry(file, en=f"{file} is no file of a pack.", zh=f"{file} 不是规则包中的文件。")
        return f"areas/{area_folder(self.base, self.area).name}/{file}"

    def text(self, file: str) -> str:
        """What a file of the area says; "" where there is none yet."""
        name = self.name_of(file)
        path = self.base / name
        return self.changed.get(name) or (path.read_text(encoding="utf-8") if path.is_file() else "")

    def entries(self) -> dict[str, tuple[EntryText, ...]]:
        """The entries of every file that has some."""
        found = {file: entries_of(self.text(file)) for file in WITH_ENTRIES}
        return {file: entries for file, entries in found.items() if entries}

    def file_of(self, entry: str) -> str:
        """The file in which an entry stands. Raises NotAnEntry."""
        for file, entries in self.entries().items():
            if any(each.id == entry for each in entries):
                return file
        raise NotAnEntry(entry, en=f"the draft has no entry {entry}.", zh=f"草案中没有条目 {entry}。")

    def sources(self) -> list[str]:
        """Ids of all sources, those of the draft first."""
        own = [name.removeprefix("sources/").removesuffix(".yaml") for name in self.changed if name.startswith("sources/")]
        cited = {str(entry.said["source"]) for entries in self.entries().values() for entry in entries if "source" in entry.said}
        return [*own, *sorted(cited - set(own))]

    def with_file(self, file: str, text: str) -> dict[str, str]:
        """The changed texts with that of one file."""
        return {**self.changed, self.name_of(file): text.replace("\r\n", "\n").rstrip("\n") + "\n"}

    def with_source(self, name: str, said: Mapping[str, str | None]) -> dict[str, str]:
        """The changed texts with a new source file. Raises NotAnEntry where there is a source of that id."""
        path = f"sources/{name}.yaml"
        if path in self.changed or (self.base / path).exists():
            raise NotAnEntry(name, en=f"there is a source {name} already.", zh=f"已有来源 {name}。", where="id")
        lines = [f"id: {name}", *(f"{key}: {_scalar(value)}" for key, value in said.items())]
        return {**self.changed, path: "\n".join(lines) + "\n"}


def _scalar(value: str | None) -> str:
    return "null" if not value else json.dumps(value, ensure_ascii=False)
