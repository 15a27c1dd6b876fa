"""Starts ``python -m xubao.project.demo`` the way a person does, and looks into its database from outside."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.filled_installation import TODAY, Installation
from tests.served import free_port, stopped, wait_for


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
        url = self.environment["DATABASE_URL"]
        if url.startswith("postgres"):
            with psycopg.connect(url) as connection:
                return connection.execute(sql.encode()).fetchall()
        file = Path(self.environment["XUBAO_HOME"]) / "xubao.sqlite3"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            return connection.execute(sql).fetchall()


@contextmanager
def running_demo(installation: Installation) -> Iterator[DemoSite]:
    """The demo of an installation, served as a person serves it."""
    port = free_port()
    environment = installation.surroundings()
    del environment["XUBAO_TODAY"]
    log = installation.home / "demo.log"
    with log.open("wb") as out:
        command = [sys.executable, "-m", "xubao.project.demo", "--port", str(port), "--today", TODAY]
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
        with stopped(process):
            url = f"http://127.0.0.1:{port}"
            wait_for(url, process, log)
            yield DemoSite(url, {**environment, "XUBAO_TODAY": TODAY})
