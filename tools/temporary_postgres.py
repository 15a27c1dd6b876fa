"""A real PostgreSQL for one run of the tests: made in a temporary folder, on loopback, gone at the end."""

import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tools.postgres_binaries import PostgresBinaries, find_postgres_binaries
from tools.unprivileged import Account, unprivileged_accounts

_INITDB_SECONDS = 120
_START_SECONDS = 60
_STOP_SECONDS = 20
# The data live for minutes: nothing is gained by waiting for the disk.
_SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# A yardstick measures what an agency would run: every commit waits for the disk.
DURABLE = ("fsync=on", "synchronous_commit=on", "shared_buffers=1GB")


class NoPostgres(Exception):
    """No PostgreSQL could be had; the message says what was tried and why each failed."""


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A server that answers at ``url``."""

    url: str
    version: str
    origin: str


@contextmanager
def temporary_postgres(
    binaries: Iterable[PostgresBinaries] | None = None,
    accounts: Iterable[Account] | None = None,
    settings: Sequence[str] = _SETTINGS,
) -> Iterator[PostgresServer]:
    """Start a server with the first programs and account that work; raises NoPostgres. ``settings``: name=value, as for -c."""
    found = list(find_postgres_binaries() if binaries is None else binaries)
    tried = []
    for account in unprivileged_accounts() if accounts is None else accounts:
        for programs in found:
            with ExitStack() as stack:
                try:
                    server = stack.enter_context(_running(programs, account, settings))
                except (OSError, subprocess.SubprocessError, NoPostgres) as error:
                    tried.append(f"{programs.origin}, as {account.name}: {error}")
                    continue
                yield server
                return
    raise NoPostgres("\n".join(tried) or "no initdb in the environment or under /usr/lib/postgresql")


def reach_postgres(url: str) -> PostgresServer:
    """Describe the server that somebody else runs at ``url``; raises NoPostgres if it does not answer."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            return PostgresServer(url, _version_of(connection), "DATABASE_URL")
    except psycopg.OperationalError as error:
        raise NoPostgres(f"the server of DATABASE_URL does not answer: {error}") from error


@contextmanager
def _running(binaries: PostgresBinaries, account: Account, chosen: Sequence[str]) -> Iterator[PostgresServer]:
    folder = Path(tempfile.mkdtemp(prefix="xubao-postgres-"))
    try:
        programs = binaries.folder if account.user is None else _within_reach(binaries.folder, folder)
        account.own(folder)
        password = secrets.token_hex(16)
        _make_cluster(programs, account, folder, password)
        port = _free_port()
        settings = [word for setting in (*chosen, "unix_socket_directories=") for word in ("-c", setting)]
        log = folder / "server.log"
        process = account.start(
            [
                str(programs / "postgres"),
                "-D",
                str(folder / "data"),
                "-h",
                "127.0.0.1",
                "-p",
                str(port),
                *settings,
            ],
            log,
        )
        try:
            url = f"postgres://xubao:{password}@127.0.0.1:{port}/postgres"
            yield PostgresServer(url, _wait_for(url, process, log), binaries.origin)
        finally:
            _stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _within_reach(programs: Path, folder: Path) -> Path:
    """Return programs another user can run: copied, where their folder is closed to others (as /root is)."""
    if not any(parent.stat().st_mode & 0o005 != 0o005 for parent in programs.parents):
        return programs
    folder.chmod(0o755)
    installation = programs.parent
    copy = folder / installation.parent.name / installation.name
    shutil.copytree(installation, copy)
    # The wheel keeps its shared libraries beside the package and finds them by relative path.
    libraries = installation.parent.parent / f"{installation.parent.name}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return copy / programs.name


def _make_cluster(programs: Path, account: Account, folder: Path, password: str) -> None:
    secret = folder / "password"
    secret.touch(mode=0o600)
    secret.write_text(password, encoding="ascii")
    account.own(secret)
    log = folder / "initdb.log"
    options = [
        "-U",
        "xubao",
        "-A",
        "scram-sha-256",
        "--pwfile",
        str(secret),
        "-E",
        "UTF8",
        "--no-locale",
        "--no-sync",
    ]
    process = account.start([str(programs / "initdb"), "-D", str(folder / "data"), *options], log)
    if process.wait(timeout=_INITDB_SECONDS) != 0:
        raise NoPostgres(_last_line(log))


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise NoPostgres(_last_line(log))
        try:
            with psycopg.connect(url, connect_timeout=5) as connection:
                return _version_of(connection)
        except psycopg.OperationalError:
            time.sleep(0.02)
    raise NoPostgres(f"no answer within {_START_SECONDS} s: {_last_line(log)}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    for ending in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is not None:
            return
        process.send_signal(ending)
        try:
            process.wait(timeout=_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue


def _version_of(connection: psycopg.Connection[tuple[object, ...]]) -> str:
    return str(connection.info.parameter_status("server_version")).split(" ", 1)[0]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines() if log.exists() else []
    return lines[-1] if lines else "it ended without a word"
