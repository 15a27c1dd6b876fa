"""The portal in a process and a database of its own, and the carrier between it and the core.

Run as a program it is that process: it reads one wish a line (JSON) and answers each with one line.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.filled_installation import Installation, empty_installation


@dataclass
class Portal:
    """What a visitor and an operator of the portal can do."""

    process: "subprocess.Popen[str]"
    folder: Path

    def _wish(self, **wish: Any) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(wish) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the portal has ended"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def get(self, path: str) -> tuple[int, str]:
        """Open a page."""
        answer = self._wish(get=path)
        return answer["status"], answer["page"]

    def post(self, path: str, *, file: str = "", **data: Any) -> tuple[int, str]:
        """Send a form; ``file``: the path of a paper to hand in."""
        answer = self._wish(post=path, data=data, file=file)
        return answer["status"], answer["page"]

    def run(self, command: str, *arguments: str) -> str:
        """Run a management command."""
        return str(self._wish(command=[command, *arguments])["said"])

    def tables(self) -> list[str]:
        """The tables of its database."""
        return list(self._wish(tables=True)["tables"])


@contextmanager
def portal_process(folder: Path, keys: Path) -> Iterator[Portal]:
    """The portal, with its tables made in a database of its own on the engine of this run."""
    with empty_installation(folder / "portal") as installation, _running(installation, keys) as portal:
        yield portal


@contextmanager
def _running(installation: Installation, keys: Path) -> Iterator[Portal]:
    home = installation.home
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XUBAO_", "DATABASE_", "DJANGO_"))}
    given = {
        "XUBAO_ROLE": "portal",
        "XUBAO_DEMO": "1",
        "XUBAO_HOME": str(home),
        "DATABASE_URL": installation.database_url,
        "XUBAO_ALLOWED_HOSTS": "testserver",
        "XUBAO_EXCHANGE_KEYS": str(keys),
        "XUBAO_EXCHANGE_FOLDER": str(home),
        "DJANGO_SETTINGS_MODULE": "xubao.project.settings",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.apps.exchange.portal_process"],
        env=kept | given,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    with process:
        yield Portal(process, home)
        assert process.stdin is not None
        process.stdin.close()
        process.wait(20)


def carry(source: Path, target: Path) -> int:
    """Carry every file from ``out`` of one side to ``in`` of the other."""
    (target / "in").mkdir(parents=True, exist_ok=True)
    files = sorted((source / "out").glob("*.xbx"))
    for path in files:
        shutil.move(path, target / "in" / path.name)
    return len(files)


def _serve() -> None:
    import io

    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    call_command("migrate", verbosity=0)
    client = Client()
    for line in sys.stdin:
        wish = json.loads(line)
        if "command" in wish:
            out = io.StringIO()
            call_command(*wish["command"], stdout=out)
            answer: dict[str, Any] = {"said": out.getvalue()}
        elif "tables" in wish:
            answer = {"tables": connection.introspection.table_names()}
        else:
            response = client.get(wish["get"]) if "get" in wish else _posted(client, wish)
            answer = {"status": response.status_code, "page": response.content.decode()}
        print(json.dumps(answer), flush=True)


def _posted(client: Any, wish: dict[str, Any]) -> Any:
    if not wish["file"]:
        return client.post(wish["post"], wish["data"])
    with Path(wish["file"]).open("rb") as paper:
        return client.post(wish["post"], {**wish["data"], "paper": paper})


if __name__ == "__main__":
    _serve()
