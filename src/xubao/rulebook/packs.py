"""The packs as the rest of the program asks for them: by area code."""

from __future__ import annotations

from pathlib import Path

from xubao.rulebook.checks.structure import structure_findings
from xubao.rulebook.reading.frames import refuse_frame
from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.reading.packs_root import area_folder, area_folders, packs_root
from xubao.rulebook.reading.read_pack import read_pack
from xubao.rulebook.verification.verified_pack import verified_pack


def load_pack(area: str, root: Path | None = None) -> Pack:
    """The checked pack of one area; no other area is read.

    root: the folder with areas/ and sources/; found by `packs_root` where not given. Raises NoPack,
    NotAPoolingArea for the frame of a province, NoPacksFolder, PackError, CannotCheckSignatures.
    """
    base = packs_root(root)
    refuse_frame(base, area)
    folder = area_folder(base, area)
    pack = verified_pack(base, folder, read_pack(base, folder)).pack
    found = structure_findings(pack)
    if found:
        found[0].others = tuple(found[1:])
        raise found[0]
    return pack


def known_areas(root: Path | None = None) -> dict[str, str]:
    """Slug by area code of every area that has a pack, without reading any."""
    return {code: folder.name[7:] for code, folder in area_folders(packs_root(root)).items()}
