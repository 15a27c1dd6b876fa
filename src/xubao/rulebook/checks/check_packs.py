"""`packs check`: every finding in every pack and source, load errors first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from xubao.rulebook.checks.adoption import adoption_findings
from xubao.rulebook.checks.amounts import printed_amount_findings
from xubao.rulebook.checks.provisions import unreachable_findings
from xubao.rulebook.checks.publication import entry_publication_findings, source_findings
from xubao.rulebook.checks.structure import structure_findings
from xubao.rulebook.entry_errors import EndsBeforeStart, NameDiffers
from xubao.rulebook.pack_error import PackError, Place
from xubao.rulebook.publication_errors import UnusedSource
from xubao.rulebook.reading.pack import EXAMPLES, Pack
from xubao.rulebook.reading.packs_root import area_folder, area_folders
from xubao.rulebook.reading.positioned_yaml import Plain, read_yaml
from xubao.rulebook.reading.read_pack import read_pack, read_source
from xubao.rulebook.worked_examples import example_findings, read_examples


def check_packs(root: Path, areas: Collection[str] | None = None) -> list[PackError]:
    """Findings of the given areas (all where None) and of their sources, in order of file and line.

    Unused sources are looked for only when all areas are checked. Raises NoPack for an area without one.
    """
    folders = area_folders(root)
    chosen = folders if areas is None else {code: area_folder(root, code) for code in areas}
    found: list[PackError] = []
    cited: set[str] = set()
    for folder in chosen.values():
        pack, problems = _pack(root, folder)
        found.extend(problems)
        found.extend(adoption_findings(pack, lambda code: _readable(root, folders, code)) if pack else ())
        found.extend(_examples(root, folder))
        cited.update(pack.sources if pack else ())
    for path in sorted((root / "sources").glob("*.yaml")):
        if areas is None or path.stem in cited:
            found.extend(_source(root, path.stem))
    if areas is None:
        found.extend(_unused(root, cited))
    return sorted(found, key=lambda finding: (finding.place, finding.code))


def _examples(root: Path, folder: Path) -> Iterator[PackError]:
    """Findings about the worked examples of an area folder, which may have none."""
    path = folder / EXAMPLES
    if not path.is_file():
        return
    shown = f"{root.name}/areas/{folder.name}/{EXAMPLES}"
    wrong = example_findings(path, shown)
    yield from wrong
    for example in () if wrong else read_examples(path):
        if example.area != folder.name[:6]:
            yield NameDiffers(example.area, place=Place(shown, example.line), expected=folder.name[:6])


def _readable(root: Path, folders: Mapping[str, Path], area: str) -> Pack | None:
    """The pack of an area, None where there is none or it cannot be read."""
    return _pack(root, folders[area])[0] if area in folders else None


def check_pack(pack: Pack) -> list[PackError]:
    """All findings about a pack that could be read."""
    structure = structure_findings(pack)
    if any(isinstance(finding, EndsBeforeStart) for finding in structure):
        return structure
    return [
        *structure,
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
    for path in (
        *root.glob("national/**/*.yaml"),
        *root.glob("areas/*/*.yaml"),
        *root.glob("sources/*.yaml"),
    ):
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
