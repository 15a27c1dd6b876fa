"""A publication counts within seconds: whoever serves pages is replaced by processes that have read the new rules.

`docs/decisions/0065-processes-make-room-for-new-rules.md` says why nothing is exchanged inside a process.
"""

import fcntl
import multiprocessing
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from xubao.api.rules_watch import RulesWatch


def make_room_for_new_rules() -> None:
    """In a worker of a server: ask its server for other workers once the rules are others. Call it before a pack is read.

    The server starts them and lets the old ones finish what they answer (granian and gunicorn do so on SIGHUP). Without such a
    server above, as in a test or Django's own server, nothing is watched, and the page of drafts says that a start is needed.
    """
    if multiprocessing.parent_process() is None:
        return
    master = os.getppid()
    turn = _Turn(master)
    RulesWatch().in_background(lambda: os.kill(master, signal.SIGHUP), first=turn.taken)


def begin_again() -> NoReturn:
    """Become the same program anew, with the rules that are in force now."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


class _Turn:
    """One worker of a server watches; when it ends, another takes its turn."""

    def __init__(self, master: int) -> None:
        self._file = Path(tempfile.gettempdir(), f"xubao-rules-{os.getuid()}-{master}.lock")
        self._held: int | None = None

    def taken(self) -> bool:
        """Is it this worker's turn? It stays so until the worker ends."""
        if self._held is None:
            lock = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
                return False
            self._held = lock
        return True
