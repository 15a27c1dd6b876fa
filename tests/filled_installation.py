"""Tables made once a run, and the demo filled once: whoever needs an installation begins with a copy of one of them.

Making the tables and the people of the demo takes a good part of a minute on a slow machine; copying them takes none.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

TODAY = "2026-11-23"
_SUITE = os.environ.get("DATABASE_URL", "")
_FILE = "xubao.sqlite3"


@dataclass(frozen=True, slots=True)
class Installation:
    """A home, and the address of its database on the engine of this run."""

    home: Path
    database_url: str

    def surroundings(self) -> dict[str, str]:
        """The environment of its processes."""
        environment = {key: value for key, value in os.environ.items() if not key.startswith("XUBAO_")}
        return environment | {
            "XUBAO_HOME": str(self.home), "XUBAO_DEMO": "1", "XUBAO_TODAY": TODAY, "DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": "xubao.project.settings",
        }  # fmt: skip

    def administered(self, *commands: list[object], **more: str) -> list[dict[str, Any]]:
        """Run commands in one process; for each what it said, and what it refused. more: of the environment."""
        asked = json.dumps([[str(word) for word in command] for command in commands])
        ended = subprocess.run(
            [sys.executable, "-m", "tests.apps.project.administered", asked], env={**self.surroundings(), **more},
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr
        return [json.loads(line) for line in ended.stdout.splitlines()]


@contextmanager
def empty_installation(home: Path) -> Iterator[Installation]:
    """A home, and a database with nothing in it."""
    home.mkdir(parents=True, exist_ok=True)
    with _database(home, "") as url:
        yield Installation(home, url)


@contextmanager
def migrated_installation(home: Path) -> Iterator[Installation]:
    """Make the database of the tests; yield a copy of it as it is before the first of them, with its tables and no rows."""
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    made = setup_databases(verbosity=0, interactive=False, aliases={"default": None}, serialized_aliases=set())
    try:
        home.mkdir(parents=True, exist_ok=True)
        if connection.vendor == "sqlite":
            connection.cursor().execute("VACUUM INTO %s", [str(home / _FILE)])
        # PostgreSQL copies a database to which nobody is connected.
        connection.close()
        with _database(home, connection.settings_dict["NAME"]) as url:
            yield Installation(home, url)
    finally:
        if connection.vendor == "postgresql":
            # A thread of a test may have left a connection behind; PostgreSQL drops no database that somebody is connected to.
            ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
            connection.cursor().execute(ended, [connection.settings_dict["NAME"]])
        teardown_databases(made, verbosity=0)


@contextmanager
def filled_installation(migrated: Installation, home: Path) -> Iterator[Installation]:
    """An installation with the people of the demo."""
    with copied(migrated, home) as installation:
        installation.administered(["seed"])
        yield installation


@contextmanager
def copied(first: Installation, home: Path) -> Iterator[Installation]:
    """The same once more, to be changed."""
    shutil.copytree(first.home, home, dirs_exist_ok=True)
    with _database(home, urlsplit(first.database_url).path.lstrip("/")) as url:
        yield Installation(home, url)


@contextmanager
def _database(home: Path, template: str) -> Iterator[str]:
    if not _SUITE.startswith("postgres"):
        yield f"sqlite:///{home / _FILE}"
        return
    name = f"installation_{secrets.token_hex(4)}"
    with psycopg.connect(_SUITE, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template or 'template1'}".encode())
        try:
            yield urlunsplit(urlsplit(_SUITE)._replace(path=f"/{name}"))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
