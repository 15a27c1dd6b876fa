"""The gate before a new version changes a database: every check is made before the first change, and all are shown."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from xubao.project.safekeeping.keys_fit import key_problems
from xubao.project.safekeeping.manifest import applied_migrations, heads_of_books, read_manifest
from xubao.project.safekeeping.postgres_programs import server_version
from xubao.project.safekeeping.put_back import refuse_newer
from xubao.values.errors import XubaoError

OLDEST_POSTGRES: Final = 14
OLDEST_SQLITE: Final = (3, 35, 0)
FRESH: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Check:
    """One condition: its name, whether it holds, and what was found."""

    name: str
    holds: bool
    found: str


def upgrade_checks(copy: Path | None, now: datetime) -> Iterator[Check]:
    """Every check, made as it is asked for. copy: the backup that would be put back if the change went wrong."""
    yield _database_version()
    yield _known_to_this_version()
    yield _keys()
    if not MigrationRecorder(connection).has_table():
        yield Check("copy", True, "the database is empty: nothing can be lost")
        return
    yield _room()
    yield from _copy(copy, now)


def _database_version() -> Check:
    if connection.vendor == "postgresql":
        version = server_version()
        return Check("PostgreSQL", int(version.split(".")[0]) >= OLDEST_POSTGRES, f"{version} (≥ {OLDEST_POSTGRES})")
    wanted = ".".join(map(str, OLDEST_SQLITE))
    return Check("SQLite", sqlite3.sqlite_version_info >= OLDEST_SQLITE, f"{sqlite3.sqlite_version} (≥ {wanted})")


def _known_to_this_version() -> Check:
    name = "version of the data"
    try:
        refuse_newer(applied_migrations(), "DATABASE_URL")
    except XubaoError as newer:
        return Check(name, False, str(newer))
    return Check(name, True, "not newer than this program")


def _keys() -> Check:
    name = "files that settings name"
    problems = list(key_problems())
    return Check(name, not problems, "\n".join(["these are missing:", *problems]) if problems else "there, and the keys fit")


def _room() -> Check:
    """A table that is rebuilt stands twice for a while; PostgreSQL keeps its own disk, which is not seen from here."""
    name = "room on the disk"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
            size = cursor.fetchone()[0]
        return Check(name, True, f"the database takes {size}; see to as much room on its server")
    file = Path(connection.settings_dict["NAME"])
    size, free = file.stat().st_size, shutil.disk_usage(file.parent).free
    return Check(name, free >= 2 * size, f"{free >> 20} MB free, the database takes {size >> 20} MB")


def _copy(folder: Path | None, now: datetime) -> Iterator[Check]:
    """Is there a way back, and was what it holds proven? The proof was made by the version that wrote the data."""
    name = "copy"
    if folder is None:
        yield Check(name, False, "none was named: make one with backup, and name it with --copy")
        return
    try:
        manifest = read_manifest(folder)
    except XubaoError as bad:
        yield Check(name, False, str(bad))
        return
    made = manifest.made_at.isoformat(timespec="minutes")
    if now - manifest.made_at > FRESH:
        yield Check(name, False, f"made at {made}, more than a day ago")
    elif manifest.migrations != applied_migrations() or manifest.books != heads_of_books():
        yield Check(name, False, "the database has changed since it was made: stop the service and make a new one")
    else:
        yield Check(name, True, f"made at {made}; the books have not moved since")
    found = "proven from the first entry when the copy was made"
    if manifest.findings:
        found = f"{manifest.findings} findings when the copy was made; see verify"
    yield Check("ledger and logs", not manifest.findings, found)
