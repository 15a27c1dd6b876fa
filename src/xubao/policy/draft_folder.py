"""A version of a draft as a folder of packs: its own files beside links to everything that it leaves as it is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from xubao.rulebook.reading.packs_root import area_folder

_OWN = ("areas", "sources")


def draft_folder(base: Path, area: str, files: Mapping[str, str], into: Path, *, alone: bool = False) -> Path:
    """Make the folder, unless it is there. base: the packs in force. files: texts by their path in a packs folder.

    alone: without the other areas. Nothing of `base` is written to; a version never changes, so neither does its folder.
    """
    if into.is_dir():
        return into
    making = into.with_name(f"{into.name}.making-{os.getpid()}")
    shutil.rmtree(making, ignore_errors=True)
    own = area_folder(base, area)
    (making / "areas" / own.name).mkdir(parents=True)
    (making / "sources").mkdir()
    _link_all(base, making, leave_out=_OWN)
    if not alone:
        _link_all(base / "areas", making / "areas", leave_out=(own.name,))
    _link_all(own, making / "areas" / own.name)
    _link_all(base / "sources", making / "sources")
    for name, text in files.items():
        file = making / name
        file.unlink(missing_ok=True)
        file.write_text(text, encoding="utf-8")
    try:
        making.rename(into)
    except OSError:
        # Another process made it meanwhile, from the same version.
        shutil.rmtree(making)
        if not into.is_dir():
            raise
    return into


def _link_all(source: Path, into: Path, *, leave_out: tuple[str, ...] = ()) -> None:
    for path in source.iterdir():
        if path.name not in leave_out:
            (into / path.name).symlink_to(path.resolve())
