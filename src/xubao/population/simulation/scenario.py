"""The two sides of a simulation: the packs in force, and those that a change would put in their place."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from xubao.population.simulation.change import Change, read_change
from xubao.population.simulation.changed_pack import changed_pack
from xubao.population.simulation.errors import BadChange, BaselineMoved, CannotCompute, ChangeFitsNothing
from xubao.population.simulation.packs_in_force import PacksInForce
from xubao.rulebook.checks.structure import structure_findings
from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.reading.pack import AREA, Pack
from xubao.rulebook.reading.packs_root import area_folder, packs_root
from xubao.rulebook.reading.read_pack import read_pack
from xubao.values.errors import XubaoError


@dataclass(frozen=True, eq=False)
class Scenario:
    """What is compared.

    Attributes:
        names: of the change, in both languages.
        changed: by area, the pack as it would be.
        packs: the packs in force. There is no way to give another baseline.
        left_out: areas that a change without `areas` does not fit, and why; their rules stay as they are.
        change: the named changes; None for drafts.
    """

    names: Mapping[str, str]
    changed: Mapping[str, Pack]
    packs: PacksInForce
    left_out: Mapping[str, XubaoError] = field(default_factory=dict)
    change: Change | None = None
    _read: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._read.update({area: _files_digest(pack, self.packs.root) for area, pack in self.in_force.items()})

    @property
    def in_force(self) -> dict[str, Pack]:
        """The packs in force, by area of `changed`."""
        return {area: self.packs[area] for area in self.changed}

    @property
    def baseline(self) -> dict[str, str]:
        """Digests of the packs in force, by area of `changed`."""
        return {area: pack.digest for area, pack in self.in_force.items()}

    def refuse_moved_baseline(self) -> None:
        """Raise BaselineMoved if a pack in force is no longer the one that the run began with."""
        for area, pack in self.in_force.items():
            # Packs are slow to read: only those whose files have changed are read again.
            if _files_digest(pack, self.packs.root) == self._read[area]:
                continue
            digest, now = pack.digest, load_pack(area, self.packs.root).digest
            if now != digest:
                raise BaselineMoved(
                    area,
                    en=f"the pack of {area} changed during the run ({digest[:12]} became {now[:12]}).",
                    zh=f"运行期间 {area} 的规则包发生变化（{digest[:12]} 变为 {now[:12]}）。",
                )


def _files_digest(pack: Pack, root: Path) -> str:
    """SHA-256 over the files of a pack, its verifications included, and of the sources that it cites."""
    digest = hashlib.sha256()
    own = [file for file in area_folder(root, pack.area).rglob("*") if file.is_file()]
    for file in sorted([*own, *(root / "sources" / f"{name}.yaml" for name in pack.sources)]):
        digest.update(f"{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def scenario_of(change: Path, root: Path | None = None) -> Scenario:
    """The scenario of a change file, of a draft folder of one area, or of a folder of drafts (with areas/ and sources/).

    Raises PackError, BadChange, ChangeFitsNothing, CannotCompute.
    """
    base = packs_root(root)
    if change.is_dir():
        return _of_drafts(change, base)
    return scenario_of_changes(read_change(change), base)


def scenario_of_changes(change: Change, base: Path) -> Scenario:
    """The scenario of named changes."""
    in_force = PacksInForce(base)
    known = list(in_force)
    for area in change.areas:
        if area not in known:
            raise BadChange(area, where="areas", en=f"{area} has no pack that could change.", zh=f"{area} 没有规则包可改。")
    changed: dict[str, Pack] = {}
    left_out: dict[str, XubaoError] = {}
    for area in change.areas or known:
        try:
            changed[area] = changed_pack(in_force[area], change)
        except (ChangeFitsNothing, CannotCompute, BadChange) as problem:
            if change.areas:
                raise
            left_out[area] = problem
    if not changed:
        raise next(iter(left_out.values()))
    return Scenario({"zh": change.names.zh, "en": change.names.en}, changed, in_force, left_out, change)


def scenario_of_draft(draft: Pack, base: Path) -> Scenario:
    """The scenario of one area's draft."""
    names = draft.identity.names
    return Scenario({"zh": f"{names.zh}草案", "en": f"draft of {names.en}"}, {draft.area: draft}, PacksInForce(base))


def _of_drafts(folder: Path, base: Path) -> Scenario:
    if (folder / AREA).is_file():
        return scenario_of_draft(read_draft(folder, base), base)
    if not (folder / "areas").is_dir():
        raise BadChange(
            folder.name,
            en=f"{folder.name} holds neither area.yaml nor a folder areas/: it is no draft of a pack.",
            zh=f"{folder.name} 中既没有 area.yaml 也没有 areas/，不是规则包草案。",
        )
    drafts = {area: load_pack(area, folder) for area in known_areas(folder)}
    in_force = PacksInForce(base)
    changed = {area: draft for area, draft in drafts.items() if draft.digest != in_force[area].digest}
    if not changed:
        raise BadChange(
            folder.name, en=f"the drafts in {folder.name} are the packs in force.", zh=f"{folder.name} 与现行规则相同。"
        )
    return Scenario({"zh": "规则包草案", "en": "drafts"}, changed, in_force)


def read_draft(folder: Path, base: Path) -> Pack:
    """The draft of one area; its sources stand beside the packs in force. Raises PackError."""
    draft = read_pack(base, folder)
    found = structure_findings(draft)
    if found:
        found[0].others = tuple(found[1:])
        raise found[0]
    return draft
