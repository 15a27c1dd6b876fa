"""The desk of a process: whoever asks puts a question there and waits; one thread answers all that wait, in groups.

A group is whoever came while the one before was at the database. Where others came with the last one it waits a moment for
those who were just answered and ask again; whoever asks alone waits for nobody.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections, connection

from xubao.partners.check_group import Checked, Question, answer_group

_MOST = 64
_MOMENT = 0.001
"""Seconds."""
_PATIENCE = 10.0
"""Seconds after which all who wait go to the door instead."""
_LOG = logging.getLogger("xubao.partners")

Answers = Callable[[Sequence[Question]], list[Checked | None]]


class CheckDesk:
    """Those who wait are held by the loop of their server and cost no thread; one thread has the one connection of all checks.

    It begins with the first question, so that nothing is forked with it. patience: seconds.
    """

    def __init__(self, answer: Answers = answer_group, *, patience: float = _PATIENCE) -> None:
        self._answer = answer
        self._patience = patience
        self._waiting: list[tuple[Question, asyncio.Future[Checked | None]]] = []
        self._serving: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, "check-desk")

    async def ask(self, question: Question) -> Checked | None:
        """The answer; None where the door has to give it."""
        answer: asyncio.Future[Checked | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, answer))
        if self._serving is None:
            self._serving = asyncio.create_task(self._serve())
        return await answer

    async def close(self) -> None:
        """End the thread and its connection, after who waits was answered. A process that ends need not ask for it."""
        if self._serving is not None:
            await self._serving
        await asyncio.get_running_loop().run_in_executor(self._thread, _close)
        self._thread.shutdown()

    async def _serve(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            answers = await self._answers([question for question, _ in group])
            if answers is None:
                group, self._waiting = group + self._waiting, []
            for number, (_, waiting) in enumerate(group):
                if not waiting.done():
                    waiting.set_result(None if answers is None else answers[number])
            await asyncio.sleep(_MOMENT if len(group) > 1 else 0)
        self._serving = None

    async def _answers(self, questions: list[Question]) -> list[Checked | None] | None:
        """What the thread says; None when it has said nothing for too long, and then nobody waits any longer."""
        said = asyncio.get_running_loop().run_in_executor(self._thread, self._answer_all, questions)
        try:
            return await asyncio.wait_for(said, self._patience)
        except TimeoutError:
            _LOG.warning("the database has not answered %d checks for %s seconds", len(questions), self._patience)
            return None

    def _answer_all(self, questions: list[Question]) -> list[Checked | None]:
        try:
            close_old_connections()
            return self._answer(questions)
        except Exception as broken:  # noqa: BLE001 -- the door answers each of them, and says what is broken
            _LOG.warning("a group of %d checks was left to the door: %s", len(questions), type(broken).__name__)
            connection.close()
            return [None] * len(questions)


def _close() -> None:
    """The connection of the thread that runs this."""
    connection.close()
