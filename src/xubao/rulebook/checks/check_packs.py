"""`packs check`: every finding in every pack, frame, national file, full text and source, load errors first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from xubao.rulebook.checks.adoption import adoption_findings
from xubao.rulebook.checks.amounts import printed_amount_findings
from xubao.rulebook.checks.conflicts import conflict_findings
from xubao.rulebook.checks.full_texts import FullTexts
from xubao.rulebook.checks.hosts import linked_host_findings
from xubao.rulebook.checks.national import check_national
from xubao.rulebook.checks.provisions import unreachable_findings
from xubao.rulebook.checks.publication import entry_publication_findings, source_findings
from xubao.rulebook.checks.quotes import quote_findings
from xubao.rulebook.checks.structure import structure_findings
from xubao.rulebook.checks.unused_sources import unused_sources
from xubao.rulebook.entry_errors import EndsBeforeStart, NameDiffers
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.national_errors import FrameMisplaced
from xubao.rulebook.pack_error import PackError, Place
from xubao.rulebook.reading.frames import frame_folders
from xubao.rulebook.reading.national import NATIONAL, NationalPack
from xubao.rulebook.reading.pack import AREA, EXAMPLES, Pack
from xubao.rulebook.reading.packs_root import area_folder, area_folders
from xubao.rulebook.reading.read_pack import read_pack, read_source
from xubao.rulebook.verification.verified_pack import verified_pack
from xubao.rulebook.worked_examples import example_findings, read_examples


def check_packs(root: Path, areas: Collection[str] | None = None) -> list[PackError]:
    """Findings of the given areas (all where None) and of their sources, in order of file and line.

    areas: codes of areas or frames, and the word `national`. Unused sources are looked for only when all areas are checked.
    Raises NoPack for an area without one.
    """
    known = {**area_folders(root), **frame_folders(root)}
    chosen = known if areas is None else {code: _folder(root, known, code) for code in areas if code != NATIONAL}
    texts = FullTexts(root)
    nation, found = check_national(root, texts.of)
    if areas is not None and NATIONAL not in areas:
        found = []
    cited: set[str] = set(nation.sources) if nation and (areas is None or NATIONAL in areas) else set()
    for folder in chosen.values():
        pack, problems = _pack(root, folder)
        found.extend(problems)
        if pack is not None:
            found.extend(adoption_findings(pack, lambda code: _entries(root, known, code, nation)))
            for document in pack.documents.values():
                found.extend((*quote_findings(document, texts.of), *linked_host_findings(document)))
            cited.update(pack.sources)
        found.extend(_examples(root, folder))
    for path in sorted((root / "sources").glob("*.yaml")):
        if areas is None or path.stem in cited:
            found.extend(_source(root, path.stem, texts))
    if areas is None:
        found.extend((*unused_sources(root, cited), *texts.orphans()))
    return sorted(found, key=lambda finding: (finding.place, finding.code))


def _folder(root: Path, known: Mapping[str, Path], code: str) -> Path:
    return known[code] if code in known else area_folder(root, code)


def _examples(root: Path, folder: Path) -> Iterator[PackError]:
    """Findings about the worked examples of an area folder, which may have none."""
    path = folder / EXAMPLES
    if not path.is_file():
        return
    shown = f"{root.name}/{folder.parent.name}/{folder.name}/{EXAMPLES}"
    wrong = example_findings(path, shown)
    yield from wrong
    for example in () if wrong else read_examples(path):
        if example.area != folder.name[:6]:
            yield NameDiffers(example.area, place=Place(shown, example.line), expected=folder.name[:6])


def _entries(root: Path, known: Mapping[str, Path], code: str, nation: NationalPack | None) -> Iterable[Entry]:
    """The entries that may be adopted from an area, a frame or the nation; none where it cannot be read."""
    if code == NATIONAL:
        return nation.transfers.provisions if nation is not None else ()
    pack = _pack(root, known[code])[0] if code in known else None
    entries = (located.entry for located in pack.located()) if pack is not None else ()
    return [entry for entry in entries if isinstance(entry, Entry)]


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
        *conflict_findings(pack),
    ]


def _pack(root: Path, folder: Path) -> tuple[Pack | None, list[PackError]]:
    try:
        pack, unverified = verified_pack(root, folder, read_pack(root, folder))
    except PackError as problem:
        return None, [problem, *problem.others]
    found = [*check_pack(pack), *unverified]
    is_frame = folder.parent.name == "frames"
    if is_frame != (pack.identity.frame is not None):
        expected = ("packs/frames", "packs/frames") if not is_frame else ("a pack with `frame`", "含 frame 的规则包")
        found.append(FrameMisplaced(folder.name, place=pack.documents[AREA].place("area"), expected=expected))
    return pack, found


def _source(root: Path, name: str, texts: FullTexts) -> Iterator[PackError]:
    try:
        document, source = read_source(root, name)
    except PackError as problem:
        yield from (problem, *problem.others)
        return
    yield from (*source_findings(source, document), *texts.findings(source, document), *linked_host_findings(document))
