"""The desk of a process: whoever asks puts a question there and waits; one thread answers all that wait, in groups.

A group is whoever came while the one before was at the database. Where others came with the last one it waits a moment for
those who were just answered and ask again; whoever asks alone waits for nobody.
"""

import logging
import time
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from django.db import close_old_connections, connection

from xubao.partners.check_group import Checked, Question, answer_group

_MOST = 64
_MOMENT = 0.001
"""Seconds."""
_PATIENCE = 10.0
"""Seconds after which somebody who waits goes to the door instead."""
_LOG = logging.getLogger("xubao.partners")


class _Waiting:
    """A question, and the bell that rings when it was answered."""

    __slots__ = ("answer", "bell", "question")

    def __init__(self, question: Question) -> None:
        self.question = question
        self.answer: Checked | None = None
        self.bell = Lock()
        self.bell.acquire()


class CheckDesk:
    """Its thread begins with the first question, so that nothing is forked with it, and has the one connection of all checks."""

    def __init__(self, answer: Callable[[Sequence[Question]], list[Checked | None]] = answer_group) -> None:
        self._answer = answer
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._starting = Lock()

    def ask(self, question: Question) -> Checked | None:
        """The answer; None where the door has to give it."""
        if self._thread is None:
            self._begin()
        waiting = _Waiting(question)
        self._queue.put(waiting)
        waiting.bell.acquire(timeout=_PATIENCE)
        return waiting.answer

    def close(self) -> None:
        """Answer who waits, and end the thread and its connection. A process that ends need not ask for it."""
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join()

    def _begin(self) -> None:
        with self._starting:
            if self._thread is None:
                self._thread = Thread(target=self._serve, name="check-desk", daemon=True)
                self._thread.start()

    def _serve(self) -> None:
        group: list[_Waiting | None] = []
        while None not in group:
            group = self._next_group(among_others=len(group) > 1)
            if asked := [waiting for waiting in group if waiting is not None]:
                self._answer_all(asked)
        connection.close()

    def _next_group(self, *, among_others: bool) -> list[_Waiting | None]:
        group = [self._queue.get()]
        if among_others:
            time.sleep(_MOMENT)
        try:
            while len(group) < _MOST:
                group.append(self._queue.get_nowait())
        except Empty:
            pass
        return group

    def _answer_all(self, group: list[_Waiting]) -> None:
        try:
            close_old_connections()
            for waiting, answer in zip(group, self._answer([waiting.question for waiting in group]), strict=True):
                waiting.answer = answer
        except Exception as broken:  # noqa: BLE001 -- the door answers each of them, and says what is broken
            _LOG.warning("a group of %d checks was left to the door: %s", len(group), type(broken).__name__)
            connection.close()
        finally:
            for waiting in group:
                waiting.bell.release()
