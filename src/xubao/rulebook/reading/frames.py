"""Frames of provinces: what a province says to its cities, in packs/frames. A frame is no pooling area and answers no case.

They stand in a folder of their own, so that whoever lists, loads or computes areas never meets one.
"""

from __future__ import annotations

from pathlib import Path

from xubao.rulebook.national_errors import NotAPoolingArea
from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.reading.packs_root import area_folders, packs_root
from xubao.rulebook.reading.read_pack import read_pack

_PROVINCE = 2


def frame_folders(root: Path) -> dict[str, Path]:
    """Folder by code of every frame, in order of the codes; none where there is no packs/frames."""
    if not (root / "frames").is_dir():
        return {}
    found = {path.name[:6]: path for path in (root / "frames").iterdir() if path.is_dir() and path.name[:6].isdigit()}
    return dict(sorted(found.items()))


def cities_of(root: Path, frame: str) -> tuple[str, ...]:
    """The areas of the province that have a pack, as "370200 qingdao"."""
    folders = area_folders(root)
    return tuple(folders[code].name.replace("-", " ", 1) for code in folders if code[:_PROVINCE] == frame[:_PROVINCE])


def load_frame(code: str, root: Path | None = None) -> Pack | None:
    """The frame of that code; None where there is none. Raises PackError."""
    base = packs_root(root)
    folder = frame_folders(base).get(code)
    return read_pack(base, folder) if folder is not None else None


def refuse_frame(root: Path, code: str) -> None:
    """Raise NotAPoolingArea for the code of a frame, with the cities that are known."""
    frame = load_frame(code, root)
    if frame is None:
        return
    names, reason = frame.identity.names, frame.identity.frame
    says = (reason.zh, reason.en) if reason else ("", "")
    raise NotAPoolingArea(code, (names.zh, names.en), says, cities_of(root, code))
