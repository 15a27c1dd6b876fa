"""A copy of the filled demo, taken when it was filled, and the way back to it: seconds instead of filling it again.

SQLite is copied by its own backup, which waits for who is writing; PostgreSQL makes a database from another one.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from xubao.project.safekeeping.manifest import pending_migrations
from xubao.project.story.demo_hospital import HOSPITAL_FILE
from xubao.project.story.errors import NoFirstState

# What a visitor leaves behind beside the database, by the rooms that write it.
_FOLDERS = ("papers", "mail", "sandbox", "bank")
_FILES = ("clock", "trip.json", HOSPITAL_FILE)
_SUFFIX = "_first"
# Written last: a copy that was broken off is none.
_WHOLE = "whole"


def first_state_kept() -> bool:
    """Whether there is a copy to go back to."""
    return (_kept() / _WHOLE).exists()


def keep_first_state() -> None:
    """Take the copy. Called once, when the demo has been filled. Raises NoFirstState."""
    kept = _kept()
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    for name in _FOLDERS:
        if (_home() / name).exists():
            shutil.copytree(_home() / name, kept / name)
    if connection.vendor == "sqlite":
        _copy(_file(), kept / "xubao.sqlite3")
    else:
        _made_of(f"{_name()}{_SUFFIX}", _name())
    (kept / _WHOLE).touch()


def go_back() -> None:
    """Put the copy back: database, files, clock. Raises NoFirstState."""
    kept = _kept()
    if not first_state_kept():
        raise NoFirstState(str(kept), en="there is no copy of the filled demo.", zh="没有演示初始数据的副本。")
    if connection.vendor == "sqlite":
        connections.close_all()
        _copy(kept / "xubao.sqlite3", _file())
    else:
        _made_of(_name(), f"{_name()}{_SUFFIX}")
    for name in _FOLDERS:
        shutil.rmtree(_home() / name, ignore_errors=True)
        if (kept / name).exists():
            shutil.copytree(kept / name, _home() / name)
    for name in _FILES:
        (_home() / name).unlink(missing_ok=True)
    if pending_migrations():
        # The copy was taken by an earlier version of this program.
        call_command("migrate", verbosity=0, interactive=False)


def _copy(source: Path, to: Path) -> None:
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(to, timeout=30)) as write:
        read.backup(write)


def _made_of(name: str, template: str) -> None:
    """Drop a PostgreSQL database and make it anew of another one; whoever is connected to either is cut off."""
    import psycopg
    from psycopg import sql

    connections.close_all()
    try:
        with psycopg.connect(**_elsewhere(), autocommit=True) as line:
            cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
            line.execute(cut, [template])
            line.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            line.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    except psycopg.Error as problem:
        raise NoFirstState(
            name,
            en=f"the database could not be copied ({type(problem).__name__}); its user must be allowed to make databases.",
            zh="数据库未能复制；数据库用户须有建库权限。",
        ) from problem


def _elsewhere() -> dict[str, Any]:
    """How to reach the server while this demo's own database is dropped."""
    # Every server has both; the one that is the demo's own cannot be dropped from inside.
    beside = "template1" if _name() == "postgres" else "postgres"
    return connection.get_connection_params() | {"dbname": beside, "cursor_factory": None}


def _name() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _file() -> Path:
    return Path(_name())


def _home() -> Path:
    return Path(settings.XUBAO_HOME)


def _kept() -> Path:
    return _home() / "first"
