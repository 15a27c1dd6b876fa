"""Put a copy back into an empty database, and prove that what stands there is what was copied."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from xubao.project.safekeeping.back_up import FILES, kept_folders
from xubao.project.safekeeping.copy_database import copy_in, refuse_filled
from xubao.project.safekeeping.errors import BadCopy, PutBackDiffers, TargetNotEmpty
from xubao.project.safekeeping.manifest import Manifest, counted_rows, heads_of_books, read_manifest


def put_back(folder: Path) -> Manifest:
    """Fill the present, empty database and the empty folders beside it. Nothing is put over anything.

    Raises BadCopy, TargetNotEmpty, ProgramMissing, CopyFailed, PutBackDiffers.
    """
    manifest = read_manifest(folder)
    if manifest.engine != connection.vendor:
        raise BadCopy(
            manifest.engine, where="DATABASE_URL", en=f"it is of {manifest.engine}, the database is {connection.vendor}.",
            zh=f"备份来自 {manifest.engine}，而数据库是 {connection.vendor}。",
        )  # fmt: skip
    refuse_newer(manifest.migrations, str(folder))
    refuse_filled()
    for place in kept_folders().values():
        if place.is_dir() and any(place.iterdir()):
            raise TargetNotEmpty(str(place), where=str(place), en="the folder holds files already.", zh="文件夹里已有文件。")
    copy_in(folder)
    for name, place in kept_folders().items():
        if (folder / FILES / name).is_dir():
            shutil.copytree(folder / FILES / name, place, dirs_exist_ok=True)
    _compare(manifest)
    return manifest


def refuse_newer(migrations: list[tuple[str, str]], where: str) -> None:
    """A database that a newer version has changed is not touched by this one. Raises BadCopy."""
    present = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    # What was drawn together since stands in the database under its former names.
    known = {*present, *(former for migration in present.values() for former in migration.replaces)}
    apps = {app for app, _ in known}
    newer = [f"{app}.{name}" for app, name in migrations if app in apps and (app, name) not in known]
    if newer:
        raise BadCopy(
            newer[0], where=where, en=f"it knows changes that this version does not: {', '.join(newer[:5])}.",
            zh=f"其中有本版本不认识的变更：{'、'.join(newer[:5])}。",
        )  # fmt: skip


def _compare(manifest: Manifest) -> None:
    rows, books = counted_rows(), heads_of_books()
    for table, count in manifest.rows.items():
        if rows.get(table) != count:
            raise PutBackDiffers(
                rows.get(table), where=table, en=f"{count} rows were copied, {rows.get(table)} stand here.",
                zh=f"备份时有 {count} 行，现有 {rows.get(table)} 行。",
            )  # fmt: skip
    if books != manifest.books:
        raise PutBackDiffers(str(books), where="ledger_entry", en="the books end elsewhere.", zh="账簿末笔与备份时不同。")
