"""Starts ``python -m xubao.project.demo`` the way a person does, and looks into its database from outside."""

import os
import secrets
import socket
import sqlite3
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

TODAY = "2026-11-23"
_START_SECONDS = 120
_STOP_SECONDS = 20


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
        port = _free_port()
        environment = {k: v for k, v in os.environ.items() if not k.startswith("XUBAO_")}
        environment |= {"XUBAO_HOME": str(home), "XUBAO_DEMO": "1", "DATABASE_URL": database_url}
        log = home / "demo.log"
        with log.open("wb") as out:
            command = [sys.executable, "-m", "xubao.project.demo", "--port", str(port), "--today", TODAY]
            process = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
            try:
                url = f"http://127.0.0.1:{port}"
                _wait_for(url, process, log)
                yield DemoSite(url, environment)
            finally:
                process.terminate()
                process.wait(timeout=_STOP_SECONDS)


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


def _free_port() -> int:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    pause = threading.Event()
    for _ in range(_START_SECONDS * 10):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            pause.wait(0.1)
    raise RuntimeError(f"the demo does not answer:\n{log.read_text(encoding='utf-8', errors='replace')}")
