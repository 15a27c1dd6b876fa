"""A name for the rules that answer now, cheap enough to look at each second: another folder of packs, another verification."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.verification.verified_pack import FOLDER, OFFICERS


class RulesStamp(NamedTuple):
    """root: the folder behind every link. changed: when a verification, or an officer who may make one, came or went."""

    root: Path
    changed: int


def rules_stamp() -> RulesStamp:
    """The stamp of the packs in force. Raises NoPacksFolder."""
    root = packs_root().resolve()
    folders = [root / OFFICERS, *(folder / FOLDER for folder in (root / "areas").iterdir())]
    return RulesStamp(root, max(_changed(folder) for folder in folders))


def _changed(folder: Path) -> int:
    """When a file of the folder came, went or was replaced; 0 where there is no such folder."""
    try:
        return folder.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
