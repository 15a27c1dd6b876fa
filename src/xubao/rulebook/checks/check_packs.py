"""`packs check`: every finding in every pack and source, load errors first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from xubao.rulebook.checks.amounts import printed_amount_findings
from xubao.rulebook.checks.provisions import unreachable_findings
from xubao.rulebook.checks.publication import entry_publication_findings, source_findings
from xubao.rulebook.checks.structure import structure_findings
from xubao.rulebook.pack_error import PackError, Place
from xubao.rulebook.publication_errors import UnusedSource
from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.reading.packs_root import area_folders
from xubao.rulebook.reading.positioned_yaml import Plain, read_yaml
from xubao.rulebook.reading.read_pack import read_pack, read_source
from xubao.rulebook.worked_examples import example_findings


def check_packs(root: Path, areas: Collection[str] | None = None) -> list[PackError]:
    """Findings of the given areas (all where None) and of their sources, in order of file and line.

    Unused sources are looked for only when all areas are checked.
    """
    folders = area_folders(root)
    chosen = {code: folder for code, folder in folders.items() if areas is None or code in areas}
    found: list[PackError] = []
    cited: set[str] = set()
    for folder in chosen.values():
        pack, problems = _pack(root, folder)
        found.extend(problems)
        found.extend(example_findings(folder / "examples.yaml") if (folder / "examples.yaml").is_file() else ())
        cited.update(pack.sources if pack else ())
    for path in sorted((root / "sources").glob("*.yaml")):
        if areas is None or path.stem in cited:
            found.extend(_source(root, path.stem))
    if areas is None:
        found.extend(_unused(root, cited))
    return sorted(set(found), key=lambda finding: (finding.place, finding.code))


def check_pack(pack: Pack) -> list[PackError]:
    """All findings about a pack that could be read."""
    return [
        *structure_findings(pack),
        *entry_publication_findings(pack),
        *printed_amount_findings(pack),
        *unreachable_findings(pack),
    ]


def _pack(root: Path, folder: Path) -> tuple[Pack | None, list[PackError]]:
    try:
        pack = read_pack(root, folder)
    except PackError as problem:
        return None, [problem, *problem.others]
    return pack, check_pack(pack)


def _source(root: Path, name: str) -> Iterator[PackError]:
    try:
        document, source = read_source(root, name)
    except PackError as problem:
        yield from (problem, *problem.others)
        return
    yield from source_findings(source, document)


def _unused(root: Path, cited: set[str]) -> Iterator[PackError]:
    """Sources that neither an area that could be read nor national data cite."""
    mentioned = set(cited)
    for path in (*root.glob("national/**/*.yaml"), *root.glob("areas/*/*.yaml"), *root.glob("sources/*.yaml")):
        try:
            mentioned.update(_texts(read_yaml(path).value, path.parent.name == "sources"))
        except PackError:
            continue
    for path in sorted((root / "sources").glob("*.yaml")):
        if path.stem not in mentioned:
            yield UnusedSource(path.stem, place=Place(f"{root.name}/sources/{path.name}", 1))


def _texts(value: Plain, only_replaces: bool) -> Iterator[str]:
    """Every text under a key that names sources."""
    keys = {"replaces"} if only_replaces else {"source", "sources", "between", "decides"}
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in keys:
                yield from (item for item in (inner if isinstance(inner, list) else [inner]) if isinstance(item, str))
            else:
                yield from _texts(inner, only_replaces)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, only_replaces)
