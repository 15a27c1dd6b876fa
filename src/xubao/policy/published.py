"""The folder of published packs: one whole folder of packs for each publication, and a link to the newest.

XUBAO_PACKS of the servers points at that link. A publication adds a folder and moves the link; no folder is written to again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.conf import settings

from xubao.policy.errors import NowhereToPublish
from xubao.rulebook.reading.packs_root import packs_root

CURRENT: Final = "current"


def rules_in_force() -> Path:
    """The packs that were published last; those that this process answers by where nothing was published yet."""
    folder = settings.XUBAO_PUBLISHED_PACKS
    current = Path(folder) / CURRENT if folder else None
    if current is not None and (current / "areas").is_dir():
        return current.resolve()
    return packs_root().resolve()


def answers_by_other_rules() -> bool:
    """Does this process still answer by packs that are not the ones published last?"""
    return packs_root().resolve() != rules_in_force()


def folder_for_published() -> Path:
    """Where publications go. Raises NowhereToPublish."""
    if not settings.XUBAO_PUBLISHED_PACKS:
        raise NowhereToPublish(
            "XUBAO_PUBLISHED_PACKS", en="no folder for published packs is set.", zh="没有设置发布规则的文件夹。"
        )
    folder = Path(settings.XUBAO_PUBLISHED_PACKS)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_packs(name: str, files: Mapping[str, str]) -> Path:
    """A whole copy of the packs in force with other texts, under a name that is new. Raises NowhereToPublish, OSError."""
    folder = folder_for_published()
    making = folder / f".{name}.making-{os.getpid()}"
    shutil.rmtree(making, ignore_errors=True)
    shutil.copytree(rules_in_force(), making)
    for path, text in files.items():
        (making / path).write_text(text, encoding="utf-8")
    final = folder / name
    if final.exists():
        # Left by a publication that the database does not know.
        final.rename(folder / f"{name}.unknown-{os.getpid()}")
    making.rename(final)
    return final


def point_at(name: str) -> None:
    """Move the link to a publication, in one step."""
    folder = folder_for_published()
    link = folder / f".{CURRENT}.new-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(name, target_is_directory=True)
    link.replace(folder / CURRENT)
