"""A formula: one plain function that runs as it is, runs with a trace, and compiles for columns.

`docs/decisions/0001-one-formula-three-runs.md` says why. A formula may use integers, tuples, named tuples and other formulas; it
may not use dictionaries, strings, exceptions or clocks. The decorators change nothing: they only keep the function in a registry,
from which `engine/trace/recorder.py` makes twins that record and `engine/evaluators/machine_code.py` twins that numba compiles.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any, NamedTuple, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


class Registered(NamedTuple):
    """A formula in the registry. kind: "formula" shows in the trace with what it calls, "search" without, "step" not at all."""

    function: FunctionType
    kind: str


registry: dict[FunctionType, Registered] = {}
"""Every formula and step, by its plain function."""


def _register(function: Any, kind: str) -> Any:
    registry[function] = Registered(function, kind)
    return function


def formula(function: F) -> F:
    """Mark a function as a formula: a node of the trace."""
    return _register(function, "formula")  # type: ignore[no-any-return]


def search(function: F) -> F:
    """Mark a formula that tries many days: one node of the trace, without the trials below it."""
    return _register(function, "search")  # type: ignore[no-any-return]


def step(function: F) -> F:
    """Mark a function as a step inside formulas: compiled like one, too small to show in the trace."""
    return _register(function, "step")  # type: ignore[no-any-return]
