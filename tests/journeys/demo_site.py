"""Starts ``python -m xubao.project.demo`` the way a person does, and looks into its database from outside."""

import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.served import free_port, stopped, wait_for

TODAY = "2026-11-23"


@dataclass(frozen=True, slots=True)
class DemoSite:
    """A running demo: its address and the surroundings of its process."""

    url: str
    environment: dict[str, str]

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run an administrative command on the same database."""
        return subprocess.run(
            [sys.executable, "-m", "xubao.project.manage", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the database directly, past all of this product's code."""
        url = self.environment.get("DATABASE_URL", "")
        if url:
            with psycopg.connect(url) as connection:
                return connection.execute(sql.encode()).fetchall()
        file = Path(self.environment["XUBAO_HOME"]) / "xubao.sqlite3"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            return connection.execute(sql).fetchall()


@contextmanager
def running_demo(home: Path) -> Iterator[DemoSite]:
    """A demo of its own in ``home``; on PostgreSQL when the suite runs there."""
    with _database() as database_url:
        port = free_port()
        environment = {k: v for k, v in os.environ.items() if not k.startswith("XUBAO_")}
        environment |= {"XUBAO_HOME": str(home), "XUBAO_DEMO": "1", "DATABASE_URL": database_url}
        log = home / "demo.log"
        with log.open("wb") as out:
            command = [sys.executable, "-m", "xubao.project.demo", "--port", str(port), "--today", TODAY]
            process = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
            with stopped(process):
                url = f"http://127.0.0.1:{port}"
                wait_for(url, process, log)
                yield DemoSite(url, environment)


@contextmanager
def _database() -> Iterator[str]:
    """The address of an empty PostgreSQL database, or "" for SQLite in the demo's home."""
    suite = os.environ.get("DATABASE_URL", "")
    if not suite.startswith("postgres"):
        yield ""
        return
    name = f"journey_{secrets.token_hex(4)}"
    with psycopg.connect(suite, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield urlunsplit(urlsplit(suite)._replace(path=f"/{name}"))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
