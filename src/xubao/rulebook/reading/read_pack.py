"""Reads the files of one area, and of no other, and the sources that they cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from xubao.rulebook.entry_errors import NameDiffers, UnknownSource
from xubao.rulebook.format.area_file import AreaFile
from xubao.rulebook.format.files import ContributionFile, LapseFile
from xubao.rulebook.format.source import Source
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.reading.citations import Citation, citations_in_area, citations_in_entries
from xubao.rulebook.reading.decoding import decode
from xubao.rulebook.reading.pack import AREA, CONTRIBUTION, LAPSE, Pack
from xubao.rulebook.reading.positioned_yaml import Document, read_yaml

R = TypeVar("R", bound=msgspec.Struct)


def read_pack(root: Path, folder: Path) -> Pack:
    """The pack in `folder`, in form: what its entries say about each other, `checks` finds.

    Raises the first PackError; the rest stand in its `others`.
    """
    problems: list[PackError] = []
    identity = _read(root, folder / AREA, AreaFile, problems)
    contribution = _read(root, folder / CONTRIBUTION, ContributionFile, problems)
    lapse = _read(root, folder / LAPSE, LapseFile, problems)
    if identity is None or contribution is None or lapse is None:
        raise _first(problems)
    documents = {AREA: identity[0], CONTRIBUTION: contribution[0], LAPSE: lapse[0]}
    if identity[1].area != folder.name[:6]:
        place = identity[0].place("area")
        problems.append(NameDiffers(identity[1].area, place=place, expected=folder.name[:6]))
    cited = [
        *citations_in_area(identity[1], identity[0]),
        *citations_in_entries(contribution[1], contribution[0]),
        *citations_in_entries(lapse[1], lapse[0]),
    ]
    sources = dict(_sources(root, cited, problems))
    if problems:
        raise _first(problems)
    return Pack(
        identity=identity[1],
        contribution=contribution[1],
        lapse=lapse[1],
        sources={name: source for name, (_, source) in sources.items()},
        documents=documents,
        source_documents={name: document for name, (document, _) in sources.items()},
    )


def read_source(root: Path, name: str) -> tuple[Document, Source]:
    """The source file of that id. Raises PackError."""
    path = root / "sources" / f"{name}.yaml"
    document = read_yaml(path, shown_as=_shown(root, path), days_as_text=True)
    source = decode(document, Source)
    if source.id != name:
        raise NameDiffers(source.id, place=document.place("id"), expected=name)
    return document, source


def _sources(root: Path, cited: Iterable[Citation], problems: list[PackError]) -> Iterator[tuple[str, tuple[Document, Source]]]:
    seen: set[str] = set()
    for citation in cited:
        name = citation.source
        if not (root / "sources" / f"{name}.yaml").is_file():
            problems.append(UnknownSource(name, place=citation.place, expected=f"packs/sources/{name}.yaml"))
        elif name not in seen:
            try:
                yield name, read_source(root, name)
            except PackError as problem:
                problems.extend((problem, *problem.others))
        seen.add(name)


def _read(root: Path, path: Path, kind: type[R], problems: list[PackError]) -> tuple[Document, R] | None:
    """The document and record of one file; None, with the problems noted, where it is malformed."""
    try:
        document = read_yaml(path, shown_as=_shown(root, path), days_as_text=True)
        return document, decode(document, kind)
    except PackError as problem:
        problems.extend((problem, *problem.others))
        return None


def _first(problems: list[PackError]) -> PackError:
    """The first of several problems, carrying the rest."""
    first = problems[0]
    first.others = tuple(problems[1:])
    return first


def _shown(root: Path, path: Path) -> str:
    """The path as errors show it: from the packs folder on, a draft elsewhere by its folder; never the machine's own folders."""
    if not path.is_relative_to(root):
        return f"{path.parent.name}/{path.name}"
    return f"{root.name}/{path.relative_to(root).as_posix()}"
