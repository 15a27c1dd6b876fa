"""Reads the national files, and the sources that they cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from xubao.rulebook import canonical_json
from xubao.rulebook.entry_errors import UnknownSource
from xubao.rulebook.format import national
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.source import Source
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.reading.decoding import decode
from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.reading.positioned_yaml import Document, read_yaml
from xubao.rulebook.reading.read_pack import read_source

NATIONAL: Final = "national"
"""The word that stands where an area code would: `packs show national`, `adopts: national/…`."""
FILES: Final[Mapping[str, type[msgspec.Struct]]] = {
    "identity": national.IdentityFile,
    "transfers": national.TransfersFile,
    "time_limits": national.TimeLimitsFile,
    "scale": national.ScaleFile,
    "residents": national.ResidentsFile,
}
"""The record of each national file, by its name. working_days.yaml is read by `WorkingDays`."""


@dataclass(frozen=True, eq=False)
class NationalPack:
    """Everything that the nation decides. `documents` are the files as read, by name without ending."""

    identity: national.IdentityFile
    transfers: national.TransfersFile
    time_limits: national.TimeLimitsFile
    scale: national.ScaleFile
    residents: national.ResidentsFile
    sources: Mapping[str, Source]
    documents: Mapping[str, Document]
    source_documents: Mapping[str, Document]

    def entries(self) -> Iterator[tuple[str, str, int, Entry]]:
        """Every dated entry: file, list, number in the list from 0, entry."""
        for file in FILES:
            content = getattr(self, file)
            for key in content.__struct_fields__:
                items = getattr(content, key)
                for index, item in enumerate(items if isinstance(items, tuple) else ()):
                    if isinstance(item, Entry):
                        yield file, key, index, item

    @property
    def questions(self) -> tuple[tuple[str, national.NationalQuestion], ...]:
        """Every open question with the file that has it."""
        return tuple((file, question) for file in FILES for question in getattr(self, file).questions)

    @property
    def digest(self) -> str:
        """SHA-256 over the parsed files and the sources that they cite."""
        return canonical_json.digest(
            {
                "files": {name: document.value for name, document in self.documents.items()},
                "sources": {name: document.value for name, document in self.source_documents.items()},
            }
        )


def has_national(root: Path) -> bool:
    """Does a folder of packs have national files? One for tests or for a single area may have none."""
    return (root / NATIONAL / "transfers.yaml").is_file()


def load_national(root: Path | None = None) -> NationalPack:
    """The national files of a folder of packs, read once. Raises PackError, the rest in its `others`."""
    return _loaded(packs_root(root))


@lru_cache(maxsize=4)
def _loaded(root: Path) -> NationalPack:
    return read_national(root)


def read_national(root: Path) -> NationalPack:
    """The same, read anew."""
    problems: list[PackError] = []
    documents: dict[str, Document] = {}
    contents: dict[str, msgspec.Struct] = {}
    for name, kind in FILES.items():
        path = root / NATIONAL / f"{name}.yaml"
        try:
            documents[name] = read_yaml(path, shown_as=f"{root.name}/{NATIONAL}/{name}.yaml", days_as_text=True)
            contents[name] = decode(documents[name], kind)
        except PackError as problem:
            problems.extend((problem, *problem.others))
    sources: dict[str, tuple[Document, Source]] = {}
    for file, content in contents.items():
        problems.extend(_cited(root, file, content, documents[file], sources))
    if problems:
        problems[0].others = tuple(problems[1:])
        raise problems[0]
    return NationalPack(
        **contents,  # type: ignore[arg-type]
        sources={name: source for name, (_, source) in sources.items()},
        documents=documents,
        source_documents={name: document for name, (document, _) in sources.items()},
    )


def _cited(
    root: Path, file: str, content: msgspec.Struct, document: Document, sources: dict[str, tuple[Document, Source]]
) -> Iterator[PackError]:
    """Read the sources of one file into `sources`; yield what is wrong with them."""
    for key in content.__struct_fields__:
        items = getattr(content, key)
        for index, item in enumerate(items if isinstance(items, tuple) else ()):
            if not isinstance(item, Entry) or item.source in sources:
                continue
            if not (root / "sources" / f"{item.source}.yaml").is_file():
                place = document.place(key, index, "source")
                yield UnknownSource(item.source, place=place, expected=f"packs/sources/{item.source}.yaml")
                continue
            try:
                sources[item.source] = read_source(root, item.source)
            except PackError as problem:
                yield from (problem, *problem.others)
