"""Where compiled code is kept on disk, a folder for each state of its sources, and which of the older folders stay."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

FOLDERS_KEPT: Final = 4
"""The one in use and those last used before it: a process that still runs by older sources finds its own."""


def folder_for(root: Path, digest: str) -> Path:
    """The folder of `root` for what is compiled from sources of this digest, marked as used.

    Where it is new, all but the FOLDERS_KEPT last used go. A place that cannot be written to is left for numba to refuse: it
    says what it could not keep, and compiles without keeping.
    """
    folder = root / digest
    try:
        if folder.exists():
            os.utime(folder)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            _drop_the_oldest(root)
    except OSError:
        return folder
    return folder


def _drop_the_oldest(root: Path) -> None:
    used = sorted((child for child in root.iterdir() if child.is_dir()), key=lambda child: child.stat().st_mtime_ns)
    for old in used[:-FOLDERS_KEPT]:
        # Another process may be dropping the same one.
        shutil.rmtree(old, ignore_errors=True)
