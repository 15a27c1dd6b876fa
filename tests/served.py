"""A process that serves pages for a test: a free port, the wait until it answers, and its end."""

import socket
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_START_SECONDS = 120
_STOP_SECONDS = 20


def free_port() -> int:
    """A port on which nothing listens."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the address answers; raise with what the process wrote where it does not."""
    pause = threading.Event()
    for _ in range(_START_SECONDS * 10):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=60):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause.wait(0.1)
    raise RuntimeError(f"the site does not answer:\n{log.read_text(encoding='utf-8', errors='replace')}")


@contextmanager
def stopped(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End the process at the end of the block, whatever happened in it."""
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=_STOP_SECONDS)
