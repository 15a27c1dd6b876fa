"""One node of the trace: a formula, what it was given, what it concluded, which rows of the rules it read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Node:
    """A recorded call. `inputs` holds the small arguments by name; people and rules are the same throughout and left out."""

    formula: str
    inputs: dict[str, Any]
    result: Any = None
    steps: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in the order in which they ran."""
        yield self
        for step in self.steps:
            yield from step.walk()

    def find(self, formula: str) -> Node | None:
        """The first node of that formula at or below this one."""
        return next((node for node in self.walk() if node.formula == formula), None)
