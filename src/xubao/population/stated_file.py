"""What a file of numbers states, named by the digest of its content, so that a run can say which numbers it rested on."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from xubao.rulebook import canonical_json
from xubao.rulebook.format.text import Closed

Basis = Literal["source", "assumption"]
"""Whether a number was read somewhere or is assumed."""


class StatedFile(Closed, frozen=True, kw_only=True):
    """The content of such a file."""

    @property
    def digest(self) -> str:
        """SHA-256 over the canonical JSON of the content: names it."""
        return canonical_json.digest(self.to_data())

    def to_data(self) -> dict[str, Any]:
        """Plain data, as in the file."""
        data: dict[str, Any] = msgspec.to_builtins(self)
        return data
