"""Make a copy: the database of one moment and the files that belong to it. Keys of personal data are never in it."""

from __future__ import annotations

import shutil
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection

from xubao.cases.public import verify_cases
from xubao.enquiries.public import verify_enquiries
from xubao.events.public import verify_events
from xubao.exchange.public import verify_exchange
from xubao.ledger.public import verify_ledger
from xubao.project.safekeeping.copy_database import copy_out, one_moment
from xubao.project.safekeeping.errors import OtherVersion, TargetNotEmpty
from xubao.project.safekeeping.manifest import (
    FORMAT,
    Manifest,
    applied_migrations,
    counted_rows,
    heads_of_books,
    kept_files,
    pending_migrations,
    write_manifest,
)
from xubao.project.safekeeping.postgres_programs import server_version

FILES: Final = "files"


def back_up(folder: Path, made_at: datetime) -> Manifest:
    """Prove the ledger and the logs, then copy everything into a folder that is made for it; what fails leaves nothing behind.

    The proof is made here, by the version that wrote the data: a later version may not be able to read it before it has
    changed it. A database with findings is copied too; the manifest tells how many.

    Raises TargetNotEmpty, OtherVersion, ProgramMissing, CopyFailed.
    """
    if folder.exists():
        raise TargetNotEmpty(str(folder), where=str(folder), en="the folder exists already.", zh="文件夹已存在。")
    if pending := pending_migrations():
        raise OtherVersion(
            pending[0], where="DATABASE_URL", en=f"{len(pending)} changes of this version are not made in it yet.",
            zh=f"本版本还有 {len(pending)} 项变更尚未写入该数据库。",
        )  # fmt: skip
    findings = len(verify_ledger().findings) + len(verify_cases()[1]) + len(verify_enquiries()[1])
    findings += len(verify_events(made_at).findings) + len(verify_exchange().findings)
    folder.mkdir(parents=True, mode=0o700)
    try:
        with one_moment() as snapshot:
            copy_out(folder, snapshot)
            migrations, rows, books = applied_migrations(), counted_rows(), heads_of_books()
        # Files are written before the row that names them and never change: copied after the database, none is missing.
        for name, source in kept_folders().items():
            if source.is_dir():
                shutil.copytree(source, folder / FILES / name)
        manifest = Manifest(
            FORMAT, made_at, version("xubao"), connection.vendor, _server(), migrations, rows, books, findings,
            kept_files(folder),
        )  # fmt: skip
        write_manifest(folder, manifest)
    except BaseException:
        shutil.rmtree(folder)
        raise
    return manifest


def kept_folders() -> dict[str, Path]:
    """Folders outside the database whose files belong to its rows, by the name they have in a copy."""
    return {name: Path(folder) for name, folder in settings.XUBAO_KEPT_FOLDERS.items()}


def _server() -> str:
    if connection.vendor == "postgresql":
        return server_version()
    import sqlite3

    return sqlite3.sqlite_version
