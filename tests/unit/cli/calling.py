"""How the tests call the command line."""

from pathlib import Path
from typing import NamedTuple, Protocol

PACKS = Path(__file__).parent / "packs"
"""A folder of packs with one invented area, 000009 Sampleton."""
QUESTION = "explain --area 000009 --paid 2025-01..2026-08 --as-of 2026-11-23"
"""Two months are missed, September and October; November is not paid yet."""


class Called(NamedTuple):
    """What a call came to."""

    code: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """The output without the breaks of lines: English."""
        return " ".join(self.out.split())

    @property
    def letters(self) -> str:
        """The output without any space: Chinese, which breaks anywhere."""
        return "".join(self.out.split())


class Call(Protocol):
    """Runs one command line, written as in a shell."""

    def __call__(self, command: str) -> Called: ...
