"""The programs that PostgreSQL brings for copying: found, checked against the server, and run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence

from django.conf import settings
from django.db import connection

from xubao.project.safekeeping.errors import CopyFailed, ProgramMissing


def run_program(name: str, arguments: Sequence[str]) -> None:
    """Run pg_dump or pg_restore on the present database. Raises ProgramMissing, CopyFailed.

    The password goes through the environment of the program, never through its arguments, which everybody can list.
    """
    program = _found(name)
    place = connection.settings_dict
    surroundings = {**os.environ, "PGPASSWORD": place["PASSWORD"], "PGCONNECT_TIMEOUT": "10"}
    surroundings |= {
        f"PG{key.upper()}": str(value) for key, value in place["OPTIONS"].items() if key in ("sslmode", "sslrootcert")
    }
    words = [program, "--no-password", "--host", place["HOST"], "--username", place["USER"]]
    words += ["--port", str(place["PORT"])] if place["PORT"] else []
    ended = subprocess.run([*words, *arguments], env=surroundings, capture_output=True, text=True, check=False)
    if ended.returncode:
        last = ended.stderr.strip().splitlines()[-1:] or [f"exit {ended.returncode}"]
        raise CopyFailed(name, where=program, en=f"{name} failed: {last[0]}", zh=f"{name} 失败：{last[0]}")


def server_version() -> str:
    """The version of the server, such as "18.4"."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0]).split()[0]


def _found(name: str) -> str:
    folder = settings.XUBAO_POSTGRES_PROGRAMS
    program = shutil.which(name, path=folder or None)
    if program is None:
        raise ProgramMissing(name, where=folder or "PATH", en=f"{name} was not found.", zh=f"没有找到 {name}。")
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    has = re.search(r"\d+", said)
    server = server_version()
    if has is None or int(has.group()) < int(server.split(".")[0]):
        raise ProgramMissing(
            said.strip(), where=program, en=f"{name} is older than the server, which is {server}.",
            zh=f"{name} 的版本低于服务器（{server}）。",
        )  # fmt: skip
    return program
