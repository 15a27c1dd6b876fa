"""Tells a process that the rules it began with are no longer those in force, so that one with the new ones takes its place."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Final

from xubao.rulebook.lookup_errors import NoPacksFolder
from xubao.rulebook.verification.rules_stamp import rules_stamp

EVERY_S: Final = 1.0
"""Seconds between two looks: a look is some sixty reads of a folder's date, a third of a millisecond."""


class RulesWatch:
    """Watches from when it is made, which is before the first pack is read."""

    def __init__(self) -> None:
        self._began = self._seen = rules_stamp()

    def moved(self) -> bool:
        """Are the rules others, and have they stayed so since the last look? A folder that is being copied is not looked into."""
        try:
            now = rules_stamp()
        except NoPacksFolder:
            # Between two links, or a mount that is gone: what is in memory answers on.
            return False
        settled, self._seen = now == self._seen, now
        return settled and now != self._began

    def in_background(
        self, then: Callable[[], None], *, first: Callable[[], bool] = lambda: True, every: float = EVERY_S
    ) -> Event:
        """Look again and again, and do `then` once the rules have moved. first: may this process act, asked before each look?

        Setting the event that is returned ends it.
        """
        stop = Event()

        def look() -> None:
            while not stop.wait(every):
                if first() and self.moved():
                    then()
                    return

        Thread(target=look, name="rules watch", daemon=True).start()
        return stop
