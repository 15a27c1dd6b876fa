"""Where the packs are, and which folder is whose."""

from __future__ import annotations

import os
from pathlib import Path

from xubao.rulebook.lookup_errors import NoPack, NoPacksFolder

_HERE = Path(__file__).resolve()
_NEAREST = 5


def packs_root(given: Path | None = None) -> Path:
    """The folder that holds areas/ and sources/.

    The argument, else the environment variable XUBAO_PACKS, else packs/ of the checkout that this file
    stands in, else the copy installed with the distribution. Raises NoPacksFolder.
    """
    named = given or (Path(os.environ["XUBAO_PACKS"]) if os.environ.get("XUBAO_PACKS") else None)
    tried = [named] if named is not None else [_HERE.parents[4] / "packs", _HERE.parents[2] / "_packs"]
    for root in tried:
        if (root / "areas").is_dir():
            return root
    shown = " / ".join(str(root) for root in tried)
    raise NoPacksFolder(shown, en=f"no packs in {shown}.", zh=f"在 {shown} 未找到规则包。")


def area_folders(root: Path) -> dict[str, Path]:
    """Folder by area code, for every area that has one, in order of the codes."""
    found = {path.name[:6]: path for path in (root / "areas").iterdir() if path.is_dir() and path.name[:6].isdigit()}
    return dict(sorted(found.items()))


def area_folder(root: Path, area: str) -> Path:
    """The folder of one area, found by its code alone. Raises NoPack with the nearest known areas."""
    folders = area_folders(root)
    if area in folders:
        return folders[area]
    raise NoPack(area, known=nearest_areas(folders, area))


def nearest_areas(folders: dict[str, Path], area: str) -> tuple[str, ...]:
    """Known areas that share the longest beginning of the code (city, then province) or whose slug is what
    was typed.
    """
    shared = {code: _shared(code, area) for code in folders}
    near = [code for code in folders if shared[code] >= 2 or folders[code].name[7:] == area.lower()]
    near.sort(key=lambda code: (-shared[code], code))
    return tuple(folders[code].name.replace("-", " ", 1) for code in near[:_NEAREST])


def _shared(code: str, area: str) -> int:
    """How many leading digits two codes have in common."""
    return next((index for index, pair in enumerate(zip(code, area, strict=False)) if pair[0] != pair[1]), len(area))
