"""Serves the application on one address: granian, or Django's own server where it is not installed."""

import fcntl
import importlib.util
import os
import socket
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import NoReturn

_APPLICATION = "xubao.project.asgi:application"
_SECONDS_TO_STOP = 5
_SECONDS_TO_BEGIN = 10


def refuse_busy(host: str, port: int, verb: str) -> None:
    """End the program with a way out where nothing can listen on the address. verb: "demo" or "site".

    Takes the address for this program and what it becomes: of two started at the same moment one is told.
    """
    _take(host, port, verb)
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as problem:
            _end(host, port, verb, str(getattr(problem, "strerror", None) or problem))


def serve(host: str, port: int, verb: str) -> NoReturn:
    """Become the server. Its own access log stays off: it would write addresses, which hold people's answers."""
    # A new program in place of this one: the server forks its worker, and libraries that already run threads
    # here (the typesetter of the vouchers) would not survive the fork.
    words = ["-m", "xubao.project.serve", host, str(port), verb]
    if importlib.util.find_spec("granian") is None:
        words = ["-m", "xubao.project.manage", "runserver", "--noreload", f"{host}:{port}"]
    os.execv(sys.executable, [sys.executable, *words])


def _take(host: str, port: int, verb: str) -> None:
    # A listening server shares its address with the next one (SO_REUSEPORT): only a lock tells them apart before the
    # first has begun to listen. The file stays open through execv, and in the server's worker: it ends with them.
    name = f"xubao-{os.getuid()}-{host.replace(':', '_').replace('/', '_')}-{port}.lock"
    lock = os.open(Path(tempfile.gettempdir(), name), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    os.set_inheritable(lock, True)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _end(host, port, verb, "another xubao serves there, or is still ending")


def _end(host: str, port: int, verb: str, why: str) -> NoReturn:
    margin = " " * len(f"xubao {verb}:")
    other = port + 1 if 0 < port < 65535 else 8000
    sys.stderr.write(
        f"xubao {verb}: cannot listen on {host}:{port} ({why}).\n"
        f"{margin} One that you have just stopped needs a few seconds: try again.\n"
        f"{margin} Another port: ./xubao {verb} --port {other}\n"
    )
    sys.exit(2)


def main() -> None:
    """The server itself, in a program of its own; whatever ends it is said, and is no success."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    host, port, verb = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    server = Server(
        _APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=1,
        log_level=LogLevels.error,
        # New rules: the old worker answers until the new one has surely imported the pages.
        respawn_interval=_SECONDS_TO_BEGIN,
        # A worker that is still importing does not hear that it is to stop; without a limit both would wait for ever.
        workers_kill_timeout=_SECONDS_TO_STOP,
    )
    try:
        server.serve()
    except RuntimeError as problem:
        # Its message ends with a trace of machine code.
        _end(host, port, verb, str(problem).partition("\n")[0])
    except SystemExit as ended:
        sys.stderr.write(f"xubao {verb}: the server on {host}:{port} ended by itself (its message is above).\n")
        raise SystemExit(ended.code or 1) from ended


if __name__ == "__main__":
    main()
