"""A line that tells how far a long run is, how fast it goes and how long it will take; only on a terminal."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType
from typing import Final

_CELLS: Final = 24
_EVERY: Final = 0.2
"""Seconds between two drawings."""


class Progress:
    """Draws on standard error, on one line that it leaves empty at the end."""

    def __init__(self, words: str) -> None:
        """words: with the fields share, rate (a second) and left."""
        self._words = words
        self._started = self._begun = self._drawn = monotonic()
        self._before: int | None = None
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, traceback: TracebackType | None) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def seconds(self) -> float:
        """How long this has been running."""
        return monotonic() - self._started

    def report(self, done: int, total: int) -> None:
        """So many are done. What an earlier start did counts as done, and not as fast."""
        now = monotonic()
        if self._before is None:
            self._before, self._begun = done, now
        if not self._shown or total == 0 or (now - self._drawn < _EVERY and done < total):
            return
        self._drawn = now
        sys.stderr.write(f"\r\x1b[K{self.line(done, total, now - self._begun)}")
        sys.stderr.flush()

    def line(self, done: int, total: int, seconds: float) -> str:
        """The line itself. seconds: since the start."""
        filled = _CELLS * done // total
        rate = (done - (self._before or 0)) / seconds if seconds > 0 else 0.0
        left = f"{(total - done) / rate:,.0f} s" if rate > 0 else "…"
        bar = "█" * filled + "░" * (_CELLS - filled)
        return f"{bar} " + self._words.format(share=f"{100 * done // total} %", rate=f"{rate:,.0f}", left=left)
