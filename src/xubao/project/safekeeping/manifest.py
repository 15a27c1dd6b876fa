"""What a copy says of itself: made when and by which version, which migrations, how many rows, where each book stood."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from xubao.project.safekeeping.errors import BadCopy

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
_CHUNK: Final = 1 << 20


class KeptFile(msgspec.Struct, frozen=True):
    """A file of the copy: its path inside, its length in bytes, its digest."""

    path: str
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """The manifest. engine: "sqlite" or "postgresql"; server: its version. rows: by table. books: number and hash at the end.

    findings: what `verify` found wrong in the database just before the copy; 0 is a proven one.
    """

    format: int
    made_at: datetime
    version: str
    engine: str
    server: str
    migrations: list[tuple[str, str]]
    rows: dict[str, int]
    books: dict[str, tuple[int, str]]
    findings: int
    files: list[KeptFile]


def applied_migrations() -> list[tuple[str, str]]:
    """App and name of every migration that this database has seen, in order."""
    recorder = MigrationRecorder(connection)
    return sorted(recorder.applied_migrations()) if recorder.has_table() else []


def pending_migrations() -> list[str]:
    """App and name of each change that is still to be made, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def counted_rows() -> dict[str, int]:
    """How many rows each table holds. Sessions are left out: they come and go without meaning."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name != "django_session"]
        counts: dict[str, int] = {}
        for table in sorted(tables):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
        return counts


def heads_of_books() -> dict[str, tuple[int, str]]:
    """Number and hash of the last entry of each book."""
    with connection.cursor() as cursor:
        if "ledger_entry" not in connection.introspection.table_names(cursor):
            return {}
        cursor.execute(
            "SELECT e.book_id, e.number, e.hash FROM ledger_entry e"
            " WHERE e.number = (SELECT max(o.number) FROM ledger_entry o WHERE o.book_id = e.book_id)"
        )
        return {book: (number, digest) for book, number, digest in cursor.fetchall()}


def kept_files(folder: Path) -> list[KeptFile]:
    """Every file under a folder except the manifest, with its digest."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return [KeptFile(path.relative_to(folder).as_posix(), path.stat().st_size, _digest(path)) for path in paths]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it last: a folder without a manifest is no copy."""
    (folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def read_manifest(folder: Path) -> Manifest:
    """Read it and compare every file with its digest. Raises BadCopy."""
    path = folder / MANIFEST
    if not path.is_file():
        raise BadCopy(str(folder), where=str(path), en="there is no manifest in it.", zh="其中没有清单文件。")
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except msgspec.DecodeError as problem:
        raise BadCopy(
            str(folder), where=str(path), en=f"its manifest cannot be read: {problem}.", zh=f"清单无法读取：{problem}。"
        ) from problem
    if manifest.format != FORMAT:
        raise BadCopy(
            manifest.format, where=str(path), en=f"it is of format {manifest.format}; this version reads {FORMAT}.",
            zh=f"格式为 {manifest.format}，本版本只读 {FORMAT}。",
        )  # fmt: skip
    present = {file.path: file for file in kept_files(folder)}
    for file in manifest.files:
        if present.pop(file.path, None) != file:
            raise BadCopy(
                file.path, where=str(folder / file.path), en="the file is missing or is not the one that was written.",
                zh="文件缺失，或与写入时不一致。",
            )  # fmt: skip
    return manifest


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
